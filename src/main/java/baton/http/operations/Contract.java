package baton.http.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI file, as far as a page needs to understand it. */
public final class Contract {
  private final Map<String, @Nullable Object> root;

  public Contract(String yaml) {
    Object read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    this.root = map(read);
  }

  /** One operation, in the order of the file. */
  public record Operation(String method, String path, Map<String, @Nullable Object> body) {
    String text(String name) {
      return body.get(name) instanceof String text ? text : "";
    }
  }

  public Map<String, @Nullable Object> root() {
    return root;
  }

  public List<Operation> operations() {
    var operations = new ArrayList<Operation>();
    map(root.get("paths"))
        .forEach((path, item) ->
            map(item)
                .forEach((method, body) -> {
                  if (List.of("get", "post", "put", "delete").contains(method)) {
                    operations.add(new Operation(method.toUpperCase(Locale.ROOT), path, map(body)));
                  }
                }));
    return operations;
  }

  /** A map of names; what is a reference is what it refers to; an empty one when it is none. */
  Map<String, @Nullable Object> map(@Nullable Object value) {
    var result = new LinkedHashMap<String, @Nullable Object>();
    if (value instanceof Map<?, ?> map) {
      if (map.get("$ref") instanceof String reference) {
        return referred(reference);
      }
      map.forEach((key, one) -> result.put(String.valueOf(key), one));
    }
    return result;
  }

  static List<Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? List.copyOf(list) : List.of();
  }

  private Map<String, @Nullable Object> referred(String reference) {
    @Nullable Object place = root;
    for (var step : reference.substring("#/".length()).split("/", -1)) {
      place = map(place).get(step);
    }
    if (place == null) {
      throw new IllegalStateException("Expected something at " + reference);
    }
    return map(place);
  }
}
