package baton.lead.entity;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How leads whose clock is due are woken.
 *
 * @param every time between two looks
 * @param ahead how long before its clock a lead is woken
 * @param rate leads woken in one look at most
 * @param again after this long a lead that is still due is woken once more
 */
public record SweeperSettings(Duration every, Duration ahead, int rate, Duration again) {
  /** From {@code baton.sweeper}, where the rate is that of one second. */
  public static SweeperSettings from(Config config) {
    var every =
        Keys.duration(config, "baton.sweeper.every", Duration.ofMillis(50), Duration.ofMinutes(1));
    int perSecond = Keys.integer(config, "baton.sweeper.rate", 1, 100_000);
    return new SweeperSettings(
        every,
        Keys.duration(config, "baton.sweeper.ahead", Duration.ZERO, Duration.ofMinutes(1)),
        (int) Math.max(1, perSecond * every.toMillis() / 1_000),
        Keys.duration(config, "baton.sweeper.again", every, Duration.ofMinutes(10)));
  }
}
