package baton.reporting.agreement;

/**
 * Leads of a period by what became of them.
 *
 * @param good those for whom the promise was kept
 * @param bad those for whom it was not
 * @param open those of whom nobody can say yet
 */
public record Tally(long good, long bad, long open) {
  /** What became of a lead. */
  public enum Sort {
    KEPT,
    NOT_KEPT,
    OPEN
  }

  public static final Tally NONE = new Tally(0, 0, 0);

  public Tally plus(Tally other) {
    return new Tally(good + other.good, bad + other.bad, open + other.open);
  }

  long decided() {
    return good + bad;
  }

  long all() {
    return good + bad + open;
  }
}
