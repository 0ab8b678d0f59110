package baton.app;

import baton.outbound.hook.Addresses;
import baton.outbound.hook.Courier;
import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How other systems are told; {@code baton.webhooks}.
 *
 * @param inside whether our own machine and our neighbours may be told
 * @param every time between two looks for messages that are due
 */
record HookSettings(Addresses.Private inside, Duration every, Courier.Limits limits) {
  private static final String ROOT = "baton.webhooks.";

  static HookSettings from(Config config) {
    return new HookSettings(
        Keys.choice(config, ROOT + "private-addresses", Addresses.Private.class),
        Keys.duration(config, ROOT + "every", Duration.ofMillis(20), Duration.ofMinutes(1)),
        new Courier.Limits(
            Keys.integer(config, ROOT + "at-once", 1, 256),
            Keys.duration(config, ROOT + "patience", Duration.ofMillis(200), Duration.ofMinutes(1)),
            Keys.duration(config, ROOT + "retry-for", Duration.ofDays(3), Duration.ofDays(14))));
  }
}
