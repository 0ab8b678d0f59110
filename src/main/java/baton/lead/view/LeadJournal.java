package baton.lead.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.entity.LeadEntity;
import baton.platform.crypto.VaultClosed;
import baton.platform.json.StoredJson;
import baton.shared.LeadId;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Leads' events, straight from the journal's table. */
final class LeadJournal {
  static final String PREFIX = LeadEntity.KEY.name() + "|";

  // walks along the primary key, lead by lead
  private static final String EVENTS =
      """
      select persistence_id, sequence_number, event_ser_manifest, event_payload
      from unnest(?::text[], ?::bigint[]) as asked (id, last)
      join event_journal on persistence_id = asked.id and sequence_number <= asked.last
      where not deleted
      order by persistence_id, sequence_number
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

  static String persistenceId(LeadId lead) {
    return PREFIX + lead.value();
  }

  static LeadId leadOf(String persistenceId) {
    return new LeadId(persistenceId.substring(PREFIX.length()));
  }

  /** Its events up to and including that number, oldest first; fails on one that cannot be read. */
  List<Timeline.Stored> events(Connection connection, LeadId lead, long upTo) {
    var events = new ArrayList<Timeline.Stored>();
    read(connection, List.of(new UpTo(lead, upTo)), (_, stored) -> events.add(stored));
    return events;
  }

  /** Each of these leads after those events, in one query; nothing of one that is not there. */
  Map<LeadId, Folded> fold(Connection connection, Collection<UpTo> leads) {
    var folded = new HashMap<LeadId, Folded>();
    leads.forEach(upTo -> folded.put(upTo.lead(), Folded.NOTHING));
    read(
        connection,
        leads,
        (lead, stored) ->
            folded.merge(
                lead,
                Folded.NOTHING,
                (before, _) ->
                    new Folded(
                        LeadEvolution.evolve(before.lead(), stored.event()), stored.seqNr())));
    return folded;
  }

  /** The first of its events that cannot be read, if there is one. */
  Optional<Quarantine.Bad> firstUnreadable(Connection connection, LeadId lead) {
    try (var select = connection.prepareStatement(EVENTS)) {
      select.setArray(1, connection.createArrayOf("text", new Object[] {persistenceId(lead)}));
      select.setArray(2, connection.createArrayOf("int8", new Object[] {Long.MAX_VALUE}));
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          var why = damage(rows);
          if (why.isPresent()) {
            return Optional.of(new Quarantine.Bad(rows.getLong(2), rows.getString(3), why.get()));
          }
        }
      }
      return Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
  }

  private Optional<String> damage(ResultSet row) throws SQLException {
    try {
      json.read(row.getString(3), row.getBytes(4));
      return Optional.empty();
    } catch (VaultClosed e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return Optional.of(e.getClass().getSimpleName());
    }
  }

  /** The lead after those events. */
  Folded fold(Connection connection, LeadId lead, long upTo) {
    return fold(connection, List.of(new UpTo(lead, upTo))).getOrDefault(lead, Folded.NOTHING);
  }

  private interface Reader {
    void take(LeadId lead, Timeline.Stored stored);
  }

  private void read(Connection connection, Collection<UpTo> leads, Reader reader) {
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
          reader.take(leadOf(rows.getString(1)), stored(rows));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The database refused", e);
    }
  }

  private Timeline.Stored stored(ResultSet row) throws SQLException {
    var manifest = row.getString(3);
    try {
      return new Timeline.Stored(row.getLong(2), (LeadEvent) json.read(manifest, row.getBytes(4)));
    } catch (IOException e) {
      throw new SQLException("Cannot read an event of the form " + manifest, e);
    }
  }
}
