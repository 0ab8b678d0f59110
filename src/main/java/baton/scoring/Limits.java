package baton.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What keeps points from growing without reason.
 *
 * @param caps the most that the rules of a group may give together, by group; what they take is not
 *     capped
 * @param halfLife after which what somebody showed of intent is worth half; without one it stays
 */
public record Limits(Map<String, Integer> caps, Optional<Duration> halfLife) {
  public static final Limits NONE = new Limits(Map.of(), Optional.empty());

  public Limits {
    caps = Map.copyOf(caps);
  }

  /** What the rule is worth by now; what it takes, and fit, do not fade. */
  int faded(Rule rule, Evidence evidence, Instant now) {
    if (halfLife.isEmpty() || rule.axis() != Axis.INTENT || rule.points() <= 0) {
      return rule.points();
    }
    return rule.when().reads().stream()
        .map(evidence.latest()::get)
        .filter(Objects::nonNull)
        .max(Instant::compareTo)
        .map(shown -> faded(rule.points(), Duration.between(shown, now)))
        .orElse(rule.points());
  }

  private int faded(int points, Duration age) {
    double lives = (double) age.toMillis() / halfLife.orElseThrow().toMillis();
    return lives <= 0 ? points : (int) Math.round(points * Math.pow(0.5, lives));
  }
}
