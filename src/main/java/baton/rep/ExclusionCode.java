package baton.rep;

/** Why a rep could not be asked; the contract's codes. */
public enum ExclusionCode {
  /** Known not to be available: logged out, on a break, busy, in wrap-up, or not responding. */
  OFFLINE,
  UNKNOWN_PRESENCE,
  OFF_SHIFT,
  LEAVE,
  /** Somebody stands in for them. */
  COVERED,
  AT_CAPACITY,
  EXCLUDED_RECENT,
  SKILL_MISS,
  QUIET_HOURS,
  INACTIVE
}
