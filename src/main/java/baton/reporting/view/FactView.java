package baton.reporting.view;

import akka.actor.typed.ActorSystem;
import akka.cluster.sharding.typed.ShardedDaemonProcessSettings;
import akka.cluster.sharding.typed.javadsl.ShardedDaemonProcess;
import akka.persistence.jdbc.query.javadsl.JdbcReadJournal;
import akka.projection.HandlerRecoveryStrategy;
import akka.projection.Projection;
import akka.projection.ProjectionBehavior;
import akka.projection.ProjectionId;
import akka.projection.eventsourced.EventEnvelope;
import akka.projection.eventsourced.javadsl.EventSourcedProvider;
import akka.projection.jdbc.javadsl.JdbcProjection;
import baton.lead.entity.Slices;
import baton.lead.view.History;
import baton.lead.view.ViewSession;
import baton.platform.crypto.Vault;
import baton.platform.db.Borrowed;
import baton.reporting.facts.PastHours;
import baton.shared.LeadId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps the tables of facts one transaction behind the journal, each slice on some node. */
public final class FactView {
  /** The projection's name; its keys are the slices. */
  public static final String NAME = "facts";

  private static final Duration RETRY_DELAY = Duration.ofMillis(200);

  private final DataSource database;
  private final Vault vault;
  private final Supplier<PastHours> hours;
  private final FactSettings settings;
  private final FactLetters letters;
  private final Clock clock;

  /**
   * Not begun yet.
   *
   * @param database whose connections are the projection's alone, one for each slice that runs here
   */
  public FactView(
      DataSource database,
      Vault vault,
      Supplier<PastHours> hours,
      FactSettings settings,
      Clock clock) {
    this.database = database;
    this.vault = vault;
    this.hours = hours;
    this.settings = settings;
    this.letters = new FactLetters(clock);
    this.clock = clock;
  }

  /** Begins, and goes on until the system ends; what a journal of old has is worked out first. */
  public void start(ActorSystem<?> system) {
    try (var connection = database.getConnection()) {
      Borrowed.jdbi(connection).useTransaction(this::fillFirst);
    } catch (SQLException e) {
      throw new IllegalStateException("The facts have no database connection", e);
    }
    var slices = IntStream.range(0, Slices.COUNT).boxed().toList();
    ShardedDaemonProcess.get(system)
        .init(
            ProjectionBehavior.Command.class,
            NAME,
            slices.size(),
            slice -> ProjectionBehavior.create(projection(system, slice)),
            ShardedDaemonProcessSettings.create(system),
            Optional.of(ProjectionBehavior.stopMessage()));
  }

  /**
   * Tries those again that were set aside; blocks.
   *
   * @return how many could be counted, and are in reports as if nothing had been amiss
   */
  public int replay(Jdbi jdbi) {
    return letters.replay(jdbi, this::fold);
  }

  /** The same of one lead; whether it is in the reports now. */
  public boolean replay(Jdbi jdbi, LeadId lead) {
    return letters.replay(jdbi, lead, this::fold);
  }

  private void fillFirst(Handle handle) {
    boolean fresh =
        handle
            .createQuery(
                "select not exists"
                    + " (select from akka_projection_offset_store where projection_name = :facts)"
                    + " and exists (select from event_journal)")
            .bind("facts", NAME)
            .mapTo(Boolean.class)
            .one();
    if (fresh) {
      Rebuilding.begin(handle, true, "system", clock.instant());
    }
  }

  private Projection<EventEnvelope<Object>> projection(ActorSystem<?> system, int slice) {
    var tag = Slices.tags().get(slice);
    return JdbcProjection.groupedWithin(
            ProjectionId.of(NAME, tag),
            EventSourcedProvider.<Object>eventsByTag(system, JdbcReadJournal.Identifier(), tag),
            () -> ViewSession.open(database),
            () -> new FactHandler(fold(slice), letters),
            system)
        .withGroup(settings.group(), settings.within())
        .withRecoveryStrategy(
            HandlerRecoveryStrategy.retryAndFail(FactHandler.RETRIES, RETRY_DELAY));
  }

  private FactFold fold(int slice) {
    return new FactFold(slice, new History(vault), hours);
  }
}
