package baton.rep;

import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;

/**
 * To whom a rep talks upward, without knowing what they are. Every word may be lost or said twice.
 */
public interface RepLines {
  /** To a dispatcher: this is me now. */
  void status(TeamId team, RepStatus status);

  /** To a lead: I am no longer available. */
  void left(LeadId lead, RepId rep, int round, Departure how);

  /** To a lead: I am back at work. */
  void back(LeadId lead, RepId rep, int round);

  /** To a lead: does my slot still stand? Answered by what stands, or by its release. */
  void ask(LeadId lead, RepId rep, int round);
}
