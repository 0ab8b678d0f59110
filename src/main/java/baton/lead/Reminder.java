package baton.lead;

/** What a reminder is about. */
public enum Reminder {
  /** Half of the response time is gone. */
  HALF_TIME,
  /** Four fifths of the response time are gone. */
  LAST_CALL,
  /** The next attempt is due. */
  FOLLOW_UP,
  /** The next attempt is overdue: the team lead should know. */
  FOLLOW_UP_OVERDUE
}
