package baton.lead.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.platform.db.Borrowed;
import baton.shared.Id;
import baton.shared.LeadId;
import java.sql.Connection;

/** Forgets the calls with a person who is forgotten. */
public final class CallsForgotten implements Outward {
  @Override
  public void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (event instanceof LeadEvent.Erased && before instanceof Lead.Known known) {
      Borrowed.jdbi(connection)
          .useHandle(handle ->
              handle
                  .createUpdate(
                      "delete from call_heard where lead_id = :lead"
                          + " or number_key = any(cast(:keys as text[]))")
                  .bind("lead", lead.value())
                  .bindArray(
                      "keys", String.class, known.dossier().keys().stream().map(Id::value).toList())
                  .execute());
    }
  }
}
