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

  static boolean truth(String name) {
    return Boolean.getBoolean("baton." + name);
  }

  private static IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(
        "Expected -Dbaton.%s to be %s, found %s".formatted(name, expected, text(name).orElse("")));
  }
}
