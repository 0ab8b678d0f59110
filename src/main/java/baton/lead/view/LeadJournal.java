package baton.lead.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.entity.LeadEntity;
import baton.platform.crypto.VaultClosed;
import baton.platform.json.StoredJson;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Leads' events, straight from the journal's table. */
public final class LeadJournal {
  /** Before a lead's id in the journal. */
  public static final String PREFIX = LeadEntity.KEY.name() + "|";

  // walks along the primary key, lead by lead
  private static final String EVENTS =
      """
      select persistence_id, sequence_number, event_ser_manifest, write_timestamp, event_payload,
        ordering
      from unnest(?::text[], ?::bigint[]) as asked (id, last)
      join event_journal on persistence_id = asked.id and sequence_number <= asked.last
      where not deleted
      order by persistence_id, sequence_number
      """;

  // above the view's own place there may be gaps, and a gap that is passed over is never seen again
  private static final String FEED =
      """
      select persistence_id, sequence_number, event_ser_manifest, write_timestamp, event_payload,
        ordering
      from event_journal
      where ordering > ? and persistence_id like ? and not deleted and ordering <= (
        select coalesce(max(current_offset::bigint), 0) from akka_projection_offset_store
        where projection_name = ?)
      order by ordering limit ?
      """;

  private final StoredJson json;

  LeadJournal(StoredJson json) {
    this.json = json;
  }

  /** A lead's first events, so many. */
  record UpTo(LeadId lead, long seqNr) {}

  /** A lead up to and including one event. */
  record Folded(Lead lead, long seqNr) {
    static final Folded NOTHING = new Folded(new Lead.Unknown(), 0);
  }

  /** An event as it is stored; its form is the serializer's manifest. */
  private record Raw(
      LeadId lead,
      long seqNr,
      long place,
      String form,
      Instant writtenAt,
      Callable<Object> decoder) {}

  /** An event of this form cannot be read, and why, with nothing out of it. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;

    private Unreadable(Raw raw, Exception cause) {
      super(
          "Cannot read event %d of lead %s, of the form %s"
              .formatted(raw.seqNr(), raw.lead(), raw.form()),
          cause);
      this.why = cause.getClass().getSimpleName();
    }

    String why() {
      return why;
    }
  }

  /** What a lead is called in the journal. */
  public static String persistenceId(LeadId lead) {
    return PREFIX + lead.value();
  }

  /** The lead that is called so. */
  public static LeadId leadOf(String persistenceId) {
    return new LeadId(persistenceId.substring(PREFIX.length()));
  }

  /** All of its events, oldest first. */
  List<Timeline.Entry> events(Connection connection, LeadId lead) {
    var events = new ArrayList<Timeline.Entry>();
    read(connection, all(lead), raw -> events.add(entry(raw)));
    return events;
  }

  private static Timeline.Entry entry(Raw raw) {
    try {
      return new Timeline.Stored(raw.seqNr(), event(raw));
    } catch (Unreadable _) {
      return new Timeline.Damaged(raw.seqNr(), raw.writtenAt(), raw.form());
    }
  }

  /**
   * The events of each of these leads, in order; a lead of which one cannot be read is left out.
   */
  Map<LeadId, List<History.Event>> histories(Connection connection, Collection<UpTo> leads) {
    var all = new HashMap<LeadId, List<History.Event>>();
    leads.forEach(upTo -> all.put(upTo.lead(), new ArrayList<>()));
    read(
        connection,
        leads,
        raw -> all.computeIfPresent(raw.lead(), (_, events) -> told(events, raw)));
    return all;
  }

  private static @Nullable List<History.Event> told(List<History.Event> events, Raw raw) {
    try {
      events.add(new History.Event(raw.seqNr(), raw.place(), event(raw)));
      return events;
    } catch (Unreadable _) {
      return null;
    }
  }

  /** The lead after those events; fails on one that cannot be read. */
  Folded fold(Connection connection, LeadId lead, long upTo) {
    return fold(connection, List.of(new UpTo(lead, upTo))).getOrDefault(lead, Folded.NOTHING);
  }

  /** Each of these leads after those events, in one query; fails on one that cannot be read. */
  Map<LeadId, Folded> fold(Connection connection, Collection<UpTo> leads) {
    var folded = new HashMap<LeadId, Folded>();
    leads.forEach(upTo -> folded.put(upTo.lead(), Folded.NOTHING));
    read(connection, leads, raw -> folded.compute(raw.lead(), (_, before) -> after(before, raw)));
    return folded;
  }

  /** The same, without those of which an event cannot be read. */
  Map<LeadId, Folded> foldReadable(Connection connection, Collection<UpTo> leads) {
    var folded = new HashMap<LeadId, Folded>();
    leads.forEach(upTo -> folded.put(upTo.lead(), Folded.NOTHING));
    read(
        connection,
        leads,
        raw -> folded.computeIfPresent(raw.lead(), (_, before) -> afterIfReadable(before, raw)));
    return folded;
  }

  private static Folded after(@Nullable Folded before, Raw raw) {
    var lead = before == null ? Folded.NOTHING.lead() : before.lead();
    return new Folded(LeadEvolution.evolve(lead, event(raw)), raw.seqNr());
  }

  private static @Nullable Folded afterIfReadable(Folded before, Raw raw) {
    try {
      return after(before, raw);
    } catch (Unreadable _) {
      return null;
    }
  }

  /** The first of its events that cannot be read, if there is one. */
  Optional<Quarantine.Bad> firstUnreadable(Connection connection, LeadId lead) {
    var bad = new ArrayList<Quarantine.Bad>();
    read(
        connection,
        all(lead),
        raw -> {
          try {
            var _ = event(raw);
          } catch (Unreadable e) {
            bad.add(new Quarantine.Bad(raw.seqNr(), raw.form(), e.why()));
          }
        });
    return bad.stream().findFirst();
  }

  private static List<UpTo> all(LeadId lead) {
    return List.of(new UpTo(lead, Long.MAX_VALUE));
  }

  private static LeadEvent event(Raw raw) {
    try {
      return (LeadEvent) raw.decoder().call();
    } catch (VaultClosed e) {
      throw e;
    } catch (Exception e) {
      throw new Unreadable(raw, e);
    }
  }

  /** The events of all leads after that place, in the order of the journal, at most so many. */
  List<EventFeed.Item> feed(Connection connection, long after, int limit) {
    var items = new ArrayList<EventFeed.Item>();
    try (var select = connection.prepareStatement(FEED)) {
      select.setLong(1, after);
      select.setString(2, PREFIX + "%");
      select.setString(3, LeadView.NAME);
      select.setInt(4, limit);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var raw = raw(rows);
          items.add(new EventFeed.Item(raw.place(), raw.lead(), entry(raw)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
    return items;
  }

  private Raw raw(ResultSet rows) throws SQLException {
    var form = rows.getString(3);
    var payload = rows.getBytes(5);
    return new Raw(
        leadOf(rows.getString(1)),
        rows.getLong(2),
        rows.getLong(6),
        form,
        Instant.ofEpochMilli(rows.getLong(4)),
        () -> json.read(form, payload));
  }

  private void read(Connection connection, Collection<UpTo> leads, Consumer<Raw> reader) {
    if (leads.isEmpty()) {
      return;
    }
    try (var select = connection.prepareStatement(EVENTS)) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text", leads.stream().map(upTo -> persistenceId(upTo.lead())).toArray()));
      select.setArray(
          2, connection.createArrayOf("int8", leads.stream().map(UpTo::seqNr).toArray()));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          reader.accept(raw(rows));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
  }
}
