package baton.testing;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The rules and dashboards that operators load, read as what they ask. */
public final class Watching {
  public static final Path RULES = Path.of("deploy", "prometheus");
  public static final String RULES_FILE = "baton.rules.yml";
  public static final String RULES_TEST = "baton.rules.test.yml";
  private static final Path DASHBOARDS = Path.of("deploy", "grafana");

  /** Strings, labels, spans and lists of labels: what may hold words that are no metric. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
              + "|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");

  private static final Pattern WORD =
      Pattern.compile("(?<![\\w:$])[a-zA-Z_:][\\w:]*(?![\\w:]*\\s*\\()");
  private static final Set<String> GRAMMAR = Set.of("and", "or", "unless", "bool", "offset");
  private static final Pattern SCRAPED =
      Pattern.compile("^([a-zA-Z_:][\\w:]*)[ {]", Pattern.MULTILINE);

  private Watching() {}

  /** One rule; its name is that of the alert, or of what is recorded. */
  public record Rule(String name, boolean alert, String expr, Map<String, ?> body) {}

  /** All of them, in the order of the file. */
  public static List<Rule> rules() {
    var rules = new ArrayList<Rule>();
    Map<String, List<Map<String, Object>>> file = new Yaml().load(text(RULES.resolve(RULES_FILE)));
    for (var group : file.getOrDefault("groups", List.of())) {
      if (group.get("rules") instanceof List<?> all) {
        for (var one : all) {
          if (one instanceof Map<?, ?> rule) {
            rules.add(rule(rule));
          }
        }
      }
    }
    return List.copyOf(rules);
  }

  private static Rule rule(Map<?, ?> rule) {
    boolean alert = rule.containsKey("alert");
    var body = new HashMap<String, Object>();
    rule.forEach((key, value) -> body.put(String.valueOf(key), value));
    return new Rule(
        String.valueOf(rule.get(alert ? "alert" : "record")),
        alert,
        String.valueOf(rule.get("expr")),
        Map.copyOf(body));
  }

  public static List<Path> dashboards() {
    try (var files = Files.list(DASHBOARDS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode dashboard(Path file) {
    try {
      return new ObjectMapper().readTree(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its panels ask. */
  public static List<String> queries(JsonNode dashboard) {
    return dashboard.path("panels").findValuesAsText("expr");
  }

  /** The names of metrics in a query. */
  public static Set<String> metrics(String query) {
    return WORD.matcher(ASIDE.matcher(query).replaceAll(" "))
        .results()
        .map(MatchResult::group)
        .filter(word -> !GRAMMAR.contains(word))
        .collect(toCollection(TreeSet::new));
  }

  /** The names of metrics in what was scraped. */
  public static Set<String> scraped(String text) {
    return SCRAPED
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
