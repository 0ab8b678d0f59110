package baton.lead.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.entity.LeadEntity;
import baton.platform.json.StoredJson;
import baton.shared.LeadId;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** A lead's events, straight from the journal's table. */
final class LeadJournal {
  private static final String PREFIX = LeadEntity.KEY.name() + "|";
  private final StoredJson json;

  LeadJournal(StoredJson json) {
    this.json = json;
  }

  static String persistenceId(LeadId lead) {
    return PREFIX + lead.value();
  }

  static LeadId leadOf(String persistenceId) {
    return new LeadId(persistenceId.substring(PREFIX.length()));
  }

  /** Its events up to and including that number, oldest first; fails on one that cannot be read. */
  List<Timeline.Stored> events(Handle handle, LeadId lead, long upTo) {
    return handle
        .createQuery(
            "select sequence_number, event_ser_manifest, event_payload from event_journal"
                + " where persistence_id = :id and sequence_number <= :upTo and not deleted"
                + " order by sequence_number")
        .bind("id", persistenceId(lead))
        .bind("upTo", upTo)
        .map((row, _) -> stored(row))
        .list();
  }

  /** The lead after those events. */
  LeadTable.Folded fold(Handle handle, LeadId lead, long upTo) {
    Lead folded = new Lead.Unknown();
    for (var stored : events(handle, lead, upTo)) {
      folded = LeadEvolution.evolve(folded, stored.event());
    }
    return new LeadTable.Folded(folded, upTo);
  }

  private Timeline.Stored stored(ResultSet row) throws SQLException {
    var manifest = row.getString("event_ser_manifest");
    try {
      var event = (LeadEvent) json.read(manifest, row.getBytes("event_payload"));
      return new Timeline.Stored(row.getLong("sequence_number"), event);
    } catch (IOException e) {
      throw new SQLException("Cannot read an event of the form " + manifest, e);
    }
  }
}
