package baton.dispatch;

import static baton.dispatch.Fixtures.DEFAULTS;
import static baton.dispatch.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.LeadCommand;
import baton.shared.LeadId;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
    dispatching.look(DEFAULTS, _ -> Optional.empty(), NOON);
    assertThat(runs.done).isEmpty();
  }

  @Test
  void a_lead_that_refused_an_offer_and_still_waits_is_offered_again() {
    offered();
    dispatching.refused(LEAD, 1);
    dispatching.wanted(Fixtures.want("l1"));
    runs.done.clear();
    dispatching.look(DEFAULTS, _ -> Optional.empty(), NOON);
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
  void a_team_that_pauses_asks_nobody_and_goes_on_when_the_pause_is_over() {
    var until = NOON.plusSeconds(60);
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON));
    dispatching.wanted(Fixtures.want("l1"));
    runs.done.clear();
    runs.pauses.clear();
    dispatching.look(DEFAULTS, pausedUntil(until), NOON);
    assertThat(runs.done).isEmpty();
    assertThat(runs.pauses).as("somebody may let it go on").containsExactly(Duration.ofSeconds(2));
    dispatching.look(DEFAULTS, pausedUntil(until), until.minusMillis(1_500));
    assertThat(runs.pauses.getLast()).isEqualTo(Duration.ofMillis(1_500));
    dispatching.look(DEFAULTS, _ -> Optional.empty(), until);
    assertThat(runs.done).containsExactly("reserve ann l1 1");
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

  private void offered() {
    dispatching.heard(Fixtures.rep("ann", 0, 3, NOON));
    dispatching.wanted(Fixtures.want("l1"));
    dispatching.look(DEFAULTS, _ -> Optional.empty(), NOON);
    dispatching.answered(
        ANN, LEAD, 1, Optional.of(Fixtures.rep("ann", 1, 3, NOON)), Optional.empty());
    assertThat(runs.done).contains("reserve ann l1 1", "offer l1 1");
  }

  /** Keeps the errands. */
  private static final class Runs implements Dispatching.Errands {
    private final List<String> done = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

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
      pauses.add(pause);
    }

    @Override
    public void storm() {}
  }
}
