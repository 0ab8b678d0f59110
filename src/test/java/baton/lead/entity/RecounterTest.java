package baton.lead.entity;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import baton.lead.DueLead;
import baton.lead.Terms;
import baton.shared.LeadId;
import baton.shared.TeamId;
import baton.testing.ManualClock;
import baton.testing.TestSystem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RecounterTest {
  private static final ActorTestKit KIT = TestSystem.kit(ManualTime.config());
  private static final SweeperSettings SETTINGS =
      new SweeperSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), 2, Duration.ofSeconds(5));

  /** Over between two ticks: what happens in one instant comes in any order. */
  private static final Duration SETTLES = Duration.ofMillis(4_500);

  private static final Terms FIRST = new Terms(new TeamId("inside"), "PT5M berlin@1");
  private static final Terms SECOND = new Terms(new TeamId("inside"), "PT5M berlin@2");

  private final ManualTime time = ManualTime.get(KIT.system());
  private final TestProbe<DueLead> woken = KIT.createTestProbe();
  private final TestProbe<Terms> counted = KIT.createTestProbe();
  private final ManualClock clock = new ManualClock("2026-11-23T09:00:00Z");
  private final RecountProgress progress = new RecountProgress(clock);
  private final AtomicReference<Set<Terms>> inForce = new AtomicReference<>(Set.of(FIRST));

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_change_settles_and_then_the_leads_are_woken_few_at_a_time() {
    begin(new Memory(FIRST));
    tick();
    woken.expectNoMessage();
    inForce.set(Set.of(SECOND));
    tick();
    woken.expectNoMessage(); // other nodes may not know yet
    assertThat(progress.pending()).isOne();
    clock.advance(Duration.ofSeconds(7));
    assertThat(progress.secondsBehind()).isEqualTo(7);
    time.timePasses(SETTLES);
    assertThat(woken.receiveSeveralMessages(2)).hasSize(2);
    woken.expectNoMessage();
    counted.expectNoMessage();
    assertThat(progress.pending()).isOne();
    tick();
    woken.expectMessage(lead(3));
    counted.expectMessage(SECOND);
    assertThat(progress.woken()).isEqualTo(3);
    tick();
    woken.expectNoMessage();
    assertThat(progress.pending()).isZero();
    assertThat(progress.secondsBehind()).isZero();
  }

  @Test
  void what_was_not_finished_is_begun_again_and_a_silent_database_is_asked_again() {
    begin(
        new Memory(FIRST) {
          private boolean silent = true;

          @Override
          public CompletionStage<List<Terms>> changed(Collection<Terms> all) {
            boolean fails = silent;
            silent = false;
            return fails
                ? CompletableFuture.failedFuture(new IllegalStateException("no database"))
                : super.changed(all);
          }
        });
    inForce.set(Set.of(SECOND));
    tick();
    woken.expectNoMessage();
    clock.advance(Duration.ofSeconds(3));
    assertThat(progress.secondsBehind()).as("nobody could say what has changed").isEqualTo(3);
    tick();
    woken.expectNoMessage(); // it has been answered, and lets the change settle
    time.timePasses(SETTLES);
    assertThat(woken.receiveSeveralMessages(2)).hasSize(2);
  }

  /** Three leads, gone through by those terms. */
  private class Memory implements Recounter.Book {
    private final AtomicReference<Terms> known;

    Memory(Terms known) {
      this.known = new AtomicReference<>(known);
    }

    @Override
    public CompletionStage<List<Terms>> changed(Collection<Terms> all) {
      return CompletableFuture.completedFuture(
          all.stream().filter(terms -> !terms.equals(known.get())).toList());
    }

    @Override
    public CompletionStage<List<DueLead>> open(Terms terms, Optional<LeadId> after, int limit) {
      return CompletableFuture.completedFuture(
          IntStream.rangeClosed(1, 3).mapToObj(RecounterTest::lead).toList());
    }

    @Override
    public CompletionStage<Terms> counted(Terms terms) {
      known.set(terms);
      counted.getRef().tell(terms);
      return CompletableFuture.completedFuture(terms);
    }
  }

  private static DueLead lead(int number) {
    return new DueLead(new LeadId("l" + number), 7);
  }

  private void begin(Recounter.Book book) {
    KIT.spawn(
        Recounter.create(inForce::get, book, woken.getRef()::tell, SETTINGS, SETTLES, progress));
  }

  private void tick() {
    time.timePasses(Duration.ofSeconds(1));
  }
}
