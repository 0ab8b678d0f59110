package baton.lead;

import baton.lead.Submission.Consent;
import baton.lead.Submission.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submissions that tests share. */
public final class SubmissionSamples {
  private SubmissionSamples() {}

  /** The one the contract shows. */
  public static Submission contract() {
    return new Submission(
        Optional.of("jane@example.com"),
        Optional.of("+14155552671"),
        Optional.of("Jane"),
        Optional.of("Doe"),
        Optional.of("Acme"),
        Optional.of("CTO"),
        Optional.of("US"),
        Optional.of("America/Los_Angeles"),
        Optional.of("en"),
        Optional.of("Call me about 50 seats"),
        List.of("pricing"),
        Optional.of(true),
        new Source(
            Optional.of("spring-webinar"),
            Optional.of("pricing-page"),
            Optional.of("https://acme.example/pricing"),
            Optional.of("https://search.example/"),
            Map.of("source", "google", "medium", "cpc")),
        new Consent(
            Optional.of(true), Optional.of(true), Optional.of("I agree …"), Optional.of("2026-01")),
        Optional.of(Instant.parse("2026-11-21T09:00:00Z")),
        Optional.of("abc"),
        false,
        Map.of("seats", List.of("50")),
        Map.of());
  }

  /** A bare address that wants to know about something. */
  public static Submission asking(String topic, Map<String, List<String>> fields) {
    return new Submission(
        Optional.of("sam@example.com"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(topic),
        Optional.empty(),
        Source.NONE,
        Consent.NONE,
        Optional.empty(),
        Optional.empty(),
        false,
        fields,
        Map.of());
  }

  /** A company's address and name, and nothing wanted yet. */
  public static Submission company() {
    return new Submission(
        Optional.of("sam@acme.example"),
        Optional.empty(),
        Optional.of("Sam"),
        Optional.empty(),
        Optional.of("Acme"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Source.NONE,
        Consent.NONE,
        Optional.empty(),
        Optional.empty(),
        false,
        Map.of(),
        Map.of());
  }
}
