package baton.platform.cel;

import java.util.HashMap;
import java.util.Map;

/** CEL counts in longs only; facts may come with ints. */
final class Numbers {
  private Numbers() {}

  /**
   * The same facts with longs for ints, in the variables and one level below; copied only where
   * needed.
   */
  static Map<String, Object> widened(Map<String, Object> facts) {
    Map<String, Object> widened = facts;
    for (Map.Entry<String, Object> fact : facts.entrySet()) {
      Object value =
          fact.getValue() instanceof Map<?, ?> fields
              ? widenedFields(fields)
              : wide(fact.getValue());
      if (value != fact.getValue()) {
        if (widened == facts) {
          widened = new HashMap<>(facts);
        }
        widened.put(fact.getKey(), value);
      }
    }
    return widened;
  }

  private static Map<?, ?> widenedFields(Map<?, ?> fields) {
    for (Object value : fields.values()) {
      if (wide(value) != value) {
        var copy = new HashMap<Object, Object>(fields);
        copy.replaceAll((_, field) -> wide(field));
        return copy;
      }
    }
    return fields;
  }

  private static Object wide(Object value) {
    return value instanceof Integer number ? Long.valueOf(number) : value;
  }
}
