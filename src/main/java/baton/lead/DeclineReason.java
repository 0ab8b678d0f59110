package baton.lead;

/** Why a rep said no, before any contact. */
public enum DeclineReason {
  CAPACITY,
  CONFLICT,
  WRONG_SEGMENT,
  NOT_A_LEAD,
  OTHER
}
