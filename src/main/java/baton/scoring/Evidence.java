package baton.scoring;

import java.time.Instant;
import java.util.Map;

/**
 * What is known of a lead, and since when.
 *
 * @param facts what rules may ask for
 * @param latest when it last did what a rule may ask for, by name: {@code activity.download}, and
 *     {@code lead} for what was said in a form; what has no instant does not fade
 */
public record Evidence(Map<String, Object> facts, Map<String, Instant> latest) {
  public Evidence {
    latest = Map.copyOf(latest);
  }

  /** Facts that do not fade. */
  public static Evidence of(Map<String, Object> facts) {
    return new Evidence(facts, Map.of());
  }
}
