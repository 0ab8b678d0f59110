package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Submission.Consent;
import baton.lead.Submission.Source;
import baton.scoring.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {
  private static final Submission BARE =
      Submission.of(Optional.of("Jane@Example.com"), Optional.empty());

  @Test
  void what_was_never_given_has_no_key() {
    assertThat(Facts.of(BARE, Map.of()))
        .isEqualTo(
            Map.of(
                "lead", Map.of("email", "jane@example.com", "test", false), "activity", Map.of()));
  }

  @Test
  void everything_given_is_a_fact() {
    assertThat(Facts.of(SubmissionSamples.contract(), Map.of("reply", 2)))
        .isEqualTo(
            Map.of(
                "lead",
                Map.ofEntries(
                    Map.entry("email", "jane@example.com"),
                    Map.entry("phone", "+14155552671"),
                    Map.entry("firstName", "Jane"),
                    Map.entry("lastName", "Doe"),
                    Map.entry("company", "Acme"),
                    Map.entry("jobTitle", "CTO"),
                    Map.entry("country", "US"),
                    Map.entry("timeZone", "America/Los_Angeles"),
                    Map.entry("language", "en"),
                    Map.entry("message", "Call me about 50 seats"),
                    Map.entry("interest", List.of("pricing")),
                    Map.entry("contactRequested", true),
                    Map.entry("campaign", "spring-webinar"),
                    Map.entry("form", "pricing-page"),
                    Map.entry("page", "https://acme.example/pricing"),
                    Map.entry("referrer", "https://search.example/"),
                    Map.entry("utm", Map.of("source", "google", "medium", "cpc")),
                    Map.entry("fields", Map.of("seats", List.of("50"))),
                    Map.entry("test", false)),
                "activity",
                Map.of("reply", 2L)));
  }

  @Test
  void routing_may_ask_for_the_score_too() {
    var facts =
        Facts.withScore(
            Facts.of(BARE, Map.of()), new Score(60, 80, true, "sales-ready@1", List.of()));
    assertThat(facts).containsEntry("score", Map.of("fit", 60L, "intent", 80L, "salesReady", true));
  }

  @Test
  void a_later_touch_with_nothing_new_changes_nothing() {
    assertThat(Facts.merge(SubmissionSamples.contract(), BARE).equals(SubmissionSamples.contract()))
        .isTrue();
  }

  @Test
  void who_it_is_stays_and_what_is_wanted_is_the_latest_word() {
    var first = SubmissionSamples.contract();
    var later =
        new Submission(
            Optional.of("other@example.com"),
            Optional.of("+4930123456"),
            Optional.of("John"),
            Optional.empty(),
            Optional.of("Acme GmbH"),
            Optional.empty(),
            Optional.of("DE"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("And a demo"),
            List.of("demo", "pricing"),
            Optional.of(false),
            new Source(
                Optional.of("autumn"),
                Optional.of("demo"),
                Optional.empty(),
                Optional.empty(),
                Map.of("medium", "mail")),
            new Consent(Optional.of(false), Optional.empty(), Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.of("second"),
            true,
            Map.of("seats", List.of("50", "80"), "budget", List.of("yes")),
            Map.of("x", 1L));
    var merged = Facts.merge(first, later);
    assertThat(merged.email()).isEqualTo(first.email());
    assertThat(merged.phone()).isEqualTo(first.phone());
    assertThat(merged.firstName()).isEqualTo(first.firstName());
    assertThat(merged.externalId()).isEqualTo(first.externalId());
    assertThat(merged.source().campaign()).contains("spring-webinar");
    assertThat(merged.source().form()).contains("demo");
    assertThat(merged.source().utm()).isEqualTo(Map.of("source", "google", "medium", "mail"));
    assertThat(merged.company()).contains("Acme GmbH");
    assertThat(merged.jobTitle()).contains("CTO");
    assertThat(merged.country()).contains("DE");
    assertThat(merged.message()).contains("And a demo");
    assertThat(merged.interest()).containsExactly("pricing", "demo");
    assertThat(merged.contactRequested()).contains(true);
    assertThat(merged.consent().email()).contains(false);
    assertThat(merged.consent().phone()).contains(true);
    assertThat(merged.test()).isFalse();
    assertThat(merged.fields())
        .isEqualTo(Map.of("seats", List.of("50", "80"), "budget", List.of("yes")));
    assertThat(merged.extra()).isEqualTo(Map.of("x", 1L));
  }

  @Test
  void a_person_who_keeps_coming_back_does_not_make_a_lead_grow_for_ever() {
    var merged = BARE;
    for (int i = 0; i < 300; i++) {
      merged =
          Facts.merge(
              merged,
              SubmissionSamples.asking(
                  "topic " + i, Map.of("f" + i, List.of("v"), "same", List.of("v" + i))));
    }
    assertThat(merged.interest()).hasSize(50).contains("topic 299");
    assertThat(merged.fields()).hasSize(200);
    assertThat(merged.fields().get("same")).hasSize(20).contains("v299");
  }

  @Test
  void a_submission_never_prints_its_person() {
    assertThat(SubmissionSamples.contract().toString())
        .doesNotContain("jane")
        .doesNotContain("Doe");
  }
}
