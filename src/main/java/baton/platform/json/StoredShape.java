package baton.platform.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One kind of thing that is kept, under a name of our own that outlives the class behind it.
 *
 * @param name for ever: {@code lead-received}
 * @param type what the newest version is read into
 * @param steps from version 1 to 2, from 2 to 3 and so on, each on the JSON tree; append-only
 */
public record StoredShape(String name, Class<?> type, List<UnaryOperator<ObjectNode>> steps) {
  public StoredShape {
    steps = List.copyOf(steps);
  }

  /** A shape that has never changed. */
  public static StoredShape of(String name, Class<?> type) {
    return new StoredShape(name, type, List.of());
  }

  /** The same, with a newer version that older ones are lifted to by this step. */
  public StoredShape then(UnaryOperator<ObjectNode> step) {
    var more = new ArrayList<>(steps);
    more.add(step);
    return new StoredShape(name, type, more);
  }

  /** The version that is written. */
  public int version() {
    return steps.size() + 1;
  }

  /** What stands beside the bytes: {@code lead-received/1}. */
  public String manifest() {
    return name + "/" + version();
  }

  ObjectNode lift(ObjectNode tree, int from) {
    ObjectNode lifted = tree;
    for (var step : steps.subList(from - 1, steps.size())) {
      lifted = step.apply(lifted);
    }
    return lifted;
  }
}
