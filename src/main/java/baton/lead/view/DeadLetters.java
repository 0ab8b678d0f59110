package baton.lead.view;

import static baton.platform.db.Instants.utc;

import baton.platform.db.Borrowed;
import baton.shared.LeadId;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** Events that a projection could not take, by name only; each projection has its own. */
public final class DeadLetters {
  private DeadLetters() {}

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
