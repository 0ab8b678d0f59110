package baton.app;

import akka.actor.typed.ActorSystem;
import akka.dispatch.ExecutionContexts;
import baton.acts.Away;
import baton.acts.entity.ActWorker;
import baton.acts.entity.CoverKeeper;
import baton.acts.store.ActRecord;
import baton.acts.store.ActStore;
import baton.policy.Snapshot;
import baton.policy.store.Policies;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jdbi.v3.core.Jdbi;

/** Everything that acts on many leads need, plugged together. */
final class ActRoom {
  private final ActSettings settings;
  private final Policies policies;
  private final ActStore store;
  private final ActRecord record;
  private final Clock clock;

  ActRoom(ActSettings settings, Policies policies, Jdbi jdbi, Clock clock) {
    this.settings = settings;
    this.policies = policies;
    this.store = new ActStore(jdbi);
    this.record = new ActRecord(jdbi);
    this.clock = clock;
  }

  ActStore store() {
    return store;
  }

  ActRecord record() {
    return record;
  }

  /** Carries out what is on the record from now on, until the system ends. */
  void start(ActorSystem<?> system, Fleet fleet, Executor blocking) {
    var worker =
        new ActWorker(store, fleet.leads(), fleet.reps(), settings.atOnce(), clock, blocking);
    var covers =
        new CoverKeeper(store, now -> away(policies.snapshot(), now), UUID::randomUUID, clock);
    var threads = ExecutionContexts.fromExecutor(blocking);
    system
        .scheduler()
        .scheduleWithFixedDelay(settings.every(), settings.every(), worker::round, threads);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            settings.coversEvery(), settings.coversEvery(), covers::round, threads);
  }

  private static List<Away> away(Snapshot snapshot, Instant now) {
    return snapshot.house().arrangements().covers().entrySet().stream()
        .map(entry -> {
          var cover = entry.getValue().value();
          return new Away(
              entry.getKey(),
              snapshot.standIn(entry.getKey(), now),
              cover.from(),
              cover.to(),
              "cover:%s:%d".formatted(entry.getKey().value(), entry.getValue().version()),
              entry.getValue().by());
        })
        .toList();
  }
}
