package baton.lead.view;

import akka.persistence.query.Sequence;
import akka.projection.eventsourced.EventEnvelope;
import akka.projection.jdbc.javadsl.JdbcHandler;
import java.sql.SQLException;
import java.util.List;

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
    var events = envelopes.stream().map(LeadViewHandler::happened).toList();
    try {
      if (failures < RETRIES) {
        fold.take(session.connection(), events);
      } else {
        fold.takeWhatGoes(session.connection(), events);
      }
      failures = 0;
    } catch (RuntimeException | SQLException e) {
      failures++;
      // without the cause: its words quote the row, and would be logged
      throw new IllegalStateException("Cannot write the events: " + Trouble.name(e));
    }
  }

  private static Happened happened(EventEnvelope<Object> e) {
    if (!(e.offset() instanceof Sequence place)) {
      throw new IllegalStateException("Expected the journal to count, found " + e.offset());
    }
    var lead = LeadJournal.leadOf(e.persistenceId());
    return new Happened(lead, e.sequenceNr(), e.event(), place.value());
  }
}
