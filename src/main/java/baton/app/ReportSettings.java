package baton.app;

import baton.lead.view.ViewSettings;
import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How facts are worked out and watched; {@code baton.view} and {@code baton.reports}.
 *
 * @param reconciledEvery time between two counts of the journal against its tables
 */
record ReportSettings(ViewSettings view, Duration reconciledEvery) {
  static ReportSettings from(Config config) {
    return new ReportSettings(
        ViewSettings.from(config),
        Keys.duration(
            config, "baton.reports.reconciled-every", Duration.ofSeconds(1), Duration.ofHours(1)));
  }
}
