package baton.app;

import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.entity.RecountProgress;
import baton.lead.view.Outward;
import baton.shared.LeadId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;

/** How far open clocks follow an edit of hours or promises, as it is measured. */
final class Recounted implements Outward {
  /** Later than that the view was filled again. */
  private static final Duration LATE = Duration.ofMinutes(30);

  private final RecountProgress progress;
  private final Counter moved;
  private final Clock clock;

  Recounted(MeterRegistry meters, Clock clock) {
    this.progress = new RecountProgress(clock);
    this.moved = meters.counter("baton.recount.moved");
    this.clock = clock;
    meters.gauge("baton.recount.pending", progress, RecountProgress::pending);
    meters.gauge("baton.recount.behind.seconds", progress, RecountProgress::secondsBehind);
    FunctionCounter.builder("baton.recount.woken", progress, RecountProgress::woken)
        .register(meters);
  }

  RecountProgress progress() {
    return progress;
  }

  @Override
  public void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (event instanceof LeadEvent.ClocksMoved e && e.at().plus(LATE).isAfter(clock.instant())) {
      moved.increment();
    }
  }
}
