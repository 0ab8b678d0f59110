package baton.app;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How agreements are watched; {@code baton.agreements}.
 *
 * @param every time between two looks
 */
record AgreementSettings(Duration every) {
  static AgreementSettings from(Config config) {
    return new AgreementSettings(
        Keys.duration(
            config, "baton.agreements.every", Duration.ofMillis(50), Duration.ofHours(1)));
  }
}
