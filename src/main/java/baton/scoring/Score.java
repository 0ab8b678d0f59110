package baton.scoring;

import java.util.List;

/**
 * What a definition said of one lead at one moment; kept with the lead, so that a later definition
 * never rewrites it.
 *
 * @param fit 0 to 100
 * @param intent 0 to 100
 * @param definition which one said so: {@code sales-ready@3}
 * @param reasons every rule that counted, in the order of the definition
 */
public record Score(
    int fit, int intent, boolean salesReady, String definition, List<Reason> reasons) {
  /** The top of either axis. */
  public static final int MAX = 100;

  /**
   * One rule that counted, with what it gave: less than it says once it fades or its group is full,
   * and before the axis was cut to 0 to 100.
   */
  public record Reason(String rule, Axis axis, int points) {}

  public Score {
    reasons = List.copyOf(reasons);
  }
}
