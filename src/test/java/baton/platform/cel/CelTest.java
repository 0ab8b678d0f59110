package baton.platform.cel;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.cel.Shape.Kind;
import baton.shared.Condition;
import baton.shared.Condition.Answer;
import baton.shared.Mistake;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelTest {
  private static final Cel CEL = new Cel();
  private static final Shape SHAPE =
      Shape.empty()
          .with(
              "thing",
              Map.ofEntries(
                  Map.entry("country", Kind.TEXT),
                  Map.entry("title", Kind.TEXT),
                  Map.entry("wants", Kind.TEXTS),
                  Map.entry("asked", Kind.TRUTH),
                  Map.entry("size", Kind.NUMBER),
                  Map.entry("utm", Kind.TEXT_BY_NAME),
                  Map.entry("fields", Kind.TEXTS_BY_NAME)))
          .with("seen", Kind.NUMBER_BY_NAME);
  private static final Map<String, Object> FACTS =
      Map.of(
          "thing",
          Map.of(
              "country",
              "US",
              "title",
              "Chief Technology Officer",
              "wants",
              List.of("pricing", "demo"),
              "asked",
              true,
              "size",
              50L,
              "utm",
              Map.of("source", "google"),
              "fields",
              Map.of("seats", List.of("50"))),
          "seen",
          Map.of("download", 3, "event", 0L));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "thing.country == 'US'                                | YES",
        "thing.country in ['DE', 'AT']                        | NO",
        "thing.size >= 50 && thing.asked                      | YES",
        "'pricing' in thing.wants                             | YES",
        "thing.wants.exists(w, w.startsWith('pri'))           | YES",
        "thing.title.matches('(?i).*\\\\bchief\\\\b.*')       | YES",
        "thing.title.lowerAscii().contains('technology')      | YES",
        "thing.utm.source == 'google'                         | YES",
        "thing.utm['medium'] == 'cpc'                         | UNKNOWN",
        "thing.fields['seats'].exists(s, int(s) > 49)         | YES",
        "thing.fields.seats[0] == '50'                        | YES",
        "seen.download > 2                                    | YES",
        "seen['event'] == 0                                   | YES",
        "seen.reply > 0                                       | UNKNOWN",
        "has(seen.reply) && seen.reply > 0                    | NO",
        "has(thing.country)                                   | YES",
        "size(thing.wants) == 2                               | YES",
        "1 / 0 == 1                                           | UNKNOWN",
        "true                                                 | YES",
      })
  void rules_answer(String rule, Answer expected) {
    assertThat(compiled(rule).ask(FACTS)).isEqualTo(expected);
  }

  @Test
  void a_fact_never_given_is_unknown_unless_it_does_not_matter() {
    Map<String, Object> facts = Map.of("thing", Map.of("asked", true), "seen", Map.of());
    assertThat(compiled("thing.country == 'US'").ask(facts)).isEqualTo(Answer.UNKNOWN);
    assertThat(compiled("!(thing.country == 'US')").ask(facts)).isEqualTo(Answer.UNKNOWN);
    assertThat(compiled("thing.country == 'US' || thing.asked").ask(facts)).isEqualTo(Answer.YES);
    assertThat(compiled("thing.country == 'US' && !thing.asked").ask(facts)).isEqualTo(Answer.NO);
    assertThat(compiled("has(thing.country)").ask(facts)).isEqualTo(Answer.NO);
    assertThat(compiled("thing.size > 3").ask(Map.of())).isEqualTo(Answer.UNKNOWN);
    assertThat(compiled("thing.size > 3").ask(Map.of("thing", Map.of("size", "many"))))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void plain_ints_count_as_numbers() {
    assertThat(compiled("thing.size == 7").ask(Map.of("thing", Map.of("size", 7))))
        .isEqualTo(Answer.YES);
    assertThat(
            compiled("thing.size > 6 && seen.a < 2")
                .ask(Map.of("thing", Map.of("size", 7), "seen", Map.of("a", 1))))
        .isEqualTo(Answer.YES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "thing.contry == 'US'     | invalid_rule    | Line 1, column 6: undefined field 'contry'",
        "thing.size == 'big'      | invalid_rule    | Line 1, column 12: found no matching overload",
        "thing.size >             | invalid_rule    | Line 1, column 13",
        "nobody.size > 1          | invalid_rule    | Line 1, column 1: undeclared reference to 'nobody'",
        "thing.size + 1           | not_a_condition | true or false",
        "thing                    | not_a_condition | true or false",
        "``                       | invalid_rule    | Line 1",
      })
  void mistakes_are_found_when_a_rule_is_saved(String rule, String code, String part) {
    Mistake mistake = mistake(rule);
    assertThat(mistake.field()).isEqualTo("rules[0].when");
    assertThat(mistake.code()).as(mistake.message()).isEqualTo(code);
    assertThat(mistake.message()).contains(part);
  }

  @Test
  void rules_have_bounds() {
    assertThat(mistake("true && ".repeat(300) + "true").code()).isEqualTo("too_long");
    assertThat(mistake("(".repeat(500) + "true" + ")".repeat(500)).code())
        .isEqualTo("invalid_rule");
    assertThat(mistake("thing.title.replace('', thing.title) == ''").code())
        .isEqualTo("invalid_rule");
    var many = IntStream.range(0, 2_000).mapToObj(String::valueOf).toList();
    assertThat(
            compiled("thing.wants.all(a, thing.wants.all(b, a != 'x'))")
                .ask(Map.of("thing", Map.of("wants", many))))
        .isEqualTo(Answer.UNKNOWN);
    assertThat(compiled("thing.title.matches('((a{1,90}){1,90}){1,90}')").ask(FACTS))
        .isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void many_threads_may_ask_one_condition() {
    Condition condition = compiled("thing.wants.exists(w, w == 'demo') && thing.size == seen.n");
    assertThat(
            IntStream.range(0, 20_000)
                .parallel()
                .filter(n ->
                    condition.ask(
                            Map.of(
                                "thing",
                                Map.of("wants", List.of("demo"), "size", n),
                                "seen",
                                Map.of("n", n % 2 == 0 ? n : -1)))
                        == Answer.YES))
        .hasSize(10_000);
  }

  private static Condition compiled(String rule) {
    return switch (CEL.compile("rules[0].when", rule, SHAPE)) {
      case Cel.Compiled(var condition) -> condition;
      case Cel.Wrong(var mistake) -> throw new AssertionError(mistake);
    };
  }

  private static Mistake mistake(String rule) {
    return switch (CEL.compile("rules[0].when", rule, SHAPE)) {
      case Cel.Compiled _ -> throw new AssertionError("compiled: " + rule);
      case Cel.Wrong(var mistake) -> mistake;
    };
  }
}
