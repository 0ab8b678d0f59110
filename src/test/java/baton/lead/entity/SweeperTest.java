package baton.lead.entity;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import baton.lead.DueLead;
import baton.shared.LeadId;
import baton.testing.TestSystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private static final ActorTestKit KIT = TestSystem.kit(ManualTime.config());
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final SweeperSettings SETTINGS =
      new SweeperSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), 2, Duration.ofSeconds(5));

  private final ManualTime time = ManualTime.get(KIT.system());
  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final TestProbe<DueLead> woken = KIT.createTestProbe();
  private final TestProbe<Integer> asked = KIT.createTestProbe();

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  void those_behind_get_their_turn_and_none_is_woken_twice_within_the_pause() {
    sweep((then, limit) ->
        CompletableFuture.completedFuture(
            IntStream.rangeClosed(1, 5).mapToObj(i -> due("l" + i)).limit(limit).toList()));

    tick();
    assertThat(woken.receiveSeveralMessages(2))
        .extracting(lead -> lead.id().value())
        .containsExactly("l1", "l2");
    tick();
    assertThat(woken.receiveSeveralMessages(2))
        .extracting(lead -> lead.id().value())
        .containsExactly("l3", "l4");
    tick();
    woken.expectMessage(due("l5"));
    tick();
    woken.expectNoMessage();
    tick();
    woken.expectNoMessage();
    tick();
    assertThat(woken.receiveSeveralMessages(2))
        .extracting(lead -> lead.id().value())
        .containsExactly("l1", "l2");
  }

  @Test
  void it_looks_a_little_ahead_and_goes_on_when_nobody_can_say() {
    sweep((then, limit) -> {
      assertThat(then).isEqualTo(now.get().plusSeconds(2));
      asked.getRef().tell(limit);
      return now.get().equals(START.plusSeconds(1))
          ? CompletableFuture.failedFuture(new IllegalStateException("no database"))
          : CompletableFuture.completedFuture(List.of(due("l1")));
    });

    tick();
    asked.expectMessage(2);
    woken.expectNoMessage();
    tick();
    woken.expectMessage(due("l1"));
  }

  private static DueLead due(String id) {
    return new DueLead(new LeadId(id), 3);
  }

  private void sweep(Sweeper.Due due) {
    KIT.spawn(Sweeper.create(due, woken.getRef()::tell, moving(), SETTINGS));
  }

  private void tick() {
    now.updateAndGet(at -> at.plusSeconds(1));
    time.timePasses(Duration.ofSeconds(1));
  }

  /** A clock that moves with the timers. */
  private Clock moving() {
    return new Clock() {
      @Override
      public ZoneOffset getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now.get();
      }
    };
  }
}
