package baton.reporting.board;

import baton.platform.config.Keys;
import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How often boards are told; {@code baton.board}.
 *
 * @param every time between two looks at leads, at least
 * @param repsEvery time between two looks at reps, at least
 */
public record BoardSettings(Duration every, Duration repsEvery) {
  /** Of the time a look takes, what must pass before the next: it has a fifth of one thread. */
  static final int REST = 4;

  private static final String ROOT = "baton.board.";

  public static BoardSettings from(Config config) {
    return new BoardSettings(
        Keys.duration(config, ROOT + "every", Duration.ofMillis(500), Duration.ofMinutes(1)),
        Keys.duration(config, ROOT + "reps-every", Duration.ofMillis(500), Duration.ofMinutes(1)));
  }

  /** The time until the next look, after one that took so long. */
  static Duration pause(Duration every, Duration took) {
    var rest = took.multipliedBy(REST);
    var left = every.minus(took);
    return left.compareTo(rest) > 0 ? left : rest;
  }
}
