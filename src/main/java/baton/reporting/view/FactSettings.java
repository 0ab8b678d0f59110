package baton.reporting.view;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How the facts keep up.
 *
 * @param group events in one transaction, at most 5,000
 * @param within how long a group waits for more
 */
public record FactSettings(int group, Duration within) {
  /** From {@code baton.reports}. */
  public static FactSettings from(Config config) {
    return new FactSettings(
        Keys.integer(config, "baton.reports.group", 1, 5_000),
        Keys.duration(config, "baton.reports.within", Duration.ofMillis(1), Duration.ofSeconds(5)));
  }
}
