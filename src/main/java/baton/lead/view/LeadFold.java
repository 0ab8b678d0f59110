package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.view.LeadJournal.Folded;
import baton.lead.view.LeadJournal.UpTo;
import baton.lead.view.LeadTable.Change;
import baton.platform.db.Alerts;
import baton.platform.db.Borrowed;
import baton.platform.json.StoredJson;
import baton.shared.Id;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rows of some leads up to date with some events, within somebody else's transaction.
 */
final class LeadFold {
  private static final Logger log = LoggerFactory.getLogger(LeadFold.class);

  private static final String COUNT =
      """
      insert into ledger_count (slice, received, counted_to) values (?, cardinality(?::bigint[]), ?)
      on conflict (slice) do update set
        received = ledger_count.received
          + (select count(*) from unnest(?::bigint[]) as place where place > ledger_count.counted_to),
        counted_to = greatest(ledger_count.counted_to, excluded.counted_to)
      """;

  private static final int RECENT_MAX = 2_500;

  private final String slice;
  private final LeadTable table;
  private final LeadJournal journal;
  private final Clock clock;

  /** The leads that changed last, so that the next step of them need not be read again. */
  private final Map<LeadId, Folded> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LeadId, Folded> eldest) {
          return size() > RECENT_MAX;
        }
      };

  private final Outward outward;

  LeadFold(String slice, StoredJson json, SearchWords words, Clock clock, Outward outward) {
    this.outward = outward;
    this.slice = slice;
    this.table = new LeadTable(words);
    this.journal = new LeadJournal(json);
    this.clock = clock;
  }

  /** All events of a group, each lead written once. */
  void take(Connection connection, List<Happened> events) {
    count(connection, events);
    fold(connection, events);
  }

  /** The same, lead by lead: whoever cannot be written is set aside, the others are. */
  void takeWhatGoes(Connection connection, List<Happened> events) throws SQLException {
    count(connection, events);
    for (var own : byLead(events).values()) {
      takeOrSetAside(connection, own);
    }
  }

  private static Map<LeadId, List<Happened>> byLead(List<Happened> events) {
    return events.stream()
        .collect(
            Collectors.groupingBy(
                Happened::lead, LinkedHashMap<LeadId, List<Happened>>::new, Collectors.toList()));
  }

  private void takeOrSetAside(Connection connection, List<Happened> events) throws SQLException {
    Apart.trying(connection, () -> fold(connection, events))
        .ifPresent(why -> events.forEach(event -> setAside(connection, event, why)));
  }

  private void fold(Connection connection, List<Happened> events) {
    var byLead = byLead(events);
    var leads = before(connection, byLead);
    var changes = new ArrayList<Change>();
    byLead.forEach((lead, own) -> {
      var before = leads.getOrDefault(lead, Folded.NOTHING);
      var after = before;
      for (var event : own) {
        after = after(connection, after, event);
      }
      recent.remove(lead);
      recent.put(lead, after);
      if (after.seqNr() != before.seqNr()) {
        changes.add(new Change(before.lead(), after));
      }
    });
    table.save(connection, changes);
  }

  /**
   * The leads as they were before these events: remembered, or read again. Memory counts only where
   * it ends right before, because the transaction that it is of may have been rolled back.
   */
  private Map<LeadId, Folded> before(Connection connection, Map<LeadId, List<Happened>> byLead) {
    var unknown = new ArrayList<UpTo>();
    var found = new LinkedHashMap<LeadId, Folded>();
    byLead.forEach((lead, own) -> {
      long last = own.getFirst().seqNr() - 1;
      var remembered = recent.get(lead);
      if (remembered != null && remembered.seqNr() == last) {
        found.put(lead, remembered);
      } else if (last > 0) {
        unknown.add(new UpTo(lead, last));
      }
    });
    found.putAll(readable(connection, unknown));
    return found;
  }

  /** A lead with an event that cannot be read keeps nobody from being read. */
  private Map<LeadId, Folded> readable(Connection connection, List<UpTo> leads) {
    try {
      return journal.fold(connection, leads);
    } catch (RuntimeException e) {
      if (Trouble.passes(e) || Trouble.ofTheDatabase(e)) {
        throw e;
      }
      return leads.size() == 1 ? Map.of() : oneByOne(connection, leads);
    }
  }

  private Map<LeadId, Folded> oneByOne(Connection connection, List<UpTo> leads) {
    var found = new LinkedHashMap<LeadId, Folded>();
    leads.forEach(lead -> found.putAll(readable(connection, List.of(lead))));
    return found;
  }

  /** The lead after the event; the same as before when the event cannot be taken. */
  private Folded after(Connection connection, Folded before, Happened it) {
    if (!(it.event() instanceof LeadEvent event)) {
      setAside(connection, it, "unreadable");
      Borrowed.jdbi(connection)
          .useHandle(handle ->
              Quarantine.put(
                  handle, it.lead(), it.seqNr(), it.name(), "unreadable", clock.instant()));
      return before;
    }
    try {
      // a gap: some event was set aside once, and may be readable by now
      var previous =
          it.seqNr() == before.seqNr() + 1
              ? before
              : journal.fold(connection, it.lead(), it.seqNr() - 1);
      var lead = LeadEvolution.evolve(previous.lead(), event);
      outward(connection, previous.lead(), event, it);
      outward.happened(connection, it.lead(), it.seqNr(), previous.lead(), lead, event);
      return new Folded(lead, it.seqNr());
    } catch (RuntimeException e) {
      if (Trouble.passes(e) || Trouble.ofTheDatabase(e)) {
        throw e;
      }
      setAside(connection, it, Trouble.name(e));
      return before;
    }
  }

  /** What an event means beyond the lead's own row. */
  private static void outward(Connection connection, Lead before, LeadEvent event, Happened it) {
    if (event instanceof LeadEvent.Alerted alert) {
      new Alerts(Borrowed.jdbi(connection))
          .raise(
              alert.why(),
              it.lead().value(),
              "Lead %s needs %s: %s".formatted(it.lead(), alert.who(), alert.why()),
              it.lead() + "/" + it.seqNr(),
              alert.at());
    }
    if (event instanceof LeadEvent.Erased erased && before instanceof Lead.Known known) {
      var dossier = known.dossier();
      Borrowed.jdbi(connection)
          .useHandle(handle ->
              handle
                  .createUpdate(
                      "insert into erasure"
                          + " (lead_id, seq_nr, key_id, person_keys, erased_at, next_look)"
                          + " values (:id, :seq, :key, :persons, :at, :at) on conflict do nothing")
                  .bind("id", it.lead().value())
                  .bind("seq", it.seqNr())
                  .bind("key", dossier.keyId())
                  .bindArray(
                      "persons", String.class, dossier.keys().stream().map(Id::value).toList())
                  .bind("at", utc(erased.at()))
                  .execute());
    }
  }

  private void setAside(Connection connection, Happened it, String why) {
    var persistenceId = LeadJournal.persistenceId(it.lead());
    log.error("Event {} of {} ({}) cannot be shown: {}", it.seqNr(), persistenceId, it.name(), why);
    DeadLetters.put(connection, slice, it.lead(), it.seqNr(), it.name(), why, clock.instant());
    new Alerts(Borrowed.jdbi(connection))
        .raise(
            "event_not_shown",
            it.lead().value(),
            "Event %d (%s) of the journal is not in lists and reports: %s"
                .formatted(it.seqNr(), it.name(), why),
            "event_not_shown:" + persistenceId + "/" + it.seqNr(),
            clock.instant());
  }

  /**
   * Leads are counted by their first event, whatever becomes of it; one that comes a second time,
   * because the answer to the first commit was lost, stands before the place counted to.
   */
  private void count(Connection connection, List<Happened> events) {
    var begun = events.stream().filter(event -> event.seqNr() == 1).map(Happened::place).toList();
    if (begun.isEmpty()) {
      return;
    }
    try (var add = connection.prepareStatement(COUNT)) {
      var places = connection.createArrayOf("int8", begun.toArray());
      add.setString(1, slice);
      add.setArray(2, places);
      add.setLong(3, begun.getLast());
      add.setArray(4, places);
      add.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
  }
}
