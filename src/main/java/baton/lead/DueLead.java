package baton.lead;

import baton.shared.LeadId;

/**
 * A lead whose clock is due as the read side sees it.
 *
 * @param version how many of its events the read side has seen
 */
public record DueLead(LeadId id, long version) {}
