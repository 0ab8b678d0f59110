package baton.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import java.time.Duration;

/** A token bucket for each name: so many a second in the long run, so many at once. */
public final class RateLimit {
  private static final int NAMES_MAX = 100_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private final LoadingCache<String, Bucket> buckets;

  public RateLimit(int perSecond, int burst) {
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(NAMES_MAX)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .build(_ ->
                Bucket.builder()
                    .addLimit(limit ->
                        limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                    .build());
  }

  /** Takes one, or refuses with 429 and when to come again. */
  public void take(String name) {
    var probe = buckets.get(name).tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      throw Problems.tooMany(Duration.ofNanos(probe.getNanosToWaitForRefill())).refused();
    }
  }
}
