package baton.reporting.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.view.History;
import baton.reporting.facts.Account;
import baton.reporting.facts.Fact;
import baton.reporting.facts.PastHours;
import baton.reporting.facts.Told;
import baton.reporting.view.Published.Horizon;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Brings the facts of some leads of one slice up to date, within somebody else's transaction. */
final class FactFold {
  private static final int RECENT_MAX = 2_500;

  private final int slice;
  private final History history;
  private final Supplier<PastHours> hours;

  /** The leads that changed last, so that the next step of them need not be read again. */
  private final Map<LeadId, Folded> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<LeadId, Folded> eldest) {
          return size() > RECENT_MAX;
        }
      };

  FactFold(int slice, History history, Supplier<PastHours> hours) {
    this.slice = slice;
    this.history = history;
    this.hours = hours;
  }

  /** One event as it came. */
  record Come(LeadId lead, History.Event event) {}

  /** A lead after some event, and from when the last thing was known of it. */
  private record Folded(Lead lead, Account account, long seqNr, Instant known) {
    static final Folded NOTHING = new Folded(new Lead.Unknown(), Account.NOTHING, 0, Instant.EPOCH);
  }

  /** An event before these cannot be read: what follows cannot be worked out. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(LeadId lead) {
      super("Cannot read the events of lead " + lead);
    }
  }

  /** All events of a group, in their order. */
  void take(Connection connection, List<Come> events) throws SQLException {
    var byLead = new LinkedHashMap<LeadId, List<History.Event>>();
    events.forEach(e -> byLead.computeIfAbsent(e.lead(), _ -> new ArrayList<>()).add(e.event()));
    var earlier = earlier(connection, byLead);
    var horizon = Published.horizon(connection, slice, oldest(byLead, earlier));
    var then = hours.get();
    var versions = new ArrayList<Known<Fact>>();
    byLead.forEach((lead, own) -> {
      var before =
          earlier.containsKey(lead)
              ? fold(lead, Folded.NOTHING, earlier.get(lead), then, horizon, new ArrayList<>())
              : recent.getOrDefault(lead, Folded.NOTHING);
      recent.remove(lead);
      var fresh = own.stream().filter(e -> e.seqNr() > before.seqNr()).toList();
      recent.put(lead, fold(lead, before, fresh, then, horizon, versions));
    });
    horizon.keep(connection);
    FactTables.save(connection, versions);
  }

  /** Works out all that was ever known of that lead anew. */
  void again(Connection connection, LeadId lead) throws SQLException {
    var events = history.upTo(connection, Map.of(lead, Long.MAX_VALUE)).get(lead);
    if (events == null) {
      throw new Broken(lead);
    }
    var horizon = Published.horizon(connection, slice, oldest(Map.of(lead, events), Map.of()));
    var versions = new ArrayList<Known<Fact>>();
    var _ = fold(lead, Folded.NOTHING, events, hours.get(), horizon, versions);
    FactTables.forget(connection, List.of(lead));
    horizon.keep(connection);
    FactTables.save(connection, versions);
    recent.remove(lead);
  }

  /** What is remembered of a transaction that was rolled back must not be believed. */
  void forget() {
    recent.clear();
  }

  /** What came before, for those of whom it is not remembered. */
  private Map<LeadId, List<History.Event>> earlier(
      Connection connection, Map<LeadId, List<History.Event>> byLead) {
    var unknown = new HashMap<LeadId, Long>();
    byLead.forEach((lead, own) -> {
      long last = own.getFirst().seqNr() - 1;
      var remembered = recent.get(lead);
      if (last > 0 && (remembered == null || remembered.seqNr() != last)) {
        unknown.put(lead, last);
      }
    });
    if (unknown.isEmpty()) {
      return Map.of();
    }
    var read = history.upTo(connection, unknown);
    unknown.forEach((lead, last) -> {
      var events = read.get(lead);
      if (events == null || events.size() != last) {
        throw new Broken(lead);
      }
    });
    return read;
  }

  private static Instant oldest(
      Map<LeadId, List<History.Event>> some, Map<LeadId, List<History.Event>> others) {
    return Stream.concat(some.values().stream(), others.values().stream())
        .flatMap(List::stream)
        .map(come -> come.event().at())
        .min(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  private Folded fold(
      LeadId lead,
      Folded from,
      List<History.Event> events,
      PastHours then,
      Horizon horizon,
      List<Known<Fact>> versions) {
    var folded = from;
    for (var event : events) {
      folded = after(lead, folded, event, then, horizon, versions);
    }
    return folded;
  }

  private Folded after(
      LeadId id,
      Folded before,
      History.Event come,
      PastHours then,
      Horizon horizon,
      List<Known<Fact>> versions) {
    LeadEvent event = come.event();
    var after = LeadEvolution.evolve(before.lead(), event);
    var told = new Told(id, come.seqNr(), come.place(), before.lead(), event, after);
    var step = before.account().after(told, then);
    var from = horizon.knownFrom(event.at(), come.place());
    var known = from.isBefore(before.known()) ? before.known() : from;
    step.facts()
        .forEach(fact -> versions.add(new Known<>(fact, known, !before.account().knows(fact))));
    return new Folded(after, step.account(), come.seqNr(), known);
  }
}
