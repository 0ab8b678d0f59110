package baton.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** A name without a value says nothing, and would not survive being written and read again. */
  static Map<String, Object> clean(Map<?, ?> map) {
    var cleaned = new LinkedHashMap<String, Object>();
    map.forEach((key, value) -> {
      if (value != null) {
        cleaned.put(Text.line(String.valueOf(key)), value(value));
      }
    });
    return Collections.unmodifiableMap(cleaned);
  }

  private static Object value(Object value) {
    return switch (value) {
      case String text -> Text.lines(text);
      case Map<?, ?> map -> clean(map);
      case List<?> list -> list(list);
      default -> value;
    };
  }

  // In a list a null has a place that counts.
  private static List<@Nullable Object> list(List<?> list) {
    var cleaned = new ArrayList<@Nullable Object>(list.size());
    for (var value : list) {
      cleaned.add(value == null ? null : value(value));
    }
    return Collections.unmodifiableList(cleaned);
  }
}
