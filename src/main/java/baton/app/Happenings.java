package baton.app;

import baton.lead.Cycle;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.LeadEventType;
import baton.lead.view.Outward;
import baton.shared.LeadId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens to leads, counted as it happens, and how long people wait for a first answer. A rate
 * for dashboards and alarms; reports count exactly.
 */
final class Happenings implements Outward {
  /** Later than that the view was filled again. */
  private static final Duration LATE = Duration.ofMinutes(30);

  /** The bands of the reports, with some between. */
  private static final Duration[] BANDS = {
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(15),
    Duration.ofHours(1),
    Duration.ofHours(4),
    Duration.ofHours(24)
  };

  private final MeterRegistry meters;
  private final Timer response;
  private final Clock clock;

  Happenings(MeterRegistry meters, Clock clock) {
    this.meters = meters;
    for (var type : LeadEventType.values()) {
      counter(type);
    }
    this.response =
        Timer.builder("baton.lead.response").serviceLevelObjectives(BANDS).register(meters);
    this.clock = clock;
  }

  @Override
  public void happened(
      Connection connection, LeadId lead, long seqNr, Lead before, Lead after, LeadEvent event) {
    if (event.at().plus(LATE).isBefore(clock.instant()) || isTest(after)) {
      return;
    }
    counter(LeadEventType.of(event)).increment();
    if (before.pass().filter(Cycle::awaitsResponse).isPresent()) {
      after
          .pass()
          .flatMap(pass -> pass.firstResponseAt().map(at -> waited(pass.salesReadyAt(), at)))
          .ifPresent(response::record);
    }
  }

  private Counter counter(LeadEventType type) {
    return meters.counter("baton.lead.events", "type", type.word());
  }

  private static boolean isTest(Lead lead) {
    return lead instanceof Lead.Known known && known.dossier().test();
  }

  private static Duration waited(Instant since, Instant until) {
    var time = Duration.between(since, until);
    return time.isNegative() ? Duration.ZERO : time;
  }
}
