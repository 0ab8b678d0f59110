package baton.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON body, as a tree of maps, lists and scalars, into slots. The contract's names must have the
 * contract's types; another spelling fills a slot that is free when its type fits; everything else
 * is kept as it is.
 */
final class JsonReader {
  private static final Set<String> NESTED = Set.of("source", "consent", "fields");
  private final Raw raw = new Raw();

  private JsonReader() {}

  static Raw read(Map<String, ?> body) {
    var reader = new JsonReader();
    body.forEach((name, value) -> reader.byContract("", name, value));
    // Second, so that another spelling never takes the place of the contract's own.
    body.forEach(reader::bySpelling);
    return reader.raw;
  }

  private void byContract(String prefix, String name, @Nullable Object value) {
    if (value == null || (prefix.isEmpty() && raw.control(name, said(value)))) {
      return;
    }
    if (prefix.isEmpty() && NESTED.contains(name)) {
      nested(name, value);
      return;
    }
    Slot.of(prefix + name)
        .filter(slot -> slot.path().equals(prefix + name) && slot != Slot.FULL_NAME)
        .ifPresent(slot -> fill(slot, value));
  }

  /** What a control field says; an unticked box says nothing, and nothing deep is looked into. */
  static String said(Object value) {
    return switch (value) {
      case Boolean ticked -> ticked ? "true" : "";
      case String text -> text;
      case Number number -> Text.exact(number);
      default -> "something";
    };
  }

  private void fill(Slot slot, Object value) {
    switch (slot.kind()) {
      case TEXT -> text(slot, value);
      case FLAG -> flag(slot, value);
      case LIST -> interest(value);
    }
  }

  private void text(Slot slot, Object value) {
    if (value instanceof String text) {
      raw.texts.put(slot, text);
    } else if (slot == Slot.EXTERNAL_ID && value instanceof Number number) {
      raw.texts.put(slot, Text.exact(number));
    } else {
      wrongType(slot.path(), "a text", value);
    }
  }

  private void flag(Slot slot, Object value) {
    if (value instanceof Boolean flag) {
      raw.flags.put(slot, flag);
    } else {
      wrongType(slot.path(), "true or false", value);
    }
  }

  private void interest(Object value) {
    if (!(value instanceof List<?> list)) {
      wrongType("interest", "a list of texts", value);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof String text) {
        raw.interest.add(text);
      } else {
        wrongType("interest[" + i + "]", "a text", list.get(i));
      }
    }
  }

  private void nested(String name, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      wrongType(name, "an object", value);
      return;
    }
    var unknown = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : map.entrySet()) {
      var key = String.valueOf(entry.getKey());
      var path = name + "." + key;
      if (name.equals("fields")) {
        field(path, key, entry.getValue());
      } else if (path.equals("source.utm")) {
        utm(entry.getValue());
      } else if (Slot.of(path).filter(slot -> slot.path().equals(path)).isPresent()) {
        byContract(name + ".", key, entry.getValue());
      } else {
        unknown.put(key, entry.getValue());
      }
    }
    if (!unknown.isEmpty()) {
      raw.extra.put(name, unknown);
    }
  }

  private void utm(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, one) -> {
        if (one != null) {
          scalars("source.utm." + key, one).forEach(v -> raw.utm.put(String.valueOf(key), v));
        }
      });
    } else if (value != null) {
      wrongType("source.utm", "an object", value);
    }
  }

  private void field(String path, String name, @Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      one(path, name, value);
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      one(path + "[" + i + "]", name, list.get(i));
    }
  }

  private void one(String path, String name, @Nullable Object value) {
    if (value != null) {
      scalars(path, value).forEach(text -> raw.field(name, text));
    }
  }

  /** One text, or a mistake and none. */
  private List<String> scalars(String path, Object value) {
    return switch (value) {
      case String text -> List.of(text);
      case Number number -> List.of(Text.exact(number));
      case Boolean flag -> List.of(flag.toString());
      default -> {
        wrongType(path, "a text, a number or true or false", value);
        yield List.of();
      }
    };
  }

  private void bySpelling(String name, @Nullable Object value) {
    boolean done = NESTED.contains(name) || raw.control(name, "");
    var slot = Slot.of(name);
    boolean own = slot.filter(s -> s.path().equals(name) && s != Slot.FULL_NAME).isPresent();
    if (done || own || (value != null && spelt(name, slot.orElse(null), value))) {
      return;
    }
    raw.extra.put(name, value);
  }

  private boolean spelt(String name, @Nullable Slot slot, Object value) {
    if (slot == null) {
      return Raw.utmName(name)
          .filter(_ -> value instanceof String)
          .filter(key -> raw.utm.putIfAbsent(key, (String) value) == null)
          .isPresent();
    }
    return switch (slot.kind()) {
      case TEXT -> value instanceof String text && raw.texts.putIfAbsent(slot, text) == null;
      case FLAG -> value instanceof Boolean flag && raw.flags.putIfAbsent(slot, flag) == null;
      case LIST -> raw.interest.isEmpty() && texts(value);
    };
  }

  private boolean texts(Object value) {
    var texts = new ArrayList<String>();
    if (value instanceof List<?> list) {
      list.forEach(one -> texts.add(one instanceof String text ? text : ""));
    }
    boolean all = !texts.isEmpty() && texts.stream().noneMatch(String::isBlank);
    return all && raw.interest.addAll(texts);
  }

  private void wrongType(String path, String expected, @Nullable Object found) {
    var what =
        switch (found) {
          case null -> "null";
          case String _ -> "a text";
          case Number _ -> "a number";
          case Boolean _ -> "true or false";
          case List<?> _ -> "a list";
          case Map<?, ?> _ -> "an object";
          default -> "something else";
        };
    raw.mistake(path, "wrong_type", "Expected %s, found %s".formatted(expected, what));
  }
}
