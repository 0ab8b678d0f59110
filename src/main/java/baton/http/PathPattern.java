package baton.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with names for the parts that vary: {@code /v1/leads/{id}/accept}. */
public final class PathPattern {
  private final String text;
  private final List<String> segments;

  public PathPattern(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("Expected a path that begins with /, but was " + text);
    }
    this.text = text;
    this.segments =
        List.of(text.substring(1).split("/", -1)).stream()
            .filter(segment -> !segment.isEmpty())
            .toList();
  }

  /** What the varying parts are, when the path is one of these. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    var names = new HashMap<String, String>();
    for (int i = 0; i < path.size(); i++) {
      var segment = segments.get(i);
      if (segment.startsWith("{")) {
        names.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(names);
  }

  /** How much is said in so many letters: {@code /a/b} goes before {@code /a/{id}}. */
  int literals() {
    return (int) segments.stream().filter(segment -> !segment.startsWith("{")).count();
  }

  /** The segments of a path as it was asked for, decoded. */
  static List<String> segments(Iterable<String> path) {
    var list = new ArrayList<String>();
    path.forEach(list::add);
    return list;
  }

  @Override
  public String toString() {
    return text;
  }
}
