package baton.lead.view;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ShardedDaemonProcessSettings;
import akka.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import akka.dispatch.ExecutionContexts;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.projection.HandlerRecoveryStrategy;
import akka.projection.Projection;
import akka.projection.ProjectionBehavior;
import akka.projection.ProjectionId;
import akka.projection.eventsourced.EventEnvelope;
import akka.projection.eventsourced.javadsl.EventSourcedProvider;
import akka.projection.jdbc.javadsl.JdbcProjection;
import baton.lead.entity.LeadEventCodec;
import baton.lead.entity.Slices;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Vault;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javax.sql.DataSource;

/**
 * Keeps {@code lead_view} one transaction behind the journal, each slice on some node, and works
 * off erasures.
 */
public final class LeadView {
  /** The projection's name; its keys are the slices. */
  public static final String NAME = "lead-view";

  private static final Duration QUARANTINE_EVERY = Duration.ofSeconds(5);
  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  private final DataSource database;
  private final Vault vault;
  private final Hashes hashes;
  private final Clock clock;
  private final ViewSettings settings;
  private final Outward outward;

  /**
   * Not begun yet.
   *
   * @param outward hears what comes into the view
   * @param database whose connections are the projection's alone, one for each slice that runs here
   */
  public LeadView(
      DataSource database,
      Vault vault,
      Hashes hashes,
      Clock clock,
      ViewSettings settings,
      Outward outward) {
    this.outward = outward;
    this.database = database;
    this.vault = vault;
    this.hashes = hashes;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Begins, and goes on until the system ends.
   *
   * @param blocking where erasures may wait for the database
   */
  public void start(
      ActorSystem<?> system, Erasure erasure, Quarantine quarantine, Executor blocking) {
    var slices = Slices.tags();
    ShardedDaemonProcess.get(system)
        .init(
            ProjectionBehavior.Command.class,
            NAME,
            slices.size(),
            slice -> ProjectionBehavior.create(projection(system, slices.get(slice))),
            ShardedDaemonProcessSettings.create(system),
            Optional.of(ProjectionBehavior.stopMessage()));
    system
        .scheduler()
        .scheduleWithFixedDelay(
            settings.eraseEvery(),
            settings.eraseEvery(),
            () -> erasure.workOff(clock.instant()),
            ExecutionContexts.fromExecutor(blocking));
    system
        .scheduler()
        .scheduleWithFixedDelay(
            QUARANTINE_EVERY,
            QUARANTINE_EVERY,
            quarantine::workOff,
            ExecutionContexts.fromExecutor(blocking));
  }

  private Projection<EventEnvelope<Object>> projection(ActorSystem<?> system, String slice) {
    return JdbcProjection.groupedWithin(
            ProjectionId.of(NAME, slice),
            EventSourcedProvider.<Object>eventsByTag(system, JdbcReadJournal.Identifier(), slice),
            () -> ViewSession.open(database),
            () -> new LeadViewHandler(fold(slice)),
            system)
        .withGroup(settings.group(), settings.within())
        .withRecoveryStrategy(
            HandlerRecoveryStrategy.retryAndFail(LeadViewHandler.RETRIES, RETRY_DELAY));
  }

  private LeadFold fold(String slice) {
    return new LeadFold(slice, LeadEventCodec.json(vault), new SearchWords(hashes), clock, outward);
  }
}
