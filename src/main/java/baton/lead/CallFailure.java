package baton.lead;

/** Why a call that was asked for was not put through. */
public enum CallFailure {
  /** The webhook or telephone system that puts calls through is off, or is none any more. */
  TURNED_OFF,
  /** There is no connection to the telephone system, or it did not answer. */
  NO_LINE,
  /** The rep has no phone there that we know. */
  NO_PHONE,
  /** Nobody knows the person's number any more. */
  NO_NUMBER,
  /** The telephone system does not want to ring that phone, or to dial that number. */
  REFUSED,
  /** The rep's phone was not answered, or cannot be reached. */
  UNANSWERED,
  /** Somebody else has the lead by now. */
  MOVED,
  /** It would have rung so late that nobody waits for it any more. */
  TOO_LATE
}
