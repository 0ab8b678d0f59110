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
import java.util.Optional;

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
    if (event.at().plus(LATE).isAfter(clock.instant())) {
      rang(before, event).ifPresent(acceptToRing::record);
    }
  }

  /** How long whoever accepted the lead took to call; a colleague's call is no answer to that. */
  static Optional<Duration> rang(Lead before, LeadEvent event) {
    return event instanceof LeadEvent.Attempted e
            && before instanceof Lead.Accepted(_, _, var hold)
            && e.caller().equals(Optional.of(hold.rep()))
            && e.attempt().proof().isPresent()
            && e.attempt().direction() == Attempt.Direction.OUTBOUND
        ? Optional.of(Duration.between(hold.since(), e.attempt().startedAt()))
            .filter(took -> !took.isNegative())
        : Optional.empty();
  }
}
