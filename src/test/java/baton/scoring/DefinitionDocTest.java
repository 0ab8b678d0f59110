package baton.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import baton.scoring.DefinitionDoc.ApprovalDoc;
import baton.scoring.DefinitionDoc.RuleDoc;
import baton.scoring.DefinitionDoc.ThresholdDoc;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Condition;
import baton.shared.Mistake;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefinitionDocTest {
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");
  private static final ThresholdDoc FIFTY = new ThresholdDoc(50, 50, null);
  private static final ApprovalDoc BOTH = new ApprovalDoc("Mia", "Sam");
  private static final RuleDoc COMPANY = new RuleDoc("company", "fit", 20, null, "true");
  private static final Compiler COMPILER =
      (field, source) ->
          source.startsWith("bad")
              ? Checked.bad(new Mistake(field, "cel_type", "1:1 undeclared reference"))
              : Checked.good(Condition.ALWAYS);

  @Test
  void a_whole_document_becomes_the_definition_it_says() {
    var definition =
        compile(doc(FIFTY, BOTH, "2026-12-01T00:00:00+01:00", COMPANY)).read().orElseThrow();
    assertThat(definition.id()).isEqualTo("sales-ready@7");
    assertThat(definition.rules())
        .containsExactly(
            new Rule("company", Axis.FIT, 20, Optional.empty(), Condition.ALWAYS, "true"));
    assertThat(definition.threshold()).isEqualTo(new Threshold(50, 50, Threshold.RISE_DEFAULT));
    assertThat(definition.approvedBy()).isEqualTo(new Definition.Approval("Mia", "Sam"));
    assertThat(definition.effectiveFrom()).isEqualTo(Instant.parse("2026-11-30T23:00:00Z"));
  }

  @Test
  void a_definition_never_counts_before_it_was_saved() {
    assertThat(compile(doc(FIFTY, BOTH, null, COMPANY)).read().orElseThrow().effectiveFrom())
        .isEqualTo(NOW);
    assertThat(
            compile(doc(FIFTY, BOTH, "2020-01-01T00:00:00Z", COMPANY))
                .read()
                .orElseThrow()
                .effectiveFrom())
        .isEqualTo(NOW);
  }

  @Test
  void every_mistake_is_named_with_its_place() {
    var mistakes =
        compile(
                doc(
                    new ThresholdDoc(101, null, null),
                    new ApprovalDoc("Mia", "  "),
                    "tomorrow",
                    new RuleDoc("a", "fit", 101, null, "true"),
                    new RuleDoc("a", "charm", -100, null, "true"),
                    new RuleDoc(null, "intent", null, null, "bad"),
                    new RuleDoc("c", "intent", 1, null, null)))
            .mistakes();
    assertThat(mistakes)
        .extracting(m -> m.field() + " " + m.code())
        .containsExactly(
            "rules[0].points points_out_of_range",
            "rules[1].name duplicate_name",
            "rules[1].axis unknown_axis",
            "rules[2].name required",
            "rules[2].points required",
            "rules[2].when cel_type",
            "rules[3].when required",
            "threshold.fit threshold_out_of_range",
            "threshold.intent required",
            "approvedBy.sales approval_missing",
            "effectiveFrom invalid_time");
  }

  @Test
  void an_empty_document_lacks_rules_threshold_and_both_names() {
    assertThat(compile(new DefinitionDoc(null, null, null, null, null, null)).mistakes())
        .extracting(Mistake::code)
        .containsExactly(
            "rules_missing", "required", "required", "approval_missing", "approval_missing");
  }

  @Test
  void a_definition_may_have_no_rules_so_that_only_a_request_for_contact_counts() {
    assertThat(compile(doc(FIFTY, BOTH, null)).mistakes()).isEmpty();
  }

  @Test
  void there_are_at_most_200_rules() {
    var rules = Collections.nCopies(201, COMPANY);
    assertThat(compile(new DefinitionDoc(rules, null, null, FIFTY, BOTH, null)).mistakes())
        .extracting(Mistake::code)
        .containsExactly("too_many");
  }

  @Test
  void the_seed_is_written_without_mistakes_as_far_as_the_document_goes() {
    assertThat(compile(Seed.DEFINITION).mistakes()).isEmpty();
  }

  private static Checked<Definition> compile(DefinitionDoc doc) {
    return doc.compile(COMPILER, 7, NOW);
  }

  private static DefinitionDoc doc(
      ThresholdDoc threshold, ApprovalDoc approval, @Nullable String from, RuleDoc... rules) {
    List<RuleDoc> all = Arrays.asList(rules);
    return new DefinitionDoc(all, null, null, threshold, approval, from);
  }
}
