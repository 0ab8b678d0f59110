package baton.platform.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads one setting, within bounds; what is wrong is said with its full name. */
public final class Keys {
  private Keys() {}

  public static Duration duration(Config config, String path, Duration min, Duration max) {
    return within(path, read(config, path, Config::getDuration), min, max);
  }

  public static int integer(Config config, String path, int min, int max) {
    return within(path, read(config, path, Config::getInt), min, max);
  }

  public static boolean truth(Config config, String path) {
    return read(config, path, Config::getBoolean);
  }

  /** A text that is not blank. */
  public static String text(Config config, String path) {
    return optionalText(config, path)
        .orElseThrow(() -> new SettingRefused(path + " must not be empty"));
  }

  /**
   * A text, or empty when it is missing or blank: an unset environment variable reads like that.
   */
  public static Optional<String> optionalText(Config config, String path) {
    return config.hasPath(path)
        ? Optional.of(read(config, path, Config::getString).strip()).filter(s -> !s.isEmpty())
        : Optional.empty();
  }

  public static List<String> texts(Config config, String path) {
    return List.copyOf(read(config, path, Config::getStringList));
  }

  /** The constant of that name, however it is capitalised, with dashes for underscores. */
  public static <E extends Enum<E>> E choice(Config config, String path, Class<E> type) {
    String text = text(config, path);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().replace('_', '-').equalsIgnoreCase(text.replace('_', '-'))) {
        return constant;
      }
    }
    throw new SettingRefused(
        "%s must be one of %s, but was %s".formatted(path, List.of(type.getEnumConstants()), text));
  }

  private static <T> T read(Config config, String path, BiFunction<Config, String, T> reader) {
    try {
      return reader.apply(config, path);
    } catch (ConfigException.Missing _) {
      throw new SettingRefused(path + " must be set, but is missing");
    } catch (ConfigException e) {
      throw new SettingRefused("%s cannot be read: %s".formatted(path, e.getMessage()));
    }
  }

  private static <T extends Comparable<T>> T within(String path, T value, T min, T max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new SettingRefused(
          "%s must be between %s and %s, but was %s".formatted(path, min, max, value));
    }
    return value;
  }
}
