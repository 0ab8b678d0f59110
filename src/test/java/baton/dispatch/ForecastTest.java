package baton.dispatch;

import static baton.dispatch.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import baton.dispatch.Forecast.Basis;
import baton.lead.LeadCommand;
import baton.lead.Want;
import baton.rep.ExclusionCode;
import baton.rep.Team;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How long a lead that comes now will wait, and what is said when that is not known. */
class ForecastTest {
  private static final Duration LEFT = Duration.ofMinutes(5);
  private static final double[] HALF_A_MINUTE = same(30, 20);

  @Test
  void erlang_is_what_a_hundred_thousand_drawn_waits_are() {
    var dice = new Random(4);
    for (int n : List.of(1, 3, 12)) {
      double rate = 0.05;
      int within = 0;
      for (int draw = 0; draw < 100_000; draw++) {
        double wait = 0;
        for (int k = 0; k < n; k++) {
          wait -= Math.log(1 - dice.nextDouble()) / rate;
        }
        within += wait <= 100 ? 1 : 0;
      }
      assertThat(Erlang.within(n, rate, 100)).isCloseTo(within / 100_000.0, within(0.006));
    }
  }

  @Test
  void erlang_of_very_many_goes_on_where_the_exact_ends() {
    for (double mean : new double[] {250, 290, 300, 310, 350}) {
      assertThat(Erlang.within(301, 1, mean)).isCloseTo(Erlang.within(300, 1, mean), within(0.03));
    }
    assertThat(Erlang.within(5_000, 1, 4_000)).isLessThan(1e-6);
    assertThat(Erlang.within(5_000, 1, 6_000)).isGreaterThan(1 - 1e-6);
    assertThat(Erlang.within(0, 1, 0)).isEqualTo(1);
    assertThat(Erlang.within(1, 1, -1)).isZero();
    assertThat(Erlang.within(1, 0, 60)).isZero();
  }

  @Test
  void with_room_the_chance_is_the_share_of_responses_that_were_fast_enough() {
    var responses = new double[20];
    Arrays.fill(responses, 0, 15, 30);
    Arrays.fill(responses, 15, 18, 400);
    Arrays.fill(responses, 18, 20, Double.POSITIVE_INFINITY);
    var forecast = Forecast.of(queue(true, 0, 3), Optional.empty(), responses);
    assertThat(forecast.chance()).contains(0.75);
    assertThat(forecast.expectedWait()).contains(Duration.ofSeconds(30));
    assertThat(forecast.basis()).isEqualTo(Basis.RECENT);
    assertThat(forecast.isRisk()).isFalse();
  }

  @Test
  void the_longer_the_queue_the_longer_the_wait_and_the_smaller_the_chance() {
    double last = 1;
    for (int ahead = 0; ahead < 15; ahead++) {
      var forecast = Forecast.of(queue(false, ahead, 4), Optional.of(1 / 240.0), HALF_A_MINUTE);
      assertThat(forecast.expectedWait())
          .contains(Duration.ofSeconds(60L * (ahead + 1) + 30)); // four reps, four minutes each
      assertThat(forecast.chance().orElseThrow()).isLessThan(last);
      last = forecast.chance().orElseThrow();
    }
    assertThat(last).isLessThan(0.001);
  }

  @Test
  void who_knows_too_little_says_so() {
    assertThat(Forecast.of(queue(true, 0, 3), Optional.empty(), same(30, 9)))
        .extracting(Forecast::basis, Forecast::chance)
        .containsExactly(Basis.TOO_FEW, Optional.empty());
    assertThat(Forecast.of(queue(false, 3, 3), Optional.empty(), HALF_A_MINUTE))
        .extracting(Forecast::basis, Forecast::chance)
        .containsExactly(Basis.TOO_FEW, Optional.empty());
    var atMost = Forecast.of(queue(false, 40, 3), Optional.of(1 / 240.0), same(30, 3));
    assertThat(atMost.basis()).isEqualTo(Basis.QUEUE);
    assertThat(atMost.isRisk()).as("the queue alone is too long").isTrue();
    var nobody = Forecast.of(queue(false, 0, 0), Optional.empty(), HALF_A_MINUTE);
    assertThat(nobody.basis()).isEqualTo(Basis.NOBODY_AT_WORK);
    assertThat(nobody.isRisk()).isTrue();
  }

  @Test
  void how_often_a_full_rep_has_room_is_counted_against_the_time_they_were_full() {
    var pace = new Pace();
    var at = NOON;
    for (int n = 0; n < 30; n++) {
      pace.heard(Fixtures.rep("ann", 1, 1, at), at);
      at = at.plusSeconds(200);
      pace.heard(Fixtures.rep("ann", 0, 1, at), at);
      at = at.plusSeconds(100); // not full: nobody waits for her
    }
    assertThat(1 / pace.turnover(Forecast.FULL_MIN, at).orElseThrow()).isCloseTo(200, within(40.0));
    assertThat(new Pace().turnover(Forecast.FULL_MIN, at)).isEmpty();
    pace.heard(Fixtures.away("ann"), at);
    assertThat(pace.atWork()).isZero();
  }

