package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Events that a projection could not take, by name only; each projection has its own. */
public final class DeadLetters {
  private DeadLetters() {}

  /**
   * One event that a projection could not take.
   *
   * @param event the form the journal stores it in; empty where that is not known
   * @param why the name of what went wrong, and nothing out of the event
   */
  public record Letter(
      String projection, LeadId lead, long seqNr, String event, String why, Instant at) {}

  /** Those behind that one, or the first, a lead's together; at most so many. */
  public static List<Letter> page(Handle handle, Optional<Place> behind, int limit) {
    var place = behind.orElse(Place.FIRST);
    return handle
        .createQuery(
            """
            select projection, persistence_id, seq_nr, event, why, at
            from projection_dead_letter
            where (persistence_id, seq_nr, projection) > (:id, :seq, :projection)
            order by persistence_id, seq_nr, projection limit :limit\
            """)
        .bind("id", place.persistenceId())
        .bind("seq", place.seqNr())
        .bind("projection", place.projection())
        .bind("limit", limit)
        .map((row, _) -> letter(row))
        .list();
  }

  /** Where a letter stands among all. */
  public record Place(String persistenceId, long seqNr, String projection) {
    private static final Place FIRST = new Place("", 0, "");

    public static Place of(LeadId lead, long seqNr, String projection) {
      return new Place(LeadJournal.persistenceId(lead), seqNr, projection);
    }
  }

  /** All of a lead. */
  public static List<Letter> of(Handle handle, LeadId lead) {
    return handle
        .createQuery(
            "select projection, persistence_id, seq_nr, event, why, at"
                + " from projection_dead_letter where persistence_id = :id")
        .bind("id", LeadJournal.persistenceId(lead))
        .map((row, _) -> letter(row))
        .list();
  }

  private static Letter letter(ResultSet row) throws SQLException {
    return new Letter(
        row.getString("projection"),
        LeadJournal.leadOf(row.getString("persistence_id")),
        row.getLong("seq_nr"),
        row.getString("event"),
        row.getString("why"),
        row.getTimestamp("at").toInstant());
  }

  /** Notes one event of a lead; noted again it is the same. */
  public static void put(
      Connection connection,
      String projection,
      LeadId lead,
      long seqNr,
      String event,
      String why,
      Instant at) {
    Borrowed.jdbi(connection)
        .useHandle(handle ->
            handle
                .createUpdate(
                    "insert into projection_dead_letter"
                        + " (projection, persistence_id, seq_nr, event, why, at)"
                        + " values (:projection, :id, :seq, :event, :why, :at)"
                        + " on conflict do nothing")
                .bind("projection", projection)
                .bind("id", LeadJournal.persistenceId(lead))
                .bind("seq", seqNr)
                .bind("event", event)
                .bind("why", why)
                .bind("at", utc(at))
                .execute());
  }

  /** A lead's events are taken by those projections, and are noted no longer. */
  public static void settled(Handle handle, Collection<String> projections, LeadId lead) {
    handle
        .createUpdate(
            "delete from projection_dead_letter"
                + " where persistence_id = :id and projection = any(cast(:projections as text[]))")
        .bind("id", LeadJournal.persistenceId(lead))
        .bindArray("projections", String.class, projections)
        .execute();
  }
}
