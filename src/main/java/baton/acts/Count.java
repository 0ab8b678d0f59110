package baton.acts;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an act would be about.
 *
 * @param byState how many leads by their state
 * @param respondBy the earliest promise that nobody has kept yet
 * @param nextDue the earliest of all their clocks
 */
public record Count(
    Map<String, Integer> byState, Optional<Instant> respondBy, Optional<Instant> nextDue) {
  public Count {
    byState = Map.copyOf(byState);
  }

  public int leads() {
    return byState.values().stream().mapToInt(Integer::intValue).sum();
  }
}
