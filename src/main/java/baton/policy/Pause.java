package baton.policy;

import java.time.Instant;
import java.util.Optional;

/**
 * A team that is offered nothing for a time, or is offered leads again.
 *
 * @param until empty for as long as nobody lets it go on
 */
public record Pause(boolean paused, Optional<Instant> until, Optional<String> reason) {
  boolean holds(Instant now) {
    return paused && until.map(now::isBefore).orElse(true);
  }
}
