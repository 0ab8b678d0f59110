package baton.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One word of one source about one rep.
 *
 * @param seq the source's own counter; of two pushes the higher counts, whatever the order they
 *     arrive in
 * @param observedAt when the source saw it; orders pushes that carry no counter
 * @param ttl how long it may be believed without being renewed
 */
public record PresencePush(
    String source,
    Presence state,
    Optional<String> reason,
    OptionalLong seq,
    Optional<Instant> observedAt,
    Duration ttl) {
  /** The source under which reps speak for themselves. */
  public static final String DESK = "desk";

  public static final Duration TTL_DEFAULT = Duration.ofSeconds(60);
  public static final Duration TTL_MIN = Duration.ofSeconds(1);
  public static final Duration TTL_MAX = Duration.ofHours(24);
}