  @Test
  void a_promise_that_was_broken_after_an_offer_counts_as_never() {
    var pace = new Pace();
    var lead = new LeadId("l1");
    pace.responded(lead, Optional.of(NOON), NOON);
    assertThat(pace.responses(NOON)).as("never offered").isEmpty();
    pace.offered(lead, NOON);
    pace.offered(lead, NOON.plusSeconds(40)); // the first counts
    pace.responded(lead, Optional.of(NOON.plusSeconds(60)), NOON.plusSeconds(60));
    pace.offered(lead, NOON);
    pace.responded(lead, Optional.empty(), NOON.plusSeconds(300));
    assertThat(pace.responses(NOON.plusSeconds(300))).containsExactly(60, Double.POSITIVE_INFINITY);
    assertThat(pace.responses(NOON.plus(Pace.RESPONSES_FOR).plusSeconds(301))).isEmpty();
  }

  @Test
  void
      a_lead_that_finds_everybody_full_is_marked_once_and_those_before_it_that_nobody_can_take_do_not_count() {
    var at = NOON.plus(Arrivals.WARM_UP);
    var full = new Full();
    for (int n = 0; n < 5; n++) {
      var finnish = new Need("language:fi", 1, Optional.empty());
      full.waiting.put(Fixtures.want("f" + n, 0, at.plusSeconds(100), List.of(finnish), Map.of()));
    }
    var newcomer = full.comes("l1", at);
    assertThat(full.forecast(newcomer, at).ahead()).isZero();
    assertThat(full.marks(at)).isEmpty();

    for (int n = 0; n < 40; n++) {
      full.waiting.put(Fixtures.want("w" + n, 0, at.plusSeconds(200), List.of(), Map.of()));
    }
    full.comes("l2", at);
    assertThat(full.marks(at))
        .extracting(LeadCommand.MarkAtRisk::lead)
        .containsExactly(new LeadId("l2"));
    assertThat(full.marks(at)).as("once").isEmpty();
  }

  @Test
  void what_says_again_that_it_waits_has_not_come_and_a_closed_house_foresees_nothing() {
    var at = NOON.plus(Arrivals.WARM_UP);
    var full = new Full();
    for (int n = 0; n < 40; n++) {
      full.waiting.put(Fixtures.want("w" + n, 0, at.plusSeconds(20), List.of(), Map.of()));
    }
    full.comes("l1", at);
    assertThat(full.marks(at.plusSeconds(90))).as("it came long ago").isEmpty();
    full.comes("l2", at);
    var marks = full.arrivals.marks(Set.of(), new Closed(), at);
    assertThat(marks).as("who will come is not known").isEmpty();
    assertThat(full.arrivals.forecast(Want.newcomer(at, at), new Closed(), at).basis())
        .isEqualTo(Basis.CLOSED);
  }

  private static Forecast.Queue queue(boolean room, int ahead, int atWork) {
    return new Forecast.Queue(room, ahead, atWork, LEFT);
  }

  private static double[] same(double seconds, int count) {
    var all = new double[count];
    Arrays.fill(all, seconds);
    return all;
  }

  /** A team of two that has been full for an hour, and frees a slot every four minutes each. */
  private static final class Full {
    private final Roster roster = new Roster(Team.Strategy.LEAST_LOAD);
    private final Waiting waiting = new Waiting();
    private final Pace pace = new Pace();
    private final Arrivals arrivals = new Arrivals(Fixtures.TEAM, roster, waiting, pace);

    Full() {
      for (var rep : List.of("ann", "bob")) {
        var from = NOON.minusSeconds(3_600);
        for (int n = 0; n < 15; n++) {
          pace.heard(busy(rep, 1), from);
          from = from.plusSeconds(240);
          pace.heard(busy(rep, 0), from);
        }
        pace.heard(busy(rep, 1), NOON);
        roster.update(busy(rep, 1));
      }
      for (int n = 0; n < Forecast.SAMPLES_MIN; n++) {
        var lead = new LeadId("before" + n);
        pace.offered(lead, NOON.minusSeconds(60));
        pace.responded(lead, Optional.of(NOON.minusSeconds(30)), NOON.minusSeconds(30));
      }
      arrivals.marks(Set.of(), WorkingTime.ALWAYS, NOON); // begins
    }

    private static baton.rep.RepStatus busy(String rep, int held) {
      return Fixtures.status(
          rep,
          held,
          1,
          NOON,
          held > 0 ? Optional.of(ExclusionCode.AT_CAPACITY) : Optional.empty(),
          Map.of());
    }

    Want comes(String lead, Instant at) {
      var want = Fixtures.want(lead, 0, at.plus(LEFT), List.of(), Map.of());
      waiting.put(want);
      arrivals.add(want);
      return want;
    }

    Forecast forecast(Want want, Instant at) {
      return arrivals.forecast(want, WorkingTime.ALWAYS, at);
    }

    List<LeadCommand.MarkAtRisk> marks(Instant at) {
      return arrivals.marks(Set.of(), WorkingTime.ALWAYS, at);
    }
  }

  /** A house that does not open today. */
  private static final class Closed implements WorkingTime {
    @Override
    public Instant plus(Instant from, Duration worked) {
      return from.plus(Duration.ofDays(1)).plus(worked);
    }

    @Override
    public Duration between(Instant from, Instant to) {
      return Duration.ZERO;
    }
  }
}
