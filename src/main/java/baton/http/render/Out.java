package baton.http.render;

import baton.http.Paging;
import baton.platform.json.Json;
import baton.shared.Confidential;
import baton.shared.Id;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds one JSON object field by field, in the contract's spelling; what is absent is null, and
 * never left out.
 */
public final class Out {
  private static final ObjectMapper JSON = Json.plain();

  private final ObjectNode object = JSON.createObjectNode();

  public static Out object() {
    return new Out();
  }

  /** Part of a list, and where the next part begins. */
  public static <T> Out page(Paging.Page<T> page, Function<? super T, Out> json) {
    return object()
        .put("items", page.items().stream().map(json).toList())
        .put("nextCursor", page.nextCursor());
  }

  /** Any value of ours; an enum in lower case, an optional as what is in it. */
  public Out put(String field, @Nullable Object value) {
    object.set(field, node(value));
    return this;
  }

  /** The same, unless there is nothing to say. */
  public Out putIfThere(String field, Optional<?> value) {
    value.ifPresent(v -> put(field, v));
    return this;
  }

  public ObjectNode node() {
    return object;
  }

  static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case Optional<?> optional -> node(optional.orElse(null));
      case Confidential<?> confidential -> node(confidential.read());
      case Out out -> out.object;
      case JsonNode node -> node;
      case Enum<?> word -> JSON.getNodeFactory().textNode(word(word));
      case Id id -> JSON.getNodeFactory().textNode(id.value());
      case Duration duration -> JSON.getNodeFactory().textNode(duration.toString());
      case Instant instant -> JSON.valueToTree(instant);
      case Iterable<?> list -> {
        var array = JSON.createArrayNode();
        list.forEach(element -> array.add(node(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        var inner = JSON.createObjectNode();
        map.forEach((key, element) -> inner.set(name(key), node(element)));
        yield inner;
      }
      default -> JSON.valueToTree(value);
    };
  }

  private static String name(Object key) {
    return key instanceof Id id ? id.value() : String.valueOf(key);
  }

  /** An enum as the contract spells it. */
  public static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
