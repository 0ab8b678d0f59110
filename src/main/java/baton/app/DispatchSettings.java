package baton.app;

import baton.platform.config.Keys;
import baton.platform.config.SettingRefused;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How long answers are waited for.
 *
 * @param askTimeout by an outside caller
 * @param innerTimeout by one actor of another; shorter
 */
record DispatchSettings(Duration askTimeout, Duration innerTimeout) {
  private static final Duration MIN = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofSeconds(30);

  DispatchSettings {
    if (innerTimeout.compareTo(askTimeout) >= 0) {
      throw new SettingRefused(
          "baton.dispatch.inner-timeout must be less than baton.dispatch.ask-timeout, but was %s"
              .formatted(innerTimeout));
    }
  }

  static DispatchSettings from(Config config) {
    return new DispatchSettings(
        Keys.duration(config, "baton.dispatch.ask-timeout", MIN, MAX),
        Keys.duration(config, "baton.dispatch.inner-timeout", MIN, MAX));
  }
}
