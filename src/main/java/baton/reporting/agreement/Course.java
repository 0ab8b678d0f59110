package baton.reporting.agreement;

/**
 * How far a period has come, in business days.
 *
 * @param whole days of the whole period
 * @param agreed of these, days on which the agreement holds
 * @param gone of these, what has gone by
 * @param over whether all of it has
 */
public record Course(double whole, double agreed, double gone, boolean over) {
  /** Before so many business days nothing is foretold. */
  static final double GONE_MIN = 1;

  boolean tells() {
    return gone >= GONE_MIN;
  }

  /** For one so far, how many there will be in the end if it goes on like that. */
  double carriedOn() {
    return over ? 1 : agreed / gone;
  }
}
