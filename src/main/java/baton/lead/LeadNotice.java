package baton.lead;

import baton.rep.Brief;
import baton.rep.ReleaseReason;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Optional;

/**
 * What others must hear of a lead; each may be said again without harm, keyed by lead and round.
 */
public sealed interface LeadNotice {
  /** To the rep: this is offered to you. */
  record SlotOffered(RepId rep, LeadId lead, int round, Instant expiresAt, Brief brief)
      implements LeadNotice {}

  /** To the rep: this is yours. */
  record SlotHeld(RepId rep, LeadId lead, int round) implements LeadNotice {}

  /** To the rep: this is yours no more. */
  record SlotFree(RepId rep, LeadId lead, int round, ReleaseReason why, int autopauseAfter)
      implements LeadNotice {}

  /** To the rep: what you did is on the record of a lead that somebody else has. */
  record Credited(RepId rep, LeadId lead, RepId holder) implements LeadNotice {}

  /** To a dispatcher: find somebody. */
  record Wanted(TeamId team, Want want) implements LeadNotice {}

  /** To a dispatcher: no longer looking. */
  record Unwanted(TeamId team, LeadId lead) implements LeadNotice {}

  /** To a dispatcher: an offer it made has ended. */
  record Settled(TeamId team, LeadId lead, RepId rep, int round, OfferEnd end)
      implements LeadNotice {}

  /**
   * To a dispatcher: the response clock stopped, or the promise is broken.
   *
   * @param at when somebody first tried to reach the person; empty when the promised time is over
   */
  record Answered(TeamId team, LeadId lead, Optional<Instant> at) implements LeadNotice {}
}
