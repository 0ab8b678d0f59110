package baton.platform.cel;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a rule may ask for: its variables, and which fields they have.
 *
 * @param variables by name
 */
public record Shape(Map<String, Variable> variables) {
  public Shape {
    variables = Map.copyOf(variables);
  }

  /** A shape without variables, to be added to. */
  public static Shape empty() {
    return new Shape(Map.of());
  }

  /** The same with a variable that has these fields and no others. */
  public Shape with(String name, Map<String, Kind> fields) {
    return and(name, new Fields(fields));
  }

  /** The same with a variable that is one value, such as counts by name. */
  public Shape with(String name, Kind kind) {
    return and(name, new Value(kind));
  }

  private Shape and(String name, Variable variable) {
    var more = new TreeMap<>(variables);
    more.put(name, variable);
    return new Shape(more);
  }

  /** One variable. */
  public sealed interface Variable {}

  /** A variable with named fields: any other name is a mistake when the rule is saved. */
  public record Fields(Map<String, Kind> fields) implements Variable {
    public Fields {
      fields = Map.copyOf(fields);
    }
  }

  /** A variable that is a value itself. */
  public record Value(Kind kind) implements Variable {}

  /** What a value can be. */
  public enum Kind {
    TEXT,
    NUMBER,
    TRUTH,
    TEXTS,
    TEXT_BY_NAME,
    TEXTS_BY_NAME,
    NUMBER_BY_NAME
  }
}
