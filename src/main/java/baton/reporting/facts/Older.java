package baton.reporting.facts;

import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Since when something must be there to be older than so much of a team's open time. */
public final class Older {
  /** A team that was not open for so long in that time is asked for nothing. */
  static final Duration BACK_MAX = Duration.ofDays(1_024);

  private Older() {}

  /**
   * The latest moment, to the millisecond, after which that team was open for longer than that
   * until {@code asOf}, by the hours of that time; empty if it was not within {@link #BACK_MAX}.
   */
  public static Optional<Instant> than(Duration open, TeamId team, Instant asOf, PastHours hours) {
    long near = 0; // not open for longer
    long far = Math.max(1, open.toMillis());
    while (!isLonger(open, team, asOf, far, hours)) {
      if (far >= BACK_MAX.toMillis()) {
        return Optional.empty();
      }
      near = far;
      far = Math.min(2 * far, BACK_MAX.toMillis());
    }
    while (far - near > 1) {
      long middle = near + (far - near) / 2;
      if (isLonger(open, team, asOf, middle, hours)) {
        far = middle;
      } else {
        near = middle;
      }
    }
    return Optional.of(asOf.minusMillis(far));
  }

  private static boolean isLonger(
      Duration open, TeamId team, Instant asOf, long millis, PastHours hours) {
    return hours.open(team, asOf.minusMillis(millis), asOf, asOf).compareTo(open) > 0;
  }
}
