package baton.reporting.agreement;

/** How a promise stands. */
public enum Status {
  /** It is kept, whatever comes. */
  MET,
  /** As things go it will be kept. */
  ON_TRACK,
  /** As things go it will not be kept; somebody can still do something about it. */
  AT_RISK,
  /** It is not kept, and nobody can do anything about it any more. */
  BROKEN
}
