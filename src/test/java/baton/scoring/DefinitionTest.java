package baton.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import baton.scoring.Score.Reason;
import baton.shared.Condition;
import baton.shared.Condition.Answer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DefinitionTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T09:00:00Z");

  @Test
  void points_add_up_per_axis_and_every_rule_that_counted_is_a_reason() {
    var definition =
        definition(
            3,
            fit("company", 20, Answer.YES),
            intent("asked", 50, Answer.YES),
            fit("title", 5, Answer.YES));
    assertThat(definition.score(Evidence.of(Map.of()), MONDAY))
        .isEqualTo(
            new Score(
                25,
                50,
                false,
                "sales-ready@3",
                List.of(
                    new Reason("company", Axis.FIT, 20),
                    new Reason("asked", Axis.INTENT, 50),
                    new Reason("title", Axis.FIT, 5))));
  }

  @Test
  void what_nobody_told_us_counts_neither_for_nor_against() {
    var definition =
        definition(1, fit("company", 20, Answer.UNKNOWN), fit("student", -40, Answer.UNKNOWN));
    assertThat(definition.score(Evidence.of(Map.of()), MONDAY).fit()).isZero();
    assertThat(definition.score(Evidence.of(Map.of()), MONDAY).reasons()).isEmpty();
  }

  @Test
  void an_axis_ends_at_0_and_at_100() {
    var low =
        definition(
            1, fit("a", -40, Answer.YES), intent("b", 90, Answer.YES), intent("c", 90, Answer.YES));
    assertThat(low.score(Evidence.of(Map.of()), MONDAY).fit()).isZero();
    assertThat(low.score(Evidence.of(Map.of()), MONDAY).intent()).isEqualTo(100);
  }

  @Test
  void the_threshold_itself_is_enough_and_one_below_on_either_axis_is_not() {
    assertThat(scored(50, 50).salesReady()).isTrue();
    assertThat(scored(49, 100).salesReady()).isFalse();
    assertThat(scored(100, 49).salesReady()).isFalse();
  }

  @Test
  void whoever_asks_for_contact_is_ready_whatever_the_points() {
    var definition = definition(1);
    assertThat(
            definition
                .score(Evidence.of(Map.of("lead", Map.of("contactRequested", true))), MONDAY)
                .salesReady())
        .isTrue();
    assertThat(
            definition
                .score(Evidence.of(Map.of("lead", Map.of("contactRequested", false))), MONDAY)
                .salesReady())
        .isFalse();
    assertThat(definition.score(Evidence.of(Map.of("lead", Map.of())), MONDAY).salesReady())
        .isFalse();
  }

  @Test
  void a_lead_that_is_not_ready_is_told_what_is_missing() {
    var definition = definition(1, fit("company", 20, Answer.YES), intent("asked", 50, Answer.YES));
    assertThat(definition.whyNot(definition.score(Evidence.of(Map.of()), MONDAY)))
        .containsExactly(new Shortfall("fit_below_threshold", 20, 50));
    assertThat(definition(1).whyNot(scored(0, 0)))
        .extracting(Shortfall::code)
        .containsExactly("fit_below_threshold", "intent_below_threshold");
    assertThat(definition(1).whyNot(scored(50, 50))).isEmpty();
  }

  @Test
  void the_last_to_have_started_counts_even_when_a_later_one_is_announced() {
    var seed = at(1, Instant.EPOCH);
    var now = at(2, MONDAY);
    var announced = at(3, MONDAY.plusSeconds(3600));
    var all = new Definitions(List.of(announced, seed, now));
    assertThat(all.at(MONDAY.minusMillis(1))).isEqualTo(seed);
    assertThat(all.at(MONDAY)).isEqualTo(now);
    assertThat(all.at(MONDAY.plusSeconds(3600))).isEqualTo(announced);
  }

  @Test
  void of_two_that_start_together_the_higher_version_counts() {
    assertThat(new Definitions(List.of(at(2, MONDAY), at(1, MONDAY))).at(MONDAY).version())
        .isEqualTo(2);
  }

  @Test
  void before_any_has_started_the_very_first_counts() {
    assertThat(new Definitions(List.of(at(1, MONDAY))).at(Instant.EPOCH).version()).isEqualTo(1);
  }

  private static Score scored(int fit, int intent) {
    return definition(1, fit("f", fit, Answer.YES), intent("i", intent, Answer.YES))
        .score(Evidence.of(Map.of()), MONDAY);
  }

  private static Definition definition(int version, Rule... rules) {
    return new Definition(
        version,
        Arrays.asList(rules),
        Limits.NONE,
        new Threshold(50, 50, 15),
        new Definition.Approval("Mia", "Sam"),
        Instant.EPOCH);
  }

  private static Definition at(int version, Instant from) {
    return new Definition(
        version,
        List.of(),
        Limits.NONE,
        new Threshold(50, 50, 15),
        new Definition.Approval("Mia", "Sam"),
        from);
  }

  private static Rule fit(String name, int points, Answer answer) {
    return new Rule(name, Axis.FIT, points, Optional.empty(), always(answer), "");
  }

  private static Rule intent(String name, int points, Answer answer) {
    return new Rule(name, Axis.INTENT, points, Optional.empty(), always(answer), "");
  }

  private static Condition always(Answer answer) {
    return _ -> answer;
  }
}
