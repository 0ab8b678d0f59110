package baton.app;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How fast acts on many leads are carried out; {@code baton.acts}.
 *
 * @param every time between two rounds
 * @param atOnce leads of one round
 * @param coversEvery time between two looks at who is covered for
 */
record ActSettings(Duration every, int atOnce, Duration coversEvery) {
  private static final String ROOT = "baton.acts.";

  static ActSettings from(Config config) {
    return new ActSettings(
        Keys.duration(config, ROOT + "every", Duration.ofMillis(50), Duration.ofMinutes(1)),
        Keys.integer(config, ROOT + "at-once", 1, 1_000),
        Keys.duration(
            config, ROOT + "covers-every", Duration.ofMillis(100), Duration.ofMinutes(10)));
  }
}
