package baton.intake;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON value of maps, lists and scalars: measured, and cleaned of what no database can hold. */
final class Tree {
  private Tree() {}

  static boolean within(@Nullable Object value, int depthMax) {
    if (depthMax < 0) {
      return false;
    }
    return switch (value) {
      case Map<?, ?> map -> map.values().stream().allMatch(v -> within(v, depthMax - 1));
      case List<?> list -> list.stream().allMatch(v -> within(v, depthMax - 1));
      case null, default -> true;
    };
  }

  static Map<String, @Nullable Object> clean(Map<?, ?> map) {
    var cleaned = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, value) -> cleaned.put(Text.line(String.valueOf(key)), value(value)));
    return Collections.unmodifiableMap(cleaned);
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case String text -> Text.lines(text);
      case Map<?, ?> map -> clean(map);
      // Not toList() of values: a null in a list stays a null.
      case List<?> list ->
          list.stream()
              .map(Tree::value)
              .collect(
                  Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
      case null, default -> value;
    };
  }
}
