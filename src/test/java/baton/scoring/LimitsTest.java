package baton.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import baton.scoring.DefinitionDoc.ApprovalDoc;
import baton.scoring.DefinitionDoc.RuleDoc;
import baton.scoring.DefinitionDoc.ThresholdDoc;
import baton.shared.Checked;
import baton.shared.Condition;
import baton.shared.Mistake;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What keeps points from growing without reason: groups that are full, and time. */
class LimitsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  @Test
  void a_group_gives_no_more_than_its_cap_and_each_rule_shows_what_it_gave() {
    var limits = new Limits(Map.of("mail", 15), Optional.empty());
    var score =
        score(
            limits,
            NOW,
            rule("opened", Axis.INTENT, 10, "mail"),
            rule("downloaded", Axis.INTENT, 20, null),
            rule("clicked", Axis.INTENT, 10, "mail"),
            rule("clicked-again", Axis.INTENT, 10, "mail"),
            rule("bounced", Axis.INTENT, -5, "mail"));

    assertThat(score.reasons()).extracting(Score.Reason::points).containsExactly(10, 20, 5, 0, -5);
    assertThat(score.intent()).isEqualTo(30);
  }

  @Test
  void intent_halves_with_each_half_life_since_it_was_shown_and_fit_does_not() {
    var rules =
        new Rule[] {rule("downloaded", Axis.INTENT, 40, null), rule("company", Axis.FIT, 40, null)};
    assertThat(faded(Duration.ZERO, rules)).isEqualTo("40 40");
    assertThat(faded(TWO_WEEKS, rules)).isEqualTo("20 40");
    assertThat(faded(TWO_WEEKS.multipliedBy(2), rules)).isEqualTo("10 40");
    assertThat(faded(Duration.ofDays(7), rules)).isEqualTo("28 40"); // 40 ÷ √2
    assertThat(faded(Duration.ofDays(-1), rules)).as("a clock that runs ahead").isEqualTo("40 40");
  }

  @Test
  void what_speaks_against_somebody_does_not_fade() {
    assertThat(faded(TWO_WEEKS, rule("applies-for-a-job", Axis.INTENT, -40, null)))
        .isEqualTo("-40");
  }

  @Test
  void what_has_no_time_does_not_fade_and_of_several_times_the_latest_counts() {
    var limits = new Limits(Map.of(), Optional.of(TWO_WEEKS));
    var both = asking("activity.download", "activity.page_view");
    var facts = Map.<String, Object>of();
    assertThat(definition(limits, both).score(Evidence.of(facts), NOW).intent()).isEqualTo(40);
    var latest =
        Map.of(
            "activity.download", NOW.minus(TWO_WEEKS.multipliedBy(5)),
            "activity.page_view", NOW.minus(TWO_WEEKS),
            "activity.reply", NOW);
    assertThat(definition(limits, both).score(new Evidence(facts, latest), NOW).intent())
        .isEqualTo(20);
  }

  @Test
  void a_cap_counts_what_is_left_after_fading() {
    var limits = new Limits(Map.of("web", 25), Optional.of(TWO_WEEKS));
    var rules = new Rule[] {rule("a", Axis.INTENT, 40, "web"), rule("b", Axis.INTENT, 40, "web")};
    assertThat(score(limits, NOW.plus(TWO_WEEKS), rules).reasons())
        .extracting(Score.Reason::points)
        .containsExactly(20, 5);
  }

  @Test
  void every_mistake_in_caps_half_life_and_rise_is_told_where_it_is() {
    var doc =
        new DefinitionDoc(
            List.of(new RuleDoc("a", "intent", 10, "mails", "true")),
            Map.of("mail", 101),
            "P400000D",
            new ThresholdDoc(50, 50, 0),
            new ApprovalDoc("Mia", "Sam"),
            null);
    assertThat(compile(doc).mistakes())
        .extracting(Mistake::field)
        .containsExactlyInAnyOrder(
            "caps.mail", "intentHalfLife", "rules[0].group", "threshold.rise");
  }

  @Test
  void a_definition_says_its_groups_its_half_life_and_its_rise() {
    var doc =
        new DefinitionDoc(
            List.of(new RuleDoc("a", "intent", 10, "mail", "true")),
            Map.of("mail", 15),
            "P14D",
            new ThresholdDoc(50, 50, 20),
            new ApprovalDoc("Mia", "Sam"),
            null);
    var definition = compile(doc).read().orElseThrow();
    assertThat(definition.limits())
        .isEqualTo(new Limits(Map.of("mail", 15), Optional.of(TWO_WEEKS)));
    assertThat(definition.threshold().rise()).isEqualTo(20);
    assertThat(definition.rules().getFirst().group()).contains("mail");
  }

  private static Checked<Definition> compile(DefinitionDoc doc) {
    return doc.compile((_, _) -> Checked.good(Condition.ALWAYS), 1, NOW);
  }

  /** The points that each rule still gives so long after everything it asks for was shown. */
  private static String faded(Duration age, Rule... rules) {
    var limits = new Limits(Map.of(), Optional.of(TWO_WEEKS));
    return String.join(
        " ",
        score(limits, NOW.plus(age), rules).reasons().stream()
            .map(reason -> String.valueOf(reason.points()))
            .toList());
  }

  private static Score score(Limits limits, Instant now, Rule... rules) {
    var shown = new Evidence(Map.of(), Map.of("activity.download", NOW));
    return definition(limits, rules).score(shown, now);
  }

  private static Definition definition(Limits limits, Rule... rules) {
    return new Definition(
        1,
        Arrays.asList(rules),
        limits,
        new Threshold(50, 50, 15),
        new Definition.Approval("Mia", "Sam"),
        Instant.EPOCH);
  }

  private static Rule rule(String name, Axis axis, int points, @Nullable String group) {
    return new Rule(
        name,
        axis,
        points,
        Optional.ofNullable(group),
        new Asking(Set.of("activity.download")),
        "");
  }

  private static Rule asking(String... names) {
    return new Rule("r", Axis.INTENT, 40, Optional.empty(), new Asking(Set.of(names)), "");
  }

  /** Always so, and says what it asks for. */
  private record Asking(Set<String> reads) implements Condition {
    @Override
    public Answer ask(Map<String, Object> facts) {
      return Answer.YES;
    }
  }
}
