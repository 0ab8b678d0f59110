package baton.platform.cel;

import java.util.HashMap;
import java.util.Map;

/** CEL counts in longs only; facts may come with ints. */
final class Numbers {
  private Numbers() {}

  /** The same facts with longs for ints, in the variables and one level below; copied if needed. */
  static Map<String, Object> widened(Map<String, Object> facts) {
    if (facts.values().stream().noneMatch(Numbers::isNarrow)) {
      return facts;
    }
    var widened = new HashMap<>(facts);
    widened.replaceAll(
        (_, value) -> value instanceof Map<?, ?> fields ? widenedFields(fields) : wide(value));
    return widened;
  }

  private static boolean isNarrow(Object value) {
    if (value instanceof Map<?, ?> fields) {
      for (Object field : fields.values()) {
        if (field instanceof Integer) {
          return true;
        }
      }
    }
    return value instanceof Integer;
  }

  private static Map<Object, Object> widenedFields(Map<?, ?> fields) {
    var copy = new HashMap<Object, Object>(fields);
    copy.replaceAll((_, field) -> wide(field));
    return copy;
  }

  private static Object wide(Object value) {
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
