package baton.rep;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How many leads a rep takes at most within any sixty minutes and any twenty-four hours; empty for
 * as many as come. What was offered and not answered, declined or never came about is not counted.
 *
 * @param hour 1 to {@value #MAX}
 * @param day 1 to {@value #MAX}
 */
public record Caps(Optional<Integer> hour, Optional<Integer> day) {
  /** The largest cap, and how many leads are remembered. */
  public static final int MAX = 1_000;

  public static final Caps NONE = new Caps(Optional.empty(), Optional.empty());

  private static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofHours(24);

  /**
   * When the rep may take another lead; empty when that is now.
   *
   * @param taken when the rep took each of the leads that count
   */
  Optional<Instant> freeAt(Collection<Instant> taken, Instant now) {
    if (hour.isEmpty() && day.isEmpty()) {
      return Optional.empty();
    }
    var latest = new ArrayList<>(taken);
    latest.sort(Collections.reverseOrder());
    var byHour = hour.flatMap(cap -> freeAt(latest, cap, HOUR));
    var byDay = day.flatMap(cap -> freeAt(latest, cap, DAY));
    return byHour
        .filter(at -> byDay.filter(at::isBefore).isEmpty())
        .or(() -> byDay)
        .filter(at -> at.isAfter(now));
  }

  /** The last {@code cap} of them fill the cap until the first of these is out of the window. */
  private static Optional<Instant> freeAt(List<Instant> latest, int cap, Duration window) {
    return latest.size() < cap ? Optional.empty() : Optional.of(latest.get(cap - 1).plus(window));
  }
}
