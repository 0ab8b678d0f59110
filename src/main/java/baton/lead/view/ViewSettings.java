package baton.lead.view;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How the view keeps up.
 *
 * @param group events in one transaction
 * @param within how long a group waits for more
 * @param eraseEvery how often erasures are worked off
 * @param eraseSettles how long an erasure keeps looking for leads of the same person that the view
 *     does not have yet
 */
public record ViewSettings(int group, Duration within, Duration eraseEvery, Duration eraseSettles) {
  /** From {@code baton.view}. */
  public static ViewSettings from(Config config) {
    return new ViewSettings(
        Keys.integer(config, "baton.view.group", 1, 5_000),
        Keys.duration(config, "baton.view.within", Duration.ofMillis(1), Duration.ofSeconds(5)),
        Keys.duration(
            config, "baton.view.erase-every", Duration.ofMillis(50), Duration.ofMinutes(10)),
        Keys.duration(config, "baton.view.erase-settles", Duration.ZERO, Duration.ofHours(24)));
  }
}
