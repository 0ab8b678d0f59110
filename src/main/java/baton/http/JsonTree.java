package baton.http;

import akka.util.ByteString;
import baton.platform.encoding.Encoded;
import baton.platform.json.Json;
import baton.shared.Mistake;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Bytes to JSON; what is wrong is said with line and column, and never repeats what was sent.
 * Characters that no database can hold, a NUL or half of a pair of surrogates, are left out.
 */
final class JsonTree {
  private static final Pattern BROKEN = Pattern.compile("\\\\u(0000|[dD][89a-fA-F])");

  /** How Jackson begins to say so. */
  private static final String TWICE = "Duplicate field";

  private final ObjectMapper mapper;

  JsonTree(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  JsonNode read(ByteString bytes) {
    var tree = read(text(bytes), "This is not JSON");
    if (tree.isMissingNode()) {
      throw Problems.malformed("Expected JSON, but the body is empty.").refused();
    }
    return tree;
  }

  private static String text(ByteString bytes) {
    return Encoded.utf8(bytes.toArrayUnsafe())
        .orElseThrow(
            () -> Problems.malformed("Expected JSON in UTF-8, found other bytes.").refused());
  }

  private JsonNode read(String text, String otherwise) {
    try {
      return whole(text, mapper.readTree(text));
    } catch (StreamConstraintsException e) {
      throw Problems.malformed(
              "Expected JSON at most %d levels deep, with names of %d characters and numbers of %d at most."
                  .formatted(Json.DEPTH_MAX, Json.NAME_CHARS_MAX, Json.NUMBER_CHARS_MAX))
          .refused();
    } catch (JsonProcessingException e) {
      var why = e.getOriginalMessage().startsWith(TWICE) ? "A name stands twice here" : otherwise;
      throw Problems.malformed(why + place(e.getLocation()) + ".").refused();
    }
  }

  /** Only what is escaped can hold characters that are none, and hardly anything does. */
  private static JsonNode whole(String text, JsonNode tree) {
    return BROKEN.matcher(text).find() ? whole(tree) : tree;
  }

  private static JsonNode whole(JsonNode tree) {
    return switch (tree) {
      case TextNode text -> TextNode.valueOf(Encoded.whole(text.textValue()));
      case ArrayNode list -> {
        var clean = list.arrayNode(list.size());
        list.forEach(element -> clean.add(whole(element)));
        yield clean;
      }
      case ObjectNode object -> {
        var clean = object.objectNode();
        object
            .properties()
            .forEach(field -> clean.set(Encoded.whole(field.getKey()), whole(field.getValue())));
        yield clean;
      }
      default -> tree;
    };
  }

  static ObjectNode object(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      return object;
    }
    throw Problems.malformed(
            "Expected a JSON object, but it is "
                + tree.getNodeType().name().toLowerCase(Locale.ROOT)
                + ".")
        .refused();
  }

  ObjectNode emptyObject() {
    return mapper.createObjectNode();
  }

  List<JsonNode> array(ByteString bytes, int max) {
    var tree = read(bytes);
    if (!tree.isArray()) {
      throw Problems.malformed("Expected a JSON array.").refused();
    }
    var items = new ArrayList<JsonNode>(tree.size());
    tree.forEach(items::add);
    return bounded(items, max);
  }

  List<JsonNode> lines(ByteString bytes, int max) {
    var items = new ArrayList<JsonNode>();
    int number = 0;
    for (var line : text(bytes).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        items.add(read(line, "Line %d is not JSON".formatted(number)));
      }
    }
    return bounded(items, max);
  }

  private static List<JsonNode> bounded(List<JsonNode> items, int max) {
    if (items.size() > max) {
      throw Problems.invalid(
              "",
              "too_many",
              "Expected at most %d items, but there are %d".formatted(max, items.size()))
          .refused();
    }
    return items;
  }

  <T> T as(JsonNode tree, Class<T> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw Problems.invalid(List.of(mistake(e))).refused();
    } catch (JsonProcessingException e) {
      throw Problems.invalid("", "invalid", "This does not fit").refused();
    }
  }

  private static Mistake mistake(JsonMappingException e) {
    String message =
        switch (e) {
          case InvalidFormatException wrong ->
              "Expected a value of type " + wrong.getTargetType().getSimpleName();
          case ValueInstantiationException own when own.getCause() != null ->
              String.valueOf(own.getCause().getMessage());
          default -> "Expected a value of another type";
        };
    return new Mistake(path(e), "invalid_value", message);
  }

  private static String path(JsonMappingException e) {
    var text = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getFieldName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return text.toString();
  }

  private static String place(JsonLocation at) {
    return at == null ? "" : ": line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
  }
}
