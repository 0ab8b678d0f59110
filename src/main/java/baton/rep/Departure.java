package baton.rep;

/** How a rep stopped being available. */
public enum Departure {
  /**
   * Busy, in wrap-up or not answering offers: no longer asked, still at work on what was accepted.
   */
  OCCUPIED,
  /** Gone from the desk. */
  AWAY,
  /** Deactivated: gives everything back. */
  INACTIVE
}
