package baton.lead;

/** Why an offer was withdrawn. */
public enum RescindReason {
  /** The rep is no longer available. */
  REP_LEFT,
  /** A manager took it back. */
  RECALLED,
  /** A manager gave it to somebody else. */
  REASSIGNED,
  /** It went to marketing. */
  HANDED_TO_NURTURE,
  /** It was concluded by somebody else. */
  CONCLUDED,
  /** The person is forgotten. */
  ERASED,
  /** Somebody else had called the person already, and has it now. */
  CALLED
}
