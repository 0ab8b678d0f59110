package baton.lead.view;

import static baton.lead.view.LeadTable.utc;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.view.LeadTable.Folded;
import baton.platform.db.Alerts;
import baton.platform.json.StoredJson;
import baton.shared.Id;
import baton.shared.LeadId;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the rows of some leads up to date with some events, within somebody else's transaction.
 */
final class LeadFold {
  private static final Logger log = LoggerFactory.getLogger(LeadFold.class);

  private final String slice;
  private final LeadTable table;
  private final LeadJournal journal;
  private final Clock clock;

  LeadFold(String slice, StoredJson json, SearchWords words, Clock clock) {
    this.slice = slice;
    this.table = new LeadTable(json, words);
    this.journal = new LeadJournal(json);
    this.clock = clock;
  }

  /** All events of a group, each lead read and written once. */
  void take(Handle handle, List<Happened> events) {
    count(handle, events);
    fold(handle, events);
  }

  /** The same, lead by lead: whoever cannot be written is set aside, the others are. */
  void takeWhatGoes(Handle handle, List<Happened> events) {
    count(handle, events);
    var byLead =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    Happened::lead,
                    LinkedHashMap<LeadId, List<Happened>>::new,
                    Collectors.toList()));
    byLead.values().forEach(own -> takeOrSetAside(handle, own));
  }

  private void takeOrSetAside(Handle handle, List<Happened> events) {
    handle.savepoint("lead");
    try {
      fold(handle, events);
      handle.releaseSavepoint("lead");
    } catch (RuntimeException e) {
      if (Trouble.passes(e)) {
        throw e;
      }
      handle.rollbackToSavepoint("lead");
      events.forEach(event -> setAside(handle, event, Trouble.name(e)));
    }
  }

  private void fold(Handle handle, List<Happened> events) {
    Map<LeadId, Folded> leads =
        table.load(handle, events.stream().map(Happened::lead).distinct().toList());
    var changed = new LinkedHashMap<LeadId, Folded>();
    for (var event : events) {
      var before = leads.getOrDefault(event.lead(), Folded.NOTHING);
      if (event.seqNr() > before.seqNr()) {
        var after = after(handle, before, event);
        leads.put(event.lead(), after);
        changed.put(event.lead(), after);
      }
    }
    table.save(handle, changed.values());
  }

  /** The lead after the event; the same as before when the event cannot be taken. */
  private Folded after(Handle handle, Folded before, Happened it) {
    if (!(it.event() instanceof LeadEvent event)) {
      setAside(handle, it, "unreadable");
      return before;
    }
    try {
      // a gap: some event was set aside once, and may be readable by now
      var previous =
          it.seqNr() == before.seqNr() + 1
              ? before
              : journal.fold(handle, it.lead(), it.seqNr() - 1);
      var lead = LeadEvolution.evolve(previous.lead(), event);
      outward(handle, previous.lead(), event, it);
      return new Folded(lead, it.seqNr());
    } catch (RuntimeException e) {
      if (Trouble.passes(e) || Trouble.ofTheDatabase(e)) {
        throw e;
      }
      setAside(handle, it, Trouble.name(e));
      return before;
    }
  }

  /** What an event means beyond the lead's own row. */
  private static void outward(Handle handle, Lead before, LeadEvent event, Happened it) {
    if (event instanceof LeadEvent.Alerted alert) {
      new Alerts(Jdbi.create(handle.getConnection()))
          .raise(
              alert.why(),
              it.lead().value(),
              "Lead %s needs %s: %s".formatted(it.lead(), alert.who(), alert.why()),
              it.lead() + "/" + it.seqNr(),
              alert.at());
    }
    if (event instanceof LeadEvent.Erased erased && before instanceof Lead.Known known) {
      var dossier = known.dossier();
      handle
          .createUpdate(
              "insert into erasure (lead_id, seq_nr, key_id, person_keys, erased_at, next_look)"
                  + " values (:id, :seq, :key, :persons, :at, :at) on conflict do nothing")
          .bind("id", it.lead().value())
          .bind("seq", it.seqNr())
          .bind("key", dossier.keyId())
          .bindArray("persons", String.class, dossier.keys().stream().map(Id::value).toList())
          .bind("at", utc(erased.at()))
          .execute();
    }
  }

  private void setAside(Handle handle, Happened it, String why) {
    var persistenceId = LeadJournal.persistenceId(it.lead());
    log.error("Event {} of {} ({}) cannot be shown: {}", it.seqNr(), persistenceId, it.name(), why);
    handle
        .createUpdate(
            "insert into projection_dead_letter (projection, persistence_id, seq_nr, event, why, at)"
                + " values (:projection, :id, :seq, :event, :why, :at) on conflict do nothing")
        .bind("projection", slice)
        .bind("id", persistenceId)
        .bind("seq", it.seqNr())
        .bind("event", it.name())
        .bind("why", why)
        .bind("at", utc(clock.instant()))
        .execute();
  }

  /** Leads are counted by their first event, whatever becomes of it. */
  private void count(Handle handle, List<Happened> events) {
    long begun = events.stream().filter(event -> event.seqNr() == 1).count();
    if (begun > 0) {
      handle
          .createUpdate(
              "insert into ledger_count (slice, received) values (:slice, :begun)"
                  + " on conflict (slice) do update"
                  + " set received = ledger_count.received + excluded.received")
          .bind("slice", slice)
          .bind("begun", begun)
          .execute();
    }
  }
}
