package baton.intake;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Submission;
import baton.shared.Mistake;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to post something. */
final class ParserSamples {
  static final SubmissionParser PARSER = new SubmissionParser("US");

  private ParserSamples() {}

  /** A JSON object of names and values in turn. */
  static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }

  /** The same with an address in front. */
  static Map<String, @Nullable Object> jane(@Nullable Object... namesAndValues) {
    var map = object("email", "jane@example.com");
    map.putAll(object(namesAndValues));
    return map;
  }

  static List<Map.Entry<String, String>> fields(String... namesAndValues) {
    var entries = new ArrayList<Map.Entry<String, String>>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.add(new SimpleEntry<>(namesAndValues[i], namesAndValues[i + 1]));
    }
    return entries;
  }

  static Submission json(Map<String, ?> body) {
    return good(PARSER.json(body)).submission();
  }

  static Submission form(String... namesAndValues) {
    return good(PARSER.form(fields(namesAndValues))).submission();
  }

  static Parsed.Good good(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Good.class);
    return (Parsed.Good) parsed;
  }

  /** Place and code of every mistake. */
  static List<String> mistakes(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Good _ -> List.of();
      case Parsed.Bad(List<Mistake> mistakes) ->
          mistakes.stream().map(m -> m.field() + " " + m.code()).toList();
    };
  }
}
