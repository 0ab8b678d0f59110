package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.scoring.Definition;
import baton.scoring.Evidence;
import baton.scoring.Score;
import baton.scoring.Seed;
import baton.scoring.Shortfall;
import baton.shared.Checked;
import baton.shared.Condition;
import baton.shared.Condition.Answer;
import baton.shared.Mistake;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The seeded definition in the real rule language, asked about real facts. */
class FactsAndSeedTest {
  private static final CelCompiler COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("lead", MapType.create(SimpleType.STRING, SimpleType.DYN))
          .addVar("activity", MapType.create(SimpleType.STRING, SimpleType.INT))
          .setResultType(SimpleType.BOOL)
          .build();
  private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder().build();
  private static final Definition SEED =
      Seed.DEFINITION
          .compile(FactsAndSeedTest::compile, 1, Instant.EPOCH)
          .read()
          .orElseThrow(() ->
              new AssertionError(
                  Seed.DEFINITION.compile(FactsAndSeedTest::compile, 1, Instant.EPOCH)));

  @Test
  void the_contract_s_lead_is_well_over_both_thresholds() {
    var score = score(SubmissionSamples.contract(), Map.of());
    assertThat(score.fit()).isGreaterThanOrEqualTo(80);
    assertThat(score.intent()).isGreaterThanOrEqualTo(80);
    assertThat(score.salesReady()).isTrue();
    assertThat(score.reasons())
        .extracting(Score.Reason::rule)
        .containsExactly(
            "business-email",
            "company-given",
            "decides",
            "ten-seats-or-more",
            "phone-given",
            "asked-for-contact",
            "interest-in-buying",
            "pricing-or-demo-page",
            "speaks-of-buying");
  }

  @Test
  void a_bare_address_is_not_ready_and_lacks_both() {
    var score = score(Submission.of(Optional.of("jane@gmail.com"), Optional.empty()), Map.of());
    assertThat(score).isEqualTo(new Score(0, 0, false, "sales-ready@1", List.of()));
    assertThat(SEED.whyNot(score))
        .containsExactly(
            new Shortfall("fit_below_threshold", 0, 50),
            new Shortfall("intent_below_threshold", 0, 50));
  }

  @Test
  void a_bare_address_stays_in_nurture_whatever_it_reads() {
    var busy = Map.of("page_view", 50, "download", 9, "email_open", 9, "reply", 1);
    assertThat(
            score(Submission.of(Optional.of("jane@gmail.com"), Optional.empty()), busy)
                .salesReady())
        .isFalse();
  }

  @Test
  void a_company_that_wants_nothing_yet_warms_up_by_what_it_does() {
    var company = SubmissionSamples.company();
    assertThat(score(company, Map.of()).salesReady()).isFalse();
    assertThat(score(company, Map.of("page_view", 1)).salesReady()).isFalse();
    assertThat(score(company, Map.of("reply", 1, "page_view", 1)).salesReady()).isTrue();
    assertThat(score(company, Map.of("reply", 1, "download", 1)).salesReady()).isTrue();
    assertThat(score(company, Map.of("download", 3, "page_view", 8)).salesReady()).isTrue();
  }

  @Test
  void no_amount_of_looking_alone_makes_a_lead_ready() {
    for (var type :
        new String[] {"page_view", "download", "email_open", "email_click", "submission"}) {
      assertThat(score(SubmissionSamples.company(), Map.of(type, 10_000)).salesReady())
          .as(type)
          .isFalse();
    }
  }

  private static Score score(Submission submission, Map<String, Integer> activity) {
    return SEED.score(Evidence.of(Facts.of(submission, activity)), Instant.EPOCH);
  }

  private static Checked<Condition> compile(String field, String source) {
    try {
      var program = RUNTIME.createProgram(COMPILER.compile(source).getAst());
      return Checked.good(facts -> {
        try {
          return Boolean.TRUE.equals(program.eval(facts)) ? Answer.YES : Answer.NO;
        } catch (CelEvaluationException _) {
          return Answer.UNKNOWN;
        }
      });
    } catch (CelValidationException | CelEvaluationException e) {
      return Checked.bad(new Mistake(field, "cel", String.valueOf(e.getMessage())));
    }
  }
}
