package baton.app;

import baton.lead.Attempt;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.view.Outward;
import baton.shared.LeadId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/**
 * How long it takes from accepting a lead until the person's phone rings, by the word of the call
 * centre: what click-to-call is for.
 */
final class Ringing implements Outward {
  /** Later than that the view was filled again. */
  private static final Duration LATE = Duration.ofMinutes(30);

  private final Timer acceptToRing;
  private final Clock clock;

  Ringing(MeterRegistry meters, Clock clock) {
    this.acceptToRing =
        Timer.builder("baton.accept.to.ring").publishPercentiles(0.5, 0.9, 0.95).register(meters);
    this.clock = clock;
  }

  @Override
  public void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (event instanceof LeadEvent.Attempted e
        && before instanceof Lead.Accepted(_, _, var hold)
        && e.attempt().proof().isPresent()
        && e.attempt().direction() == Attempt.Direction.OUTBOUND
        && e.at().plus(LATE).isAfter(clock.instant())) {
      var took = Duration.between(hold.since(), e.attempt().startedAt());
      if (!took.isNegative()) {
        acceptToRing.record(took);
      }
    }
  }
}
