package baton.dispatch;

import static baton.dispatch.Fixtures.DEFAULTS;
import static baton.dispatch.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Callee;
import baton.lead.LeadCommand;
import baton.lead.Place;
import baton.lead.Want;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a dispatcher does about words that were lost. */
class DispatchingTest {
  private static final LeadId LEAD = new LeadId("l1");
  private static final RepId ANN = new RepId("ann");

  private final Runs runs = new Runs();
  private final Dispatching dispatching = new Dispatching(DEFAULTS, runs);

  @Test
  void a_lead_that_is_served_is_not_offered_for_ever_when_its_word_was_lost() {
    offered();
    dispatching.refused(LEAD, 1);
    runs.done.clear();
    look(NOON);
    assertThat(runs.done).isEmpty();
  }

  @Test
  void a_lead_that_refused_an_offer_and_still_waits_is_offered_again() {
    offered();
    dispatching.refused(LEAD, 1);
    dispatching.wanted(Fixtures.want("l1"));
    runs.done.clear();
    look(NOON);
    assertThat(runs.done).containsExactly("reserve ann l1 1");
  }

  @Test
  void reps_are_heard_again_when_leads_wait_because_a_word_of_theirs_may_have_been_lost() {
    dispatching.queued(List.of());
    assertThat(runs.done).isEmpty();
    dispatching.queued(List.of(LEAD));
    assertThat(runs.done).containsExactly("roll call", "repeat l1");
  }

  @Test
  void reps_are_heard_again_when_only_another_team_s_lead_waits_here() {
    dispatching.wanted(Fixtures.want("l2"));
    runs.done.clear();
    dispatching.queued(List.of());
    assertThat(runs.done).containsExactly("roll call");
  }

