package baton.http;

import akka.util.ByteString;
import baton.shared.Mistake;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes to JSON; what is wrong is said with line and column, and never repeats what was sent. */
final class JsonTree {
  private final ObjectMapper mapper;

  JsonTree(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  JsonNode read(ByteString bytes) {
    return read(bytes.toArrayUnsafe());
  }

  private JsonNode read(byte[] bytes) {
    try {
      JsonNode tree = mapper.readTree(bytes);
      if (tree == null || tree.isMissingNode()) {
        throw Problems.malformed("Expected JSON, but the body is empty.").refused();
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw Problems.malformed("This is not JSON" + place(e.getLocation()) + ".").refused();
    } catch (IOException e) {
      throw Problems.malformed("This is not JSON in UTF-8.").refused();
    }
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
    for (var line : bytes.utf8String().split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        items.add(line(line, number));
      }
    }
    return bounded(items, max);
  }

  private JsonNode line(String line, int number) {
    try {
      return mapper.readTree(line);
    } catch (JsonProcessingException e) {
      throw Problems.malformed("Line %d is not JSON.".formatted(number)).refused();
    }
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
