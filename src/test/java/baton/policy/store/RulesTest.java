package baton.policy.store;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Facts;
import baton.lead.Submission;
import baton.scoring.Axis;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.scoring.Seed;
import baton.shared.Condition.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  /** Macros have variables of their own, which nobody has a time for. */
  private static final Set<String> NAMES =
      Set.of("lead", "activity.download", "activity.reply", "activity.page_view", "activity.event");

  private static final Rules RULES = new Rules();
  private static final Map<String, Object> FACTS =
      Facts.of(
          Submission.of(Optional.of("Jane@Acme.example"), Optional.empty()),
          Map.of("page_view", 3));

  @Test
  void the_seeded_definition_compiles_and_scores() {
    var definition = Seed.DEFINITION.compile(RULES.scoring(), 1, Instant.EPOCH).read();
    assertThat(definition.orElseThrow().score(Evidence.of(FACTS), Instant.EPOCH).reasons())
        .extracting(Score.Reason::rule)
        .containsExactly("business-email", "looked", "looked-three-times");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lead.email.endsWith('@acme.example')",
        "!lead.test",
        "activity.page_view == 3",
        "score.fit >= 50 && !score.salesReady",
        "!has(lead.country)"
      })
  void routing_may_ask_for_lead_activity_and_score(String rule) {
    var facts =
        Facts.withScore(
            FACTS,
            new Score(50, 0, false, "sales-ready@1", List.of(new Score.Reason("r", Axis.FIT, 50))));
    var condition = RULES.routing().compile("f", rule);
    assertThat(condition.mistakes()).isEmpty();
    assertThat(condition.read().orElseThrow().ask(facts)).isEqualTo(Answer.YES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "activity.download >= 1 # activity.download",
        "has(activity.reply) && activity.page_view > 2 # activity.page_view activity.reply",
        "lead.interest.exists(i, i == 'pricing') # lead",
        "lead.test || activity.event == 1 # activity.event lead",
        "true # ''"
      })
  void a_rule_says_what_it_asks_for(String rule, String asked) {
    var condition = RULES.scoring().compile("f", rule).read().orElseThrow();
    var names = condition.reads().stream().filter(NAMES::contains).sorted().toList();
    assertThat(String.join(" ", names)).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"lead.contry == 'US'", "activity.page_veiw > 1", "score.fit > 1", "lead.country"})
  void what_no_lead_has_does_not_compile(String rule) {
    assertThat(RULES.scoring().compile("rules[0].when", rule).mistakes())
        .singleElement()
        .satisfies(mistake -> assertThat(mistake.field()).isEqualTo("rules[0].when"));
  }
}
