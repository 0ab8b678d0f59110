package baton.lead.entity;

import baton.lead.LeadNotice;
import baton.lead.Want;
import baton.shared.LeadId;
import baton.shared.TeamId;

/**
 * To whom a lead talks upward, without knowing what they are. Every word may be lost or said twice.
 */
public interface LeadLines {
  /** To a dispatcher: find somebody for me. */
  void wanted(TeamId team, Want want);

  /** To a dispatcher: no longer looking. */
  void unwanted(TeamId team, LeadId lead);

  /** To a dispatcher: an offer it made has ended. */
  void settled(LeadNotice.Settled settled);

  /** To a dispatcher: somebody has tried to reach the person, or the promised time is over. */
  void answered(LeadNotice.Answered answered);

  /** To a dispatcher: that offer came too late; look again. */
  void refused(TeamId team, LeadId lead, int round);

  /**
   * To whoever looks after the journal: an event of that lead cannot be read, so it cannot start.
   */
  void unreadable(LeadId lead);

  /** To whoever measures: a clock rang {@code lateByMillis} after its instant. */
  void rang(long lateByMillis);
}
