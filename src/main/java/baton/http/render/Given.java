package baton.http.render;

import baton.http.Problems;
import baton.shared.Mistake;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON object field by field; every mistake is collected, and {@link #check} refuses them
 * together.
 */
public final class Given {
  private final JsonNode object;
  private final String prefix;
  private final List<Mistake> mistakes;

  private Given(JsonNode object, String prefix, List<Mistake> mistakes) {
    this.object = object;
    this.prefix = prefix;
    this.mistakes = mistakes;
  }

  public static Given of(JsonNode object) {
    return new Given(object, "", new ArrayList<>());
  }

  /** Text without the blanks around it; empty text is none. */
  public Optional<String> text(String field, int charsMax) {
    var node = node(field);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (!node.get().isTextual()) {
      mistake(field, "wrong_type", "Expected text");
      return Optional.empty();
    }
    var text = node.get().textValue().strip();
    if (text.length() > charsMax) {
      mistake(
          field,
          "too_long",
          "Expected at most %d characters, found %d".formatted(charsMax, text.length()));
    }
    return Optional.of(text).filter(t -> !t.isEmpty());
  }

  /** The same, and a mistake when there is none. */
  public String required(String field, int charsMax) {
    int before = mistakes.size();
    var text = text(field, charsMax);
    if (text.isEmpty() && mistakes.size() == before) {
      mistake(field, "required", "Expected text, found none");
    }
    return text.orElse("");
  }

  /** One of the words of an enum, in lower case. */
  public <E extends Enum<E>> Optional<E> word(String field, Class<E> words) {
    var given = text(field, 100).map(text -> text.toLowerCase(Locale.ROOT));
    var found =
        given.flatMap(text ->
            Arrays.stream(words.getEnumConstants())
                .filter(word -> Out.word(word).equals(text))
                .findFirst());
    if (given.isPresent() && found.isEmpty()) {
      mistake(field, "unknown_value", "Expected one of " + all(words));
    }
    return found;
  }

  /** The same, and a mistake when there is none; only after {@link #check} it is what was given. */
  public <E extends Enum<E>> E requiredWord(String field, Class<E> words) {
    int before = mistakes.size();
    var found = word(field, words);
    if (found.isEmpty() && mistakes.size() == before) {
      mistake(field, "required", "Expected one of " + all(words));
    }
    return found.orElse(words.getEnumConstants()[0]);
  }

  public Optional<Instant> instant(String field) {
    return text(field, 64)
        .flatMap(text -> {
          try {
            var at = OffsetDateTime.parse(text);
            if (at.getYear() < 1 || at.getYear() > 9_998) {
              throw new DateTimeException("out of range");
            }
            return Optional.of(at.toInstant().truncatedTo(ChronoUnit.MILLIS));
          } catch (DateTimeException _) {
            mistake(field, "invalid_time", "Expected a time like 2026-11-21T09:00:00Z");
            return Optional.<Instant>empty();
          }
        });
  }

  public Optional<Duration> duration(String field, Duration min, Duration max) {
    return text(field, 64)
        .flatMap(text -> {
          try {
            var duration = Duration.parse(text);
            if (duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0) {
              return Optional.of(duration);
            }
            mistake(field, "out_of_range", "Expected a duration from %s to %s".formatted(min, max));
          } catch (DateTimeException _) {
            mistake(field, "invalid_duration", "Expected a duration like PT60S");
          }
          return Optional.<Duration>empty();
        });
  }

  /** A whole number from {@code min} to {@code max}; a mistake when there is none. */
  public int whole(String field, int min, int max) {
    var node = node(field);
    boolean good =
        node.isPresent()
            && node.get().isIntegralNumber()
            && node.get().canConvertToInt()
            && node.get().intValue() >= min
            && node.get().intValue() <= max;
    if (!good) {
      mistake(field, "out_of_range", "Expected a whole number from %d to %d".formatted(min, max));
    }
    return good ? node.orElseThrow().intValue() : min;
  }

  /** A whole number that is not negative. */
  public OptionalLong count(String field) {
    var node = node(field);
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!node.get().isIntegralNumber()
        || !node.get().canConvertToLong()
        || node.get().longValue() < 0) {
      mistake(field, "out_of_range", "Expected a whole number of 0 or more");
      return OptionalLong.empty();
    }
    return OptionalLong.of(node.get().longValue());
  }

  /** A number, or a text that is one. */
  public Optional<BigDecimal> decimal(String field) {
    var node = node(field);
    if (node.isEmpty()) {
      return Optional.empty();
    }
    try {
      var text = node.get().isNumber() ? node.get().asText() : node.get().textValue();
      if (text != null && text.length() <= 40) {
        return Optional.of(new BigDecimal(text.strip()));
      }
    } catch (NumberFormatException _) {
      // said below
    }
    mistake(field, "invalid_number", "Expected a number like \"120.00\"");
    return Optional.empty();
  }

  public boolean flag(String field, boolean otherwise) {
    var node = node(field);
    if (node.isPresent() && !node.get().isBoolean()) {
      mistake(field, "wrong_type", "Expected true or false");
    }
    return node.filter(JsonNode::isBoolean).map(JsonNode::booleanValue).orElse(otherwise);
  }

  /** The object under that field, whose mistakes become ours. */
  public Optional<Given> object(String field) {
    var node = node(field);
    if (node.isPresent() && !node.get().isObject()) {
      mistake(field, "wrong_type", "Expected an object");
    }
    return node.filter(JsonNode::isObject)
        .map(inner -> new Given(inner, prefix + field + ".", mistakes));
  }

  /** A list of texts; none when it is left out. */
  public List<String> texts(String field, int countMax, int charsMax) {
    var node = node(field);
    var texts = new ArrayList<String>();
    if (node.isEmpty()) {
      return texts;
    }
    if (!node.get().isArray() || node.get().size() > countMax) {
      mistake(field, "wrong_type", "Expected a list of at most %d texts".formatted(countMax));
      return texts;
    }
    for (var element : node.get()) {
      if (!element.isTextual() || element.textValue().length() > charsMax) {
        mistake(
            "%s[%d]".formatted(field, texts.size()),
            "wrong_type",
            "Expected text of at most %d characters".formatted(charsMax));
      }
      texts.add(element.asText().strip());
    }
    return texts;
  }

  public boolean has(String field) {
    return node(field).isPresent();
  }

  public void mistake(String field, String code, String message) {
    mistakes.add(new Mistake(prefix + field, code, message));
  }

  public List<Mistake> mistakes() {
    return List.copyOf(mistakes);
  }

  /** Refuses with 422 if there was any mistake. */
  public void check() {
    if (!mistakes.isEmpty()) {
      throw Problems.invalid(mistakes).refused();
    }
  }

  private Optional<JsonNode> node(String field) {
    @Nullable JsonNode node = object.get(field);
    return Optional.ofNullable(node == null || node.isNull() ? null : node);
  }

  private static String all(Class<? extends Enum<?>> words) {
    return Arrays.stream(words.getEnumConstants()).map(Out::word).collect(Collectors.joining(", "));
  }

  /** An object without any field. */
  public static Given nothing() {
    return of(JsonNodeFactory.instance.objectNode());
  }
}
