package baton.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A presence source whose last words are believed for a while when nothing is heard of it.
 *
 * @param heardAt its last word or heartbeat, of whomever
 * @param believed how long after that what it said last of each rep counts
 * @param silent whether it is known to be silent as a whole
 * @param backAt when it first spoke again after it had been silent
 */
public record LastKnown(
    Instant heardAt, Duration believed, boolean silent, Optional<Instant> backAt) {
  /** At this instant its last words stop to count. */
  public Instant until() {
    return heardAt.plus(believed);
  }
}
