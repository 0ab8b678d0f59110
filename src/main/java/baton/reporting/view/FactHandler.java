package baton.reporting.view;

import akka.persistence.query.Sequence;
import akka.projection.eventsourced.EventEnvelope;
import akka.projection.jdbc.javadsl.JdbcHandler;
import baton.lead.LeadEvent;
import baton.lead.view.Apart;
import baton.lead.view.History;
import baton.lead.view.LeadJournal;
import baton.lead.view.Trouble;
import baton.lead.view.ViewSession;
import baton.reporting.view.FactFold.Come;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** One slice's groups of events, one after the other. */
final class FactHandler extends JdbcHandler<List<EventEnvelope<Object>>, ViewSession> {
  /** How often a whole group is tried before its leads are taken one by one. */
  static final int RETRIES = 5;

  private final FactFold fold;
  private final FactLetters letters;
  private int failures;

  FactHandler(FactFold fold, FactLetters letters) {
    this.fold = fold;
    this.letters = letters;
  }

  @Override
  public void process(ViewSession session, List<EventEnvelope<Object>> envelopes) {
    try {
      Published.hold(session.connection());
      if (failures < RETRIES && envelopes.stream().allMatch(FactHandler::isReadable)) {
        takeAll(session, envelopes);
      } else {
        takeWhatGoes(session, envelopes);
      }
      failures = 0;
    } catch (RuntimeException | SQLException e) {
      failures++;
      fold.forget();
      // without the cause: its words quote the row, and would be logged
      throw new IllegalStateException("Cannot write the facts: " + Trouble.name(e));
    }
  }

  private void takeAll(ViewSession session, List<EventEnvelope<Object>> envelopes)
      throws SQLException {
    try {
      fold.take(session.connection(), envelopes.stream().map(FactHandler::come).toList());
    } catch (FactFold.Broken _) {
      // nothing is written yet, and another try would find the same
      fold.forget();
      takeWhatGoes(session, envelopes);
    }
  }

  /** Lead by lead: whoever cannot be taken is set aside, the others are. */
  private void takeWhatGoes(ViewSession session, List<EventEnvelope<Object>> envelopes)
      throws SQLException {
    var byLead =
        envelopes.stream()
            .collect(
                Collectors.groupingBy(
                    FactHandler::lead,
                    LinkedHashMap<LeadId, List<EventEnvelope<Object>>>::new,
                    Collectors.toList()));
    var connection = session.connection();
    for (var own : byLead.values()) {
      Apart.trying(connection, () -> take(connection, own))
          .ifPresent(why -> {
            fold.forget();
            letters.setAside(connection, lead(own.getFirst()), own.getFirst().sequenceNr(), why);
          });
    }
  }

  private void take(Connection connection, List<EventEnvelope<Object>> own) throws SQLException {
    if (!own.stream().allMatch(FactHandler::isReadable)) {
      throw new FactFold.Broken(lead(own.getFirst()));
    }
    fold.take(connection, own.stream().map(FactHandler::come).toList());
  }

  private static boolean isReadable(EventEnvelope<Object> e) {
    return e.event() instanceof LeadEvent;
  }

  private static Come come(EventEnvelope<Object> e) {
    if (!(e.offset() instanceof Sequence place)) {
      throw new IllegalStateException("Expected the journal to count, found " + e.offset());
    }
    return new Come(
        lead(e), new History.Event(e.sequenceNr(), place.value(), (LeadEvent) e.event()));
  }

  private static LeadId lead(EventEnvelope<Object> e) {
    return LeadJournal.leadOf(e.persistenceId());
  }
}
