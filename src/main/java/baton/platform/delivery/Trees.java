package baton.platform.delivery;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks into a JSON tree of maps, lists and scalars without minding what is not there. */
public final class Trees {
  private static final int PLAIN_SCALE_MAX = 100;

  private Trees() {}

  /** What is at that place, step by step; empty for nothing and for null. */
  public static Optional<Object> at(@Nullable Object tree, String... path) {
    var here = tree;
    for (var step : path) {
      here = here instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return Optional.ofNullable(here);
  }

  /** The text, number or truth value there, as text. */
  public static Optional<String> text(@Nullable Object tree, String... path) {
    return at(tree, path).flatMap(Trees::scalar).filter(t -> !t.isBlank());
  }

  /** The elements of the list there; of anything else none. */
  public static List<Object> list(@Nullable Object tree, String... path) {
    var all = new ArrayList<Object>();
    if (at(tree, path).orElse(null) instanceof List<?> list) {
      list.forEach(one -> {
        if (one != null) {
          all.add(one);
        }
      });
    }
    return all;
  }

  /** A scalar as it was written: large ids stay exact. */
  public static Optional<String> scalar(Object value) {
    return switch (value) {
      case String text -> Optional.of(text);
      case Boolean flag -> Optional.of(flag.toString());
      case BigDecimal number ->
          Optional.of(
              Math.abs((long) number.scale()) <= PLAIN_SCALE_MAX
                  ? number.toPlainString()
                  : number.toString());
      case Number number -> Optional.of(number.toString());
      default -> Optional.empty();
    };
  }

  /** An instant as ISO 8601 has it; empty for any other text. */
  public static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /** Every scalar in it, however deep, as texts. */
  public static List<String> scalars(@Nullable Object value) {
    var all = new ArrayList<String>();
    collect(value, all);
    return all;
  }

  private static void collect(@Nullable Object value, List<String> all) {
    switch (value) {
      case null -> {}
      case List<?> list -> list.forEach(one -> collect(one, all));
      case Map<?, ?> map -> map.values().forEach(one -> collect(one, all));
      default -> scalar(value).ifPresent(all::add);
    }
  }
}
