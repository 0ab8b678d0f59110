package baton.rep;

/**
 * What is known of a rep's whereabouts, the most restrictive first: of several sources the first in
 * this order wins.
 */
public enum Presence {
  /** Logged out. */
  OFFLINE,
  /** Let too many offers lapse in a row; ends when the rep acts. */
  NOT_RESPONDING,
  /** Away from the desk. */
  BREAK,
  /** Finishing the last conversation. */
  WRAP_UP,
  /** In a conversation. */
  BUSY,
  /** The source fell silent past its time to live, or none ever spoke. */
  UNKNOWN,
  /** May be offered leads. */
  AVAILABLE;

  /**
   * Whether the rep is at work on something, as opposed to gone: a busy rep keeps what was
   * accepted.
   */
  public boolean atWork() {
    return switch (this) {
      case AVAILABLE, BUSY, WRAP_UP -> true;
      case OFFLINE, NOT_RESPONDING, BREAK, UNKNOWN -> false;
    };
  }
}
