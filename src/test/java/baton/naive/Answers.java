package baton.naive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was answered, as plain texts: nothing is {@code null}. */
final class Answers {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  /** What an answer repeats of its question, and what is read apart. */
  private static final Set<String> HEAD =
      Set.of(
          "asOf",
          "from",
          "to",
          "team",
          "rep",
          "campaign",
          "segment",
          "form",
          "groupBy",
          "timeZone",
          "groups",
          "agreements",
          "nextCursor");

  private Answers() {}

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  /** The figures of all, and of each group in its order. */
  static Map<String, Map<String, String>> figures(JsonNode answer) {
    var figures = new LinkedHashMap<String, Map<String, String>>();
    var all = new LinkedHashMap<String, String>();
    answer
        .properties()
        .forEach(field -> {
          if (!HEAD.contains(field.getKey())) {
            flat(field.getKey(), field.getValue(), all);
          }
        });
    figures.put(NaiveReports.ALL, all);
    answer
        .path("groups")
        .forEach(group ->
            figures.put(
                group.path("key").isNull() ? NaiveReports.NONE : group.path("key").asText(),
                item(group)));
    return figures;
  }

  /** The fields of one thing, those of others in it after a dot. */
  static Map<String, String> item(JsonNode item) {
    var flat = new LinkedHashMap<String, String>();
    item.properties()
        .forEach(field -> {
          if (!field.getKey().equals("key")) {
            flat(field.getKey(), field.getValue(), flat);
          }
        });
    return flat;
  }

  private static void flat(String name, JsonNode value, Map<String, String> into) {
    if (value.isObject() && !isAmount(value)) {
      value.properties().forEach(e -> flat(name + "." + e.getKey(), e.getValue(), into));
    } else {
      into.put(name, text(value));
    }
  }

  private static boolean isAmount(JsonNode value) {
    return value.size() == 2 && value.has("amount") && value.has("currency");
  }

  private static String text(JsonNode value) {
    if (value.isArray()) {
      var all = new ArrayList<String>();
      value.forEach(one -> all.add(text(one)));
      return String.join(", ", all);
    }
    if (isAmount(value)) {
      return value.path("amount").asText() + " " + value.path("currency").asText();
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  /** The lines of a table, each by the heads of its columns. */
  static List<Map<String, String>> table(String csv) {
    var lines = new ArrayList<Map<String, String>>();
    List<String> heads = List.of();
    for (var cells : cells(csv)) {
      if (heads.isEmpty()) {
        heads = cells;
        continue;
      }
      assertThat(cells).as("cells of a line").hasSameSizeAs(heads);
      var line = new LinkedHashMap<String, String>();
      for (int c = 0; c < cells.size(); c++) {
        line.put(heads.get(c), cells.get(c).isEmpty() ? "null" : cells.get(c));
      }
      lines.add(line);
    }
    return lines;
  }

  /** Quotes hold commas and line ends together, and two of them are one. */
  private static List<List<String>> cells(String csv) {
    var lines = new ArrayList<List<String>>();
    var line = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int c = 0; c < csv.length(); c++) {
      char one = csv.charAt(c);
      if (one == '"') {
        boolean twice = quoted && c + 1 < csv.length() && csv.charAt(c + 1) == '"';
        if (twice) {
          cell.append('"');
          c++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (one == ',' || one == '\n')) {
        line.add(cell.toString());
        cell.setLength(0);
        if (one == '\n') {
          lines.add(List.copyOf(line));
          line.clear();
        }
      } else if (quoted || one != '\r') {
        cell.append(one);
      }
    }
    return lines;
  }
}
