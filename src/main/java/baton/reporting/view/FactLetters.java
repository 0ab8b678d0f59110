package baton.reporting.view;

import baton.lead.entity.Slices;
import baton.lead.view.DeadLetters;
import baton.lead.view.LeadJournal;
import baton.lead.view.Trouble;
import baton.platform.db.Alerts;
import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads whose facts cannot be worked out: shown, told of once, and tried again. */
public final class FactLetters {
  private static final Logger log = LoggerFactory.getLogger(FactLetters.class);
  private static final int AT_ONCE = 100;

  private final Clock clock;

  public FactLetters(Clock clock) {
    this.clock = clock;
  }

  void setAside(Connection connection, LeadId lead, long seqNr, String why) {
    var id = LeadJournal.persistenceId(lead);
    log.error("Event {} of {} cannot be counted: {}", seqNr, id, why);
    DeadLetters.put(connection, FactView.NAME, lead, seqNr, "", why, clock.instant());
    new Alerts(Borrowed.jdbi(connection))
        .raise(
            "event_not_counted",
            lead.value(),
            "Event %d of the journal and what follows it is in no report: %s".formatted(seqNr, why),
            "event_not_counted:" + id + "/" + seqNr,
            clock.instant());
  }

  /**
   * Works out the facts of those leads again; what can be is in the reports as if it had never been
   * set aside.
   *
   * @return how many could be
   */
  int replay(Jdbi jdbi, IntFunction<FactFold> folds) {
    var leads = jdbi.withHandle(FactLetters::waiting);
    return (int) leads.stream().filter(lead -> isReplayed(jdbi, lead, folds)).count();
  }

  /** The same of one lead; whether it is in the reports now. */
  boolean replay(Jdbi jdbi, LeadId lead, IntFunction<FactFold> folds) {
    return isReplayed(jdbi, lead, folds);
  }

  private static boolean isReplayed(Jdbi jdbi, LeadId lead, IntFunction<FactFold> folds) {
    try {
      jdbi.useTransaction(handle -> {
        Published.hold(handle.getConnection());
        folds.apply(Slices.of(lead)).again(handle.getConnection(), lead);
        DeadLetters.settled(handle, List.of(FactView.NAME), lead);
      });
      return true;
    } catch (RuntimeException | SQLException e) {
      log.warn("Lead {} still cannot be counted: {}", lead, Trouble.name(e));
      return false;
    }
  }

  /** Which leads are set aside. */
  static List<LeadId> waiting(Handle handle) {
    return handle
        .createQuery(
            "select distinct persistence_id from projection_dead_letter"
                + " where projection = :facts order by 1 limit :most")
        .bind("facts", FactView.NAME)
        .bind("most", AT_ONCE)
        .mapTo(String.class)
        .map(LeadJournal::leadOf)
        .list();
  }
}
