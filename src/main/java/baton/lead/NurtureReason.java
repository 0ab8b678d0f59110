package baton.lead;

/** Why marketing has the lead. */
public enum NurtureReason {
  NOT_SALES_READY,
  UNREACHABLE,
  NO_CAPACITY,
  REJECTED,
  NOT_READY_TO_BUY,
  MAX_REASSIGNMENTS,
  /** A manager sent it. */
  BY_HAND
}
