package baton.rep.asterisk;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How connections to Asterisk are kept; {@code baton.asterisk}.
 *
 * @param inside whether our own machine and our neighbours may be called
 * @param look time between two looks at what is configured
 * @param patience with the connection, and with each answer
 * @param retryMin pause after the first failure; it doubles
 * @param retryMax the longest pause
 * @param retryRefused pause after a login that was refused
 * @param beat time between two pings, and between two renewals of what is known, at most
 * @param reread time after which everything is read again
 * @param ringing how long a rep's own phone rings for a click
 */
public record AsteriskSettings(
    boolean inside,
    Duration look,
    Duration patience,
    Duration retryMin,
    Duration retryMax,
    Duration retryRefused,
    Duration beat,
    Duration reread,
    Duration ringing) {
  private static final String ROOT = "baton.asterisk.";
  private static final int DOUBLINGS_MAX = 20;

  private enum Private {
    REFUSED,
    ALLOWED
  }

  public static AsteriskSettings from(Config config) {
    return new AsteriskSettings(
        Keys.choice(config, ROOT + "private-addresses", Private.class) == Private.ALLOWED,
        duration(config, "look", Duration.ofMillis(50), Duration.ofMinutes(1)),
        duration(config, "patience", Duration.ofMillis(100), Duration.ofMinutes(1)),
        duration(config, "retry-min", Duration.ofMillis(10), Duration.ofMinutes(1)),
        duration(config, "retry-max", Duration.ofMillis(10), Duration.ofMinutes(10)),
        duration(config, "retry-refused", Duration.ofMillis(100), Duration.ofDays(1)),
        duration(config, "beat", Duration.ofMillis(50), Duration.ofMinutes(5)),
        duration(config, "re-read", Duration.ofMillis(100), Duration.ofDays(1)),
        duration(config, "ringing", Duration.ofSeconds(1), Duration.ofMinutes(2)));
  }

  private static Duration duration(Config config, String key, Duration min, Duration max) {
    return Keys.duration(config, ROOT + key, min, max);
  }

  /**
   * The pause after so many failures in a row: doubled each time, and of that at least half.
   *
   * @param failures from 1 on
   * @param dice from 0 to 1
   */
  Duration pause(int failures, DoubleSupplier dice) {
    long doubled = retryMin.toMillis() << Math.min(failures - 1, DOUBLINGS_MAX);
    long whole = Math.min(retryMax.toMillis(), doubled);
    return Duration.ofMillis((long) (whole * (0.5 + dice.getAsDouble() / 2)));
  }

  /** With none of its lines for so long a connection is dead: pings are answered more often. */
  Duration silence() {
    return beat.multipliedBy(2).plus(patience);
  }
}
