package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.lead.Lead;
import baton.lead.entity.LeadEventCodec;
import baton.lead.entity.Slices;
import baton.lead.view.LeadTable.Change;
import baton.platform.crypto.Hashes;
import baton.platform.crypto.Vault;
import baton.platform.db.Alerts;
import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads with an event that cannot be read: out of everybody's way, in the ledger as what they are,
 * and let go by themselves once the event can be read again.
 */
public final class Quarantine {
  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);
  private static final int AT_ONCE = 100;

  /** More than that are no longer a few damaged leads; those beyond are told as unavailable. */
  private static final int REMEMBERED = 10_000;

  /** What lists and the ledger call where such a lead is. */
  public static final String STATE = "quarantined";

  private final Jdbi jdbi;
  private final LeadJournal journal;
  private final LeadTable table;
  private final Clock clock;
  private final Consumer<LeadId> wake;
  private volatile Counts counts = new Counts(0, 0);
  private volatile Set<LeadId> inside = Set.of();

  /**
   * @param wake lets a lead that can be read again say what stands
   */
  public Quarantine(Jdbi jdbi, Vault vault, Hashes hashes, Clock clock, Consumer<LeadId> wake) {
    this.jdbi = jdbi;
    this.journal = new LeadJournal(LeadEventCodec.json(vault));
    this.table = new LeadTable(new SearchWords(hashes));
    this.clock = clock;
    this.wake = wake;
  }

  /**
   * What is amiss in the journal, as of the last look.
   *
   * @param leads in quarantine
   * @param events that some list or report lacks, each once
   */
  public record Counts(long leads, long events) {}

  public Counts counts() {
    return counts;
  }

  /** Whether that lead was in quarantine at the last look. */
  public boolean holds(LeadId lead) {
    return inside.contains(lead);
  }

  /** Looks whether that lead can be read, and sets it apart if not; blocks, and never fails. */
  public void look(LeadId lead) {
    try {
      jdbi.useTransaction(handle ->
          journal
              .firstUnreadable(handle.getConnection(), lead)
              .ifPresent(
                  bad -> put(handle, lead, bad.seqNr(), bad.form(), bad.why(), clock.instant())));
      remember();
    } catch (RuntimeException e) {
      log.warn("Cannot look at lead {}: {}", lead, Trouble.name(e));
    }
  }

  /** Lets go whoever can be read again, and counts; blocks, and never fails. */
  public void workOff() {
    try {
      jdbi.useTransaction(handle -> inside(handle, AT_ONCE).forEach(lead -> release(handle, lead)));
      remember();
      counts = jdbi.withHandle(Quarantine::counted);
    } catch (RuntimeException e) {
      log.warn("Cannot look after the quarantine: {}", Trouble.name(e));
    }
  }

  /** Lets one lead go, as far as it can be read now; blocks, and never fails. */
  public void again(LeadId lead) {
    try {
      jdbi.useTransaction(handle -> release(handle, lead));
      remember();
      counts = jdbi.withHandle(Quarantine::counted);
    } catch (RuntimeException e) {
      log.warn("Lead {} still cannot be shown: {}", lead, Trouble.name(e));
    }
  }

  /** With its row: events that could not be taken after the damaged one do not come again. */
  private void release(Handle handle, LeadId lead) {
    var connection = handle.getConnection();
    if (journal.firstUnreadable(connection, lead).isPresent()) {
      return;
    }
    var folded = journal.fold(connection, lead, Long.MAX_VALUE);
    table.save(connection, List.of(new Change(new Lead.Unknown(), folded)));
    handle.execute("delete from lead_quarantine where lead_id = ?", lead.value());
    // those of other projections are theirs to settle: they have not taken the events yet
    DeadLetters.settled(handle, Slices.tags(), lead);
    log.info("Lead {} can be read again", lead);
    wake.accept(lead);
  }

  /** Sets a lead apart within somebody else's transaction, and tells a human. */
  static void put(Handle handle, LeadId lead, long seqNr, String event, String why, Instant now) {
    int rows =
        handle
            .createUpdate(
                "insert into lead_quarantine (lead_id, seq_nr, event, why, at)"
                    + " values (:id, :seq, :event, :why, :at) on conflict do nothing")
            .bind("id", lead.value())
            .bind("seq", seqNr)
            .bind("event", event)
            .bind("why", why)
            .bind("at", utc(now))
            .execute();
    if (rows == 1) {
      log.error(
          "Lead {} is quarantined: event {} ({}) cannot be read: {}", lead, seqNr, event, why);
      new Alerts(Borrowed.jdbi(handle.getConnection()))
          .raise(
              "lead_quarantined",
              lead.value(),
              "Event %d (%s) of the journal cannot be read: %s".formatted(seqNr, event, why),
              "lead_quarantined:%s/%d".formatted(lead, seqNr),
              now);
    }
  }

  private void remember() {
    inside = Set.copyOf(jdbi.withHandle(handle -> inside(handle, REMEMBERED)));
  }

  private static List<LeadId> inside(Handle handle, int limit) {
    return handle
        .createQuery("select lead_id from lead_quarantine order by at limit :limit")
        .bind("limit", limit)
        .mapTo(String.class)
        .map(LeadId::new)
        .list();
  }

  private static Counts counted(Handle handle) {
    return handle
        .createQuery(
            "select (select count(*) from lead_quarantine) as leads,"
                + " (select count(distinct (persistence_id, seq_nr)) from projection_dead_letter)"
                + " as events")
        .map((row, _) -> new Counts(row.getLong("leads"), row.getLong("events")))
        .one();
  }

  /** Event {@code seqNr} and what is wrong with it, with nothing out of it. */
  record Bad(long seqNr, String form, String why) {}
}
