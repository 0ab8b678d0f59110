package baton.rep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When somebody who was not reached is tried again: one wait after each attempt, the last of them
 * before marketing gets the lead.
 *
 * @param usual for every segment that has no waits of its own
 * @param bySegment for some segments
 */
public record Cadence(List<Wait> usual, Map<String, List<Wait>> bySegment) {
  /**
   * Six attempts over five business days: the second half a working day after the first, then one
   * on each open day.
   */
  public static final Cadence DEFAULT =
      of(
          List.of(
              new Wait.Open(Duration.ofHours(4)),
              new Wait.Days(1),
              new Wait.Days(1),
              new Wait.Days(1),
              new Wait.Days(1),
              new Wait.Days(1)));

  /** How long until the next attempt. */
  public sealed interface Wait {
    /** So much time in which the team is open. */
    record Open(Duration time) implements Wait {
      @Override
      public String toString() {
        return time.toString();
      }
    }

    /** On the so many-th open day after, at another time of the day. */
    record Days(int days) implements Wait {
      @Override
      public String toString() {
        return "P%dD".formatted(days);
      }
    }
  }

  public Cadence {
    usual = List.copyOf(usual);
    bySegment = Map.copyOf(bySegment);
    if (usual.isEmpty() || bySegment.values().stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Expected a cadence of at least one wait");
    }
  }

  /** The same for every segment. */
  public static Cadence of(List<Wait> waits) {
    return new Cadence(waits, Map.of());
  }

  /** The waits for a lead of that segment; never empty. */
  public List<Wait> waits(Optional<String> segment) {
    return segment.flatMap(s -> Optional.ofNullable(bySegment.get(s))).orElse(usual);
  }
}
