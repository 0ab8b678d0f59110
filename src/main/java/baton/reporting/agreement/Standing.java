package baton.reporting.agreement;

import baton.campaign.Agreement;
import baton.campaign.Promise;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an agreement stands as of a time.
 *
 * @param period the one that is counted; empty before the agreement holds
 * @param promises in their order; none before the agreement holds
 */
public record Standing(
    Agreement agreement, Instant asOf, Optional<Stretch> period, List<Kept> promises) {
  public Standing {
    promises = List.copyOf(promises);
  }

  /** A period, and how far it has come. */
  public record Stretch(Period period, Course course) {}

  /**
   * One promise.
   *
   * @param trend the periods before, newest first, as far as the agreement holds
   */
  public record Kept(Promise promise, Attainment now, List<Past> trend) {
    public Kept {
      trend = List.copyOf(trend);
    }
  }

  /** How a promise stood in a period that is over. */
  public record Past(Period period, Attainment attainment) {}
}
