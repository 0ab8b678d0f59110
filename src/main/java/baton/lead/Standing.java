package baton.lead;

import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stays with a lead from one pass through sales to the next.
 *
 * @param former the rep who last held the lead and tried to reach the person, or gave it back
 * @param recycled when sales gave it back, the latest {@value #RECYCLES_KEPT}, oldest first
 * @param unsubscribed whether the person wants no more mail from us
 * @param reviews that are open, one for each reason
 * @param suspected whether it was ever taken for a machine's
 * @param risk the last time it could not be reached in time
 */
public record Standing(
    Optional<RepId> former,
    List<Instant> recycled,
    boolean unsubscribed,
    List<Review> reviews,
    Optional<Suspected> suspected,
    Optional<Risk> risk) {
  public static final Standing NONE =
      new Standing(
          Optional.empty(), List.of(), false, List.of(), Optional.empty(), Optional.empty());

  /** More of these in that time are a question for a human. */
  static final int RECYCLES_MAX = 3;

  static final Duration RECYCLES_WITHIN = Duration.ofDays(90);
  private static final int RECYCLES_KEPT = RECYCLES_MAX + 1;

  /**
   * That a filter took it for a machine's.
   *
   * @param takenBack whether a human has said since that it is none
   */
  public record Suspected(Suspicion why, boolean takenBack) {}

  /**
   * That a lead could not be reached in time, as its team stood when it came.
   *
   * @param cycle the pass through sales
   * @param chance that the promise is met all the same
   */
  public record Risk(Instant at, int cycle, double chance) {}

  public Standing {
    recycled = List.copyOf(recycled);
    reviews = List.copyOf(reviews);
  }

  /** Whether that question is open. */
  public boolean isAsked(Review.Reason reason) {
    return reviews.stream().anyMatch(review -> review.reason() == reason);
  }

  /** Whether giving it back once more at that moment is once too often. */
  boolean recycledTooOften(Instant now) {
    var since = now.minus(RECYCLES_WITHIN);
    return recycled.stream().filter(at -> at.isAfter(since)).count() >= RECYCLES_MAX;
  }

  /** Whether it was foreseen that the promise of that pass will not be met. */
  boolean isAtRisk(Cycle cycle) {
    return risk.filter(r -> r.cycle() == cycle.number()).isPresent();
  }

  Standing atRisk(Risk mark) {
    return new Standing(former, recycled, unsubscribed, reviews, suspected, Optional.of(mark));
  }

  Standing workedBy(RepId rep) {
    return new Standing(Optional.of(rep), recycled, unsubscribed, reviews, suspected, risk);
  }

  Standing recycledAt(Instant at) {
    var all = Stream.concat(recycled.stream(), Stream.of(at)).toList();
    var latest = all.subList(Math.max(0, all.size() - RECYCLES_KEPT), all.size());
    return new Standing(former, latest, unsubscribed, reviews, suspected, risk);
  }

  Standing withoutMail() {
    return new Standing(former, recycled, true, reviews, suspected, risk);
  }

  Standing asked(Review review) {
    var all = new ArrayList<>(reviews);
    all.removeIf(open -> open.reason() == review.reason());
    all.add(review);
    return new Standing(former, recycled, unsubscribed, all, suspected, risk);
  }

  /** A human has looked at it: what was too often begins anew. */
  Standing reviewed() {
    return new Standing(former, List.of(), unsubscribed, List.of(), suspected, risk);
  }

  Standing suspected(Suspected changed) {
    return new Standing(former, recycled, unsubscribed, reviews, Optional.of(changed), risk);
  }
}
