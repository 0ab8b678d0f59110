package baton.shared;

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
public final class Reading {
  public static final Duration DURATION_MIN = Duration.ofSeconds(1);
  public static final Duration DURATION_MAX = Duration.ofDays(30);
  public static final int TEXT_MAX = 200;

  /** Characters of a condition. */
  public static final int CONDITION_MAX = 4_000;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");

  private final List<Mistake> mistakes = new ArrayList<>();

  /** The value, if nothing was wrong. */
  public <T> Checked<T> finish(T value) {
    return mistakes.isEmpty() ? Checked.good(value) : Checked.bad(mistakes);
  }

  /** What is made only of what can be made. */
  public <T> Checked<T> make(Supplier<T> value) {
    return mistakes.isEmpty() ? Checked.good(value.get()) : Checked.bad(mistakes);
  }

  /** One more thing that is wrong. */
  public void mistake(String field, String code, String message) {
    mistakes.add(new Mistake(field, code, message));
  }

  /** A duration between the bounds above. */
  public Duration duration(String field, @Nullable String given, Duration otherwise) {
    return duration(field, given).orElse(otherwise);
  }

  public Optional<Duration> duration(String field, @Nullable String given) {
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

  /** A whole number from {@code min} to {@code max}; {@code otherwise} where none is given. */
  public int number(String field, @Nullable Integer given, int min, int max, int otherwise) {
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

  /** A day such as {@code 2026-11-22}. */
  public Optional<LocalDate> day(String field, @Nullable String given) {
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

  /** A text that says something, of at most {@link #TEXT_MAX} characters. */
  public Optional<String> text(String field, @Nullable String given) {
    return text(field, given, TEXT_MAX);
  }

  public Optional<String> text(String field, @Nullable String given, int max) {
    var text = bounded(field, clean(given), max);
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** The text as it is; a mistake when it is longer. */
  public String bounded(String field, String text, int max) {
    if (text.length() > max) {
      mistake(
          field,
          "too_long",
          "Expected at most %d characters, found %d".formatted(max, text.length()));
    }
    return text;
  }

  /** The text; a mistake when it says nothing or is too long. */
  public Optional<String> required(String field, @Nullable String given, int max, String what) {
    var text = clean(given);
    if (text.isEmpty()) {
      mistake(field, "required", "Expected %s, found none".formatted(what));
    }
    bounded(field, text, max);
    return Optional.of(text).filter(t -> !t.isEmpty() && t.length() <= max);
  }

  /** The condition that a text means; a mistake when it says nothing or cannot be understood. */
  public Optional<Condition> condition(String field, @Nullable String given, Compiler compiler) {
    return required(field, given, CONDITION_MAX, "a condition")
        .flatMap(source -> {
          var compiled = compiler.compile(field, source);
          mistakes.addAll(compiled.mistakes());
          return compiled.read();
        });
  }

  /** Texts that say something. */
  public List<String> texts(String field, @Nullable List<@Nullable String> given, int max) {
    return list(field, given, max).stream()
        .flatMap(one -> text(one.field(), one.value()).stream())
        .toList();
  }

  /** Whether this can be the name of a team or a rep. */
  public boolean name(String field, @Nullable String given) {
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
  public <T> List<At<T>> list(String field, @Nullable List<@Nullable T> given, int max) {
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

  /** An element of a list, and where it stands. */
  public record At<T>(String field, T value) {}

  /** What somebody wrote, without the blanks around it; empty where they wrote nothing. */
  public static String clean(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  private static String shown(String text) {
    return text.length() <= TEXT_MAX ? text : text.substring(0, TEXT_MAX) + "…";
  }
}
