package baton.scoring;

import baton.shared.Condition;
import java.util.Optional;

/**
 * One sentence of a definition: when this is so, that many points on that axis.
 *
 * @param points −100 to 100
 * @param group of whose rules only so much counts together
 * @param source the condition as somebody wrote it
 */
public record Rule(
    String name, Axis axis, int points, Optional<String> group, Condition when, String source) {
  /** The most that one rule can give or take. */
  public static final int POINTS_MAX = 100;

  public Rule {
    if (Math.abs(points) > POINTS_MAX) {
      throw new IllegalArgumentException(
          "Expected -100 to 100 points for %s, found %d".formatted(name, points));
    }
  }
}