  @Test
  void a_need_that_relaxes_is_looked_at_at_its_instant_and_not_before() {
    var german = new Need("language:de", 1, Optional.of(Duration.ofSeconds(60)));
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON), NOON);
    var ready = NOON.plusMillis(7);
    dispatching.wanted(Fixtures.want("l1", 0, ready.plusSeconds(300), List.of(german), Map.of()));
    look(NOON.plusSeconds(10));
    assertThat(runs.done).containsExactly("look in PT0.005S", "look in PT50.007S");
    look(ready.plusSeconds(60).minusMillis(1));
    assertThat(runs.done).as("a millisecond early").noneMatch(done -> done.startsWith("reserve"));
    look(ready.plusSeconds(60));
    assertThat(runs.done).last().isEqualTo("reserve ann l1 1");
  }

  @Test
  void needs_relax_one_after_the_other_each_at_its_own_instant() {
    var german = new Need("language:de", 1, Optional.of(Duration.ofSeconds(60)));
    var senior = new Need("enterprise", 2, Optional.of(Duration.ofSeconds(20)));
    var roster = Fixtures.roster(Fixtures.skilled("ann", Map.of("language:de", 1)));
    var want = Fixtures.want("l1", 0, NOON.plusSeconds(300), List.of(german, senior), Map.of());

    assertThat(Fixtures.choosing(roster, NOON).choose(want))
        .isEqualTo(new Choice.Wait(Optional.of(NOON.plusSeconds(20))));
    assertThat(Fixtures.choosing(roster, NOON.plusSeconds(20)).choose(want))
        .isInstanceOf(Choice.Ask.class);
  }

  @Test
  void a_team_that_pauses_asks_nobody_and_goes_on_when_the_pause_is_over() {
    var until = NOON.plusSeconds(60);
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON), NOON);
    dispatching.wanted(Fixtures.want("l1"));
    runs.done.clear();
    dispatching.look(DEFAULTS, pausedUntil(until), WorkingTime.ALWAYS, NOON);
    assertThat(runs.done).as("somebody may let it go on").containsExactly("look in PT2S");
    dispatching.look(DEFAULTS, pausedUntil(until), WorkingTime.ALWAYS, until.minusMillis(1_500));
    assertThat(runs.done).last().isEqualTo("look in PT1.5S");
    look(until);
    assertThat(runs.done).last().isEqualTo("reserve ann l1 1");
  }

  @Test
  void who_must_not_be_called_waits_without_holding_anybody_up_and_is_asked_for_at_the_opening() {
    var opens = NOON.plus(Duration.ofHours(3)).plusMillis(7);
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON), NOON);
    dispatching.wanted(quiet("asleep", NOON.minusSeconds(60)));
    dispatching.wanted(Fixtures.want("awake"));
    runs.done.clear();
    look(NOON, opens);
    assertThat(runs.done)
        .as("the next look is at the opening")
        .containsExactly("reserve ann awake 1", "look in PT3H0.007S");
    runs.done.clear();
    look(opens.minusMillis(1), opens);
    assertThat(runs.done).as("a millisecond early").containsExactly("look in PT0.005S");
    look(opens, opens);
    assertThat(runs.done).last().isEqualTo("reserve ann asleep 1");
    assertThat(dispatching.waiting()).isEqualTo(2);
  }

  @Test
  void who_says_again_what_they_want_is_looked_at_again_for_what_is_quiet_may_have_changed() {
    var opens = NOON.plus(Duration.ofHours(3));
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON), NOON);
    dispatching.wanted(quiet("asleep", NOON));
    look(NOON, opens);
    runs.done.clear();
    dispatching.wanted(quiet("asleep", NOON));
    assertThat(runs.done).containsExactly("look in PT0.005S");
    look(NOON.plusSeconds(60), NOON);
    assertThat(runs.done).last().isEqualTo("reserve ann asleep 1");
  }

  @Test
  void any_number_of_sleepers_is_put_to_rest_and_does_not_hide_who_is_awake() {
    var opens = NOON.plus(Duration.ofHours(3));
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON), NOON);
    for (int i = 0; i < 2 * Matchmaking.QUIET_MAX + 1; i++) {
      dispatching.wanted(quiet("asleep-%04d".formatted(i), NOON.minusSeconds(60)));
    }
    dispatching.wanted(Fixtures.want("awake"));
    look(NOON, opens);
    look(NOON, opens);
    assertThat(runs.done).as("two passes for the sleepers").last().isEqualTo("look in PT0.005S");
    look(NOON, opens);
    assertThat(runs.done).contains("reserve ann awake 1").last().isEqualTo("look in PT3H");
    dispatching.unwanted(new LeadId("asleep-0000"));
    assertThat(dispatching.waiting()).isEqualTo(2 * Matchmaking.QUIET_MAX + 1);
  }

  private static Want quiet(String lead, Instant respondBy) {
    return Fixtures.want(lead, 0, respondBy, List.of(), Map.of())
        .of(new Callee(Fixtures.TEAM, Place.UNKNOWN));
  }

  /** A look in a team whose people may be called from then on. */
  private void look(Instant now, Instant opens) {
    var arranged =
        new Arranged() {
          @Override
          public Optional<RepId> owner(String said) {
            return Optional.empty();
          }

          @Override
          public Optional<Instant> quietUntil(Callee callee) {
            return Optional.of(opens).filter(now::isBefore);
          }
        };
    dispatching.look(DEFAULTS, arranged, WorkingTime.ALWAYS, now);
  }

  private static Arranged pausedUntil(Instant until) {
    return new Arranged() {
      @Override
      public Optional<RepId> owner(String said) {
        return Optional.empty();
      }

      @Override
      public Optional<Instant> pausedUntil() {
        return Optional.of(until);
      }
    };
  }

  private void look(Instant now) {
    dispatching.look(DEFAULTS, _ -> Optional.empty(), WorkingTime.ALWAYS, now);
  }

  private void offered() {
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON), NOON);
    dispatching.wanted(Fixtures.want("l1"));
    look(NOON);
    dispatching.answered(
        ANN, LEAD, 1, Optional.of(Fixtures.rep("ann", 1, 3, NOON)), Optional.empty(), NOON);
    assertThat(runs.done).contains("reserve ann l1 1", "offer l1 1");
  }

  /** Keeps the errands. */
  private static final class Runs implements Dispatching.Errands {
    private final List<String> done = new ArrayList<>();

    @Override
    public void reserve(RepId rep, LeadId lead, int round) {
      done.add("reserve " + rep + " " + lead + " " + round);
    }

    @Override
    public void offer(LeadId lead, LeadCommand.Offer offer) {
      done.add("offer " + lead + " " + offer.round());
    }

    @Override
    public void nobodyLeft(LeadId lead, LeadCommand.NobodyLeft command) {}

    @Override
    public void rollCall() {
      done.add("roll call");
    }

    @Override
    public void repeat(LeadId lead) {
      done.add("repeat " + lead);
    }

    @Override
    public void lookIn(Duration pause) {
      done.add("look in " + pause);
    }

    @Override
    public void atRisk(LeadId lead, LeadCommand.MarkAtRisk command) {
      done.add("at risk " + lead);
    }

    @Override
    public void storm() {}
  }
}
