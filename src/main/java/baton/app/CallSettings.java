package baton.app;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How calls are brought to their leads.
 *
 * @param every time between two looks at calls that no lead has heard of yet
 */
record CallSettings(Duration every) {
  /** From {@code baton.calls}. */
  static CallSettings from(Config config) {
    return new CallSettings(
        Keys.duration(config, "baton.calls.every", Duration.ofMillis(100), Duration.ofMinutes(5)));
  }
}
