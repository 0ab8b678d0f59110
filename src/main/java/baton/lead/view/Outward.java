package baton.lead.view;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.shared.LeadId;
import java.sql.Connection;

/**
 * Hears of each event within the transaction that brings it into the view: what is written there is
 * written once, or not at all.
 */
@FunctionalInterface
public interface Outward {
  /** Writes nothing. */
  Outward NOTHING = (_, _, _, _, _, _) -> {};

  /** Both, one after the other. */
  default Outward and(Outward other) {
    return (connection, lead, seqNr, before, after, event) -> {
      happened(connection, lead, seqNr, before, after, event);
      other.happened(connection, lead, seqNr, before, after, event);
    };
  }

  /** One event, in its place in the lead's life. */
  void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event);
}
