package baton.intake.entity;

import baton.platform.config.Keys;
import baton.platform.config.SettingRefused;
import com.typesafe.config.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;

/**
 * How much is taken in; {@code baton.intake}.
 *
 * @param defaultRegion where a phone without country code is, when its person did not say
 * @param inFlightMax writes under way before we answer 503
 * @param keyRate posts with one key
 * @param visitorRate posts from one address with one publishable key
 * @param formRate deliveries for one configured form that names no rate of its own
 * @param apis where answers are asked for that a provider only hints at
 * @param batchParallelism lines of one batch under way
 */
public record IntakeSettings(
    String defaultRegion,
    int inFlightMax,
    Rate keyRate,
    Rate visitorRate,
    Rate formRate,
    Apis apis,
    int batchParallelism) {
  private static final String ROOT = "baton.intake.";

  /** The share of the journal's queue that posts may fill; reps and clocks write too. */
  private static final int QUEUE_SHARE = 4;

  /** So many a second in the long run, and so many at once. */
  public record Rate(int perSecond, int burst) {
    static Rate from(Config config, String path) {
      int perSecond = Keys.integer(config, path + ".per-second", 1, 100_000);
      return new Rate(perSecond, Keys.integer(config, path + ".burst", perSecond, 1_000_000));
    }
  }

  /**
   * Providers' own servers.
   *
   * @param every time between two looks for answers that are waited for
   */
  public record Apis(URI meta, URI hubSpot, Duration every) {
    static Apis from(Config config) {
      return new Apis(
          address(config, ROOT + "apis.meta"),
          address(config, ROOT + "apis.hubspot"),
          Keys.duration(
              config, ROOT + "apis.every", Duration.ofMillis(50), Duration.ofMinutes(10)));
    }

    private static URI address(Config config, String path) {
      var text = Keys.text(config, path);
      try {
        return new URI(text);
      } catch (URISyntaxException _) {
        throw new SettingRefused("Expected %s to be an address, found %s".formatted(path, text));
      }
    }
  }

  public static IntakeSettings from(Config config) {
    int queue = Keys.integer(config, "jdbc-journal.bufferSize", QUEUE_SHARE, Integer.MAX_VALUE);
    return new IntakeSettings(
        Keys.text(config, ROOT + "default-region").toUpperCase(Locale.ROOT),
        Keys.integer(config, ROOT + "in-flight-max", 1, queue / QUEUE_SHARE),
        Rate.from(config, ROOT + "key-rate"),
        Rate.from(config, ROOT + "visitor-rate"),
        Rate.from(config, ROOT + "form-rate"),
        Apis.from(config),
        Keys.integer(config, ROOT + "batch-parallelism", 1, 256));
  }
}
