package baton.policy;

import baton.shared.Checked;
import baton.shared.Mistake;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a document one by one, and collects every mistake instead of stopping at the
 * first.
 */
final class Reading {
  static final Duration DURATION_MIN = Duration.ofSeconds(1);
  static final Duration DURATION_MAX = Duration.ofDays(30);
  static final int TEXT_MAX = 200;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private final List<Mistake> mistakes = new ArrayList<>();

  <T> Checked<T> finish(T value) {
    return mistakes.isEmpty() ? Checked.good(value) : Checked.bad(mistakes);
  }

  /** What is made only of what can be made. */
  <T> Checked<T> make(Supplier<T> value) {
    return mistakes.isEmpty() ? Checked.good(value.get()) : Checked.bad(mistakes);
  }

  void mistake(String field, String code, String message) {
    mistakes.add(new Mistake(field, code, message));
  }

  Duration duration(String field, @Nullable String given, Duration otherwise) {
    return duration(field, given).orElse(otherwise);
  }

  Optional<Duration> duration(String field, @Nullable String given) {
    var text = clean(given);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var duration = Duration.parse(text);
      if (duration.compareTo(DURATION_MIN) < 0 || duration.compareTo(DURATION_MAX) > 0) {
        mistake(field, "out_of_range", "Expected a duration from PT1S to P30D, found " + duration);
      }
      return Optional.of(duration);
    } catch (DateTimeException _) {
      mistake(
          field,
          "invalid_duration",
          "Expected a duration like PT30S, found '%s'".formatted(shown(text)));
      return Optional.empty();
    }
  }

  int number(String field, @Nullable Integer given, int min, int max, int otherwise) {
    if (given == null) {
      return otherwise;
    }
    if (given < min || given > max) {
      mistake(
          field,
          "out_of_range",
          "Expected a whole number from %d to %d, found %d".formatted(min, max, given));
    }
    return given;
  }

  Optional<LocalDate> day(String field, @Nullable String given) {
    var text = clean(given);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException _) {
      mistake(field, "invalid_date", "Expected a day like 2026-11-22");
      return Optional.empty();
    }
  }

  Optional<String> text(String field, @Nullable String given) {
    return text(field, given, TEXT_MAX);
  }

  Optional<String> text(String field, @Nullable String given, int max) {
    var text = bounded(field, clean(given), max);
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** The text as it is; a mistake when it is longer. */
  String bounded(String field, String text, int max) {
    if (text.length() > max) {
      mistake(
          field,
          "too_long",
          "Expected at most %d characters, found %d".formatted(max, text.length()));
    }
    return text;
  }

  /** Texts that say something. */
  List<String> texts(String field, @Nullable List<@Nullable String> given, int max) {
    return list(field, given, max).stream()
        .flatMap(one -> text(one.field(), one.value()).stream())
        .toList();
  }

  /** Whether this can be the name of a team or a rep. */
  boolean name(String field, @Nullable String given) {
    boolean good = given != null && NAME.matcher(given).matches();
    if (!good) {
      mistake(
          field,
          "invalid_id",
          "Expected 1 to 64 of letters, digits and . _ @ -, found '%s'"
              .formatted(shown(clean(given))));
    }
    return good;
  }

  /** The elements that are there, with their places; null and a list too long are mistakes. */
  <T> List<At<T>> list(String field, @Nullable List<@Nullable T> given, int max) {
    var elements = new ArrayList<At<T>>();
    if (given == null) {
      return elements;
    }
    if (given.size() > max) {
      mistake(field, "too_many", "Expected at most %d, found %d".formatted(max, given.size()));
      return elements;
    }
    for (int i = 0; i < given.size(); i++) {
      var place = "%s[%d]".formatted(field, i);
      var element = given.get(i);
      if (element == null) {
        mistake(place, "required", "Expected something, found nothing");
      } else {
        elements.add(new At<>(place, element));
      }
    }
    return elements;
  }

  record At<T>(String field, T value) {}

  private static String clean(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  private static String shown(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
  }
}
