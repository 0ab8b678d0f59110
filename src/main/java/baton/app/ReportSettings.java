package baton.app;

import baton.platform.config.Keys;
import baton.reporting.view.FactSettings;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How facts are worked out and watched; {@code baton.reports}.
 *
 * @param reconciledEvery time between two counts of the journal against its tables
 */
record ReportSettings(FactSettings facts, Duration reconciledEvery) {
  static ReportSettings from(Config config) {
    return new ReportSettings(
        FactSettings.from(config),
        Keys.duration(
            config, "baton.reports.reconciled-every", Duration.ofSeconds(1), Duration.ofHours(1)));
  }
}
