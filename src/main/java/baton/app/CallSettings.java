package baton.app;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How calls are brought to their leads.
 *
 * @param every time between two looks at calls that no lead has heard of yet
 * @param dialEvery time between two looks at calls that are to be put through
 */
record CallSettings(Duration every, Duration dialEvery) {
  /** From {@code baton.calls}. */
  static CallSettings from(Config config) {
    return new CallSettings(
        Keys.duration(config, "baton.calls.every", Duration.ofMillis(100), Duration.ofMinutes(5)),
        Keys.duration(
            config, "baton.calls.dial-every", Duration.ofMillis(20), Duration.ofSeconds(10)));
  }
}
