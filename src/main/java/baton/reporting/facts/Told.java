package baton.reporting.facts;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.shared.LeadId;

/**
 * One event in its place in a lead's life.
 *
 * @param place where it stands in the journal
 */
public record Told(LeadId lead, long seqNr, long place, Lead before, LeadEvent event, Lead after) {}
