package baton.intake;

import static baton.intake.ParserSamples.PARSER;
import static baton.intake.ParserSamples.fields;
import static baton.intake.ParserSamples.form;
import static baton.intake.ParserSamples.mistakes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import baton.lead.Submission;
import baton.lead.Suspicion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionParserFormTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "email",
        "EMAIL",
        "e-mail",
        "E-Mail",
        "email_address",
        "mail",
        "your-email",
        "Email Address",
        "work_email"
      })
  void an_address_is_found_under_any_common_name(String name) {
    assertThat(form(name, "jane@example.com").email()).contains("jane@example.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phone",
        "tel",
        "Telephone",
        "mobile",
        "phone_number",
        "phoneNumber",
        "Phone Number",
        "your-phone"
      })
  void a_phone_is_found_under_any_common_name(String name) {
    assertThat(form(name, "(415) 555-2671").phone()).contains("+14155552671");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "firstName",
        "first_name",
        "first-name",
        "firstname",
        "FNAME",
        "First Name",
        "given_name"
      })
  void a_first_name_is_found_under_any_common_name(String name) {
    assertThat(jane(name, "Jane").firstName()).contains("Jane");
  }

  @Test
  void every_other_slot_has_its_common_names() {
    says("last_name", "Doe", Submission::lastName);
    says("surname", "Doe", Submission::lastName);
    says("Organisation", "Acme", Submission::company);
    says("company_name", "Acme", Submission::company);
    says("position", "CTO", Submission::jobTitle);
    says("job-title", "CTO", Submission::jobTitle);
    says("comments", "Hello", Submission::message);
    says("msg", "Hello", Submission::message);
    says("time_zone", "Europe/Berlin", Submission::timeZone);
    says("external_id", "7", Submission::externalId);
    says("form_id", "pricing", s -> s.source().form());
    says("source[campaign]", "spring", s -> s.source().campaign());
    says("referer", "https://x.example", s -> s.source().referrer());
    says("consent.version", "2", s -> s.consent().version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "utm_source",
        "utm-source",
        "utmSource",
        "UTM_SOURCE",
        "utm[source]",
        "source.utm.source",
        "utm.source"
      })
  void a_utm_tag_is_found_in_any_spelling(String name) {
    assertThat(jane(name, "google").source().utm()).isEqualTo(Map.of("source", "google"));
  }

  @Test
  void the_rest_lands_in_fields_and_repeated_names_keep_every_value() {
    var s =
        form(
            "email",
            "jane@example.com",
            "Seats",
            "50",
            "product",
            "a",
            "product",
            "b",
            "utmost",
            "x",
            "empty",
            "");
    assertThat(s.fields())
        .isEqualTo(
            Map.of("Seats", List.of("50"), "product", List.of("a", "b"), "utmost", List.of("x")));
    var twice =
        form(
            "email",
            "",
            "email",
            "a@example.com",
            "email",
            "b@example.com",
            "mobile",
            "+14155552671",
            "mobile",
            "+14155552671");
    assertThat(twice.email()).contains("a@example.com");
    assertThat(twice.fields()).isEqualTo(Map.of("email", List.of("b@example.com")));
    assertThat(form("email", "a@example.com", "interest", "x", "interest[]", "y").interest())
        .containsExactly("x", "y");
  }

  @Test
  void our_own_name_goes_before_another_spelling_whatever_the_order() {
    var s = form("work_email", "w@example.com", "email", "e@example.com");
    assertThat(s.email()).contains("e@example.com");
    assertThat(s.fields()).isEqualTo(Map.of("work_email", List.of("w@example.com")));
  }

  @Test
  void one_box_for_the_whole_name_gives_first_and_last_and_stays_as_typed() {
    var s = jane("your-name", " Jane van  Doe ");
    assertThat(s.firstName()).contains("Jane");
    assertThat(s.lastName()).contains("van  Doe");
    assertThat(s.fields()).isEqualTo(Map.of("name", List.of("Jane van  Doe")));
    assertThat(form("email", "a@example.com", "name", "X Y", "first_name", "Jane").firstName())
        .contains("Jane");
  }

  @ParameterizedTest
  @ValueSource(strings = {"on", "true", "YES", "1", "checked"})
  void a_ticked_box_is_a_yes(String value) {
    assertThat(jane("call_me", value).contactRequested()).contains(true);
    assertThat(jane("opt_in", value).consent().email()).contains(true);
    assertThat(jane("sms-opt-in", value).consent().phone()).contains(true);
  }

  @Test
  void a_hidden_no_in_front_of_a_ticked_box_does_not_count() {
    assertThat(
            form("email", "a@example.com", "contact_requested", "0", "contact_requested", "1")
                .contactRequested())
        .contains(true);
    assertThat(jane("contact_requested", "0").contactRequested()).contains(false);
  }

  @Test
  void neither_yes_nor_no_is_kept_and_takes_nothing_for_granted() {
    var s = jane("consent", "I do not agree");
    assertThat(s.consent().email()).isEmpty();
    assertThat(s.fields()).isEqualTo(Map.of("consent", List.of("I do not agree")));
  }

  @Test
  void control_fields_steer_and_are_never_stored() {
    var parsed =
        PARSER.form(
            fields(
                "email",
                "a@example.com",
                "_gotcha",
                "x",
                "_redirect",
                "/",
                "_KEY",
                "k",
                "_subject",
                "s"));
    assertThat(ParserSamples.good(parsed).suspicion()).contains(Suspicion.HONEYPOT);
    assertThat(ParserSamples.good(parsed).submission().fields())
        .isEqualTo(Map.of("_subject", List.of("s")));
    assertThat(
            ParserSamples.good(PARSER.form(fields("email", "a@example.com", "_gotcha", " ")))
                .suspicion())
        .isEmpty();
  }

  @Test
  void fields_are_bounded_in_number_name_and_value() {
    var many = fields("email", "a@example.com");
    for (int i = 0; i < 201; i++) {
      many.addAll(fields("x" + i, "v"));
    }
    assertThat(mistakes(PARSER.form(many))).containsExactly("fields too_many");
    var repeated = fields("email", "a@example.com");
    for (int i = 0; i < 201; i++) {
      repeated.addAll(fields("x", "v" + i));
    }
    assertThat(mistakes(PARSER.form(repeated))).containsExactly("fields.x too_many");
    assertThat(mistakes(PARSER.form(fields("email", "a@example.com", "x", "v".repeat(5_001)))))
        .containsExactly("fields.x too_long");
    assertThat(mistakes(PARSER.form(fields("email", "a@example.com", "x".repeat(201), "v"))))
        .containsExactly("fields too_long");
  }

  private static Submission jane(String name, String value) {
    return form("email", "jane@example.com", name, value);
  }

  private static void says(String name, String value, Function<Submission, Optional<String>> slot) {
    assertThat(slot.apply(jane(name, value))).as(name).contains(value);
  }

  @Test
  void a_name_that_looks_like_a_tag_for_ever_is_looked_at_only_once() {
    var name = "utm" + "_".repeat(250_000) + "\nx";

    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () ->
            assertThat(mistakes(PARSER.form(fields("email", "jane@example.com", name, "x"))))
                .containsExactly("fields too_long"));
  }
}
