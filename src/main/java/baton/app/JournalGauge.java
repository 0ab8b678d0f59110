package baton.app;

import baton.platform.journal.JournalWatch;
import baton.platform.metrics.Metrics;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long the journal takes to store events, each insert of many: what every 2xx waits for. */
final class JournalGauge implements JournalWatch.Gauge {
  private static final Duration[] BANDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private final Metrics metrics;
  private final Timer writes;
  private final Counter failed;

  JournalGauge(Metrics metrics) {
    this.metrics = metrics;
    this.writes =
        Timer.builder("baton.journal.writes")
            .serviceLevelObjectives(BANDS)
            .register(metrics.registry());
    this.failed = metrics.registry().counter("baton.journal.writes.failed");
  }

  @Override
  public void opened(HikariDataSource pool) {
    metrics.pool(pool);
  }

  @Override
  public void wrote(Duration time, boolean stored) {
    writes.record(time);
    if (!stored) {
      failed.increment();
    }
  }
}
