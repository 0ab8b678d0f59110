package baton.routing;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * A skill a rep must have to be asked.
 *
 * @param skill a plain name: {@code language:de}, {@code enterprise}
 * @param min the lowest level that will do, 1 or more
 * @param relaxAfter after this long in the queue anybody will do; never, when empty
 */
public record Need(String skill, int min, Optional<Duration> relaxAfter) {
  public Need {
    if (min < 1) {
      throw new IllegalArgumentException(
          "Expected a level of at least 1 for %s, found %d".formatted(skill, min));
    }
  }

  /** Whether somebody with these skills, each with its level, will do for all of the needs. */
  public static boolean met(Collection<Need> needs, Map<String, Integer> skills) {
    return needs.stream().allMatch(need -> skills.getOrDefault(need.skill, 0) >= need.min);
  }

  /** The same skill and level, however long it has waited. */
  public Need always() {
    return new Need(skill, min, Optional.empty());
  }
}
