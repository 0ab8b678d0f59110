package baton.load;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What a load tester turns: system properties {@code baton.*}, each with two defaults, one for a
 * proper run and one for the short run of {@code mvn verify}.
 */
final class Knobs {
  private static final boolean SHORT = Boolean.getBoolean("baton.short");

  /** What settling and asking may take at most; a run that hangs is ended, and has failed. */
  static final Duration AFTERWARDS = Duration.ofMinutes(5);

  private static final Duration SHORTEST = Duration.ofSeconds(20);

  private Knobs() {}

  static Optional<String> text(String name) {
    return Optional.ofNullable(System.getProperty("baton." + name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  static int number(String name, int proper, int brief) {
    return (int) Math.min(Integer.MAX_VALUE, whole(name, proper, brief));
  }

  static long whole(String name, long proper, long brief) {
    try {
      return Math.max(0, text(name).map(Long::parseLong).orElse(SHORT ? brief : proper));
    } catch (NumberFormatException _) {
      throw wrong(name, "a whole number");
    }
  }

  /** Like {@code PT10M}, as everywhere in Baton. */
  static Duration time(String name, String proper, String brief) {
    try {
      return Duration.parse(text(name).orElse(SHORT ? brief : proper));
    } catch (DateTimeParseException _) {
      throw wrong(name, "a duration like PT10M");
    }
  }

  /** How long the load lasts: Gatling knows ramps in whole seconds only, and hangs at none. */
  static Duration load(String proper, String brief) {
    var load = time("duration", proper, brief);
    if (load.compareTo(SHORTEST) < 0) {
      throw wrong("duration", SHORTEST + " or longer");
    }
    return load;
  }

  static boolean truth(String name) {
    return Boolean.getBoolean("baton." + name);
  }

  private static IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(
        "Expected -Dbaton.%s to be %s, found %s".formatted(name, expected, text(name).orElse("")));
  }
}
