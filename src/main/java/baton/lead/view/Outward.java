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

  void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event);
}
