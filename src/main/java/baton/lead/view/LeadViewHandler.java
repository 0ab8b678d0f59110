package baton.lead.view;

import akka.projection.eventsourced.EventEnvelope;
import akka.projection.jdbc.javadsl.JdbcHandler;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** One slice's groups of events, one after the other. */
final class LeadViewHandler extends JdbcHandler<List<EventEnvelope<Object>>, ViewSession> {
  /** How often a whole group is tried before its leads are taken one by one. */
  static final int RETRIES = 5;

  private final LeadFold fold;
  private int failures;

  LeadViewHandler(LeadFold fold) {
    this.fold = fold;
  }

  @Override
  public void process(ViewSession session, List<EventEnvelope<Object>> envelopes) {
    var events =
        envelopes.stream()
            .map(
                e -> new Happened(LeadJournal.leadOf(e.persistenceId()), e.sequenceNr(), e.event()))
            .toList();
    try (var handle = Jdbi.create(session.connection()).open()) {
      if (failures < RETRIES) {
        fold.take(handle, events);
      } else {
        fold.takeWhatGoes(handle, events);
      }
      failures = 0;
    } catch (RuntimeException e) {
      failures++;
      // without the cause: its words quote the row, and would be logged
      throw new IllegalStateException("Cannot write the events: " + Trouble.name(e));
    }
  }
}
