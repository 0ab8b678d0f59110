package baton.intake;

import static baton.intake.ParserSamples.PARSER;
import static baton.intake.ParserSamples.good;
import static baton.intake.ParserSamples.jane;
import static baton.intake.ParserSamples.json;
import static baton.intake.ParserSamples.mistakes;
import static baton.intake.ParserSamples.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionParserChecksTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane@example.com",
        "Jane.Doe+x@Example.co.uk",
        "o'hara@example.com",
        "jörg@müller.de",
        "a@b.travel",
        " a@b.co\t"
      })
  void an_address_that_could_be_real_is_taken(String email) {
    assertThat(json(object("email", email)).email()).contains(email.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jane",
        "jane@",
        "@example.com",
        "jane@localhost",
        "jane@10.0.0.1",
        "jane@[10.0.0.1]",
        "a@b.c",
        "a b@example.com",
        "Jane <jane@example.com>",
        "jane@example.com\r\nBcc: x@example.com",
        "a..b@example.com",
        "jane@exa_mple.com",
        "a@b.com,c@d.com"
      })
  void an_address_that_could_not_be_real_is_a_mistake(String email) {
    assertThat(mistakes(PARSER.json(object("email", email))))
        .containsExactly("email invalid_email");
  }

  @ParameterizedTest
  @CsvSource({
    "+1 415 555 2671, , +14155552671",
    "(415) 555-2671, , +14155552671",
    "030 123456, DE, +4930123456",
    "0041 44 668 18 00, , +41446681800",
    "06 12345678, NL, +31612345678",
    "02 12345678, IT, +390212345678",
    "+15550000001, , +15550000001",
    "tel:+44-20-7946-0018, , +442079460018",
  })
  void a_phone_becomes_e164_by_its_person_s_country(String phone, String country, String e164) {
    assertThat(json(object("phone", phone, "country", country)).phone()).contains(e164);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123",
        "call me",
        "0000000000",
        "+1 000",
        "+999 123456789",
        "12345678901234567890"
      })
  void a_phone_that_could_not_be_real_is_a_mistake(String phone) {
    assertThat(mistakes(PARSER.json(object("phone", phone))))
        .containsExactly("phone invalid_phone");
  }

  @Test
  void an_extension_is_kept() {
    var s = json(object("phone", "+1 415 555 2671 ext. 12"));
    assertThat(s.phone()).contains("+14155552671");
    assertThat(s.fields()).isEqualTo(Map.of("phone_extension", List.of("12")));
  }

  @Test
  void one_good_way_to_reach_somebody_is_enough_and_the_other_is_kept_as_given() {
    var noPhone = json(jane("phone", "call reception"));
    assertThat(noPhone.phone()).isEmpty();
    assertThat(noPhone.fields()).isEqualTo(Map.of("phone_as_given", List.of("call reception")));
    var noEmail = json(object("phone", "+14155552671", "email", "jane(at)example"));
    assertThat(noEmail.email()).isEmpty();
    assertThat(noEmail.fields()).isEqualTo(Map.of("email_as_given", List.of("jane(at)example")));
  }

  @Test
  void no_way_to_reach_somebody_is_a_mistake_that_says_which() {
    assertThat(mistakes(PARSER.json(Map.of()))).containsExactly("email contact_missing");
    assertThat(mistakes(PARSER.json(object("email", " ", "phone", ""))))
        .containsExactly("email contact_missing");
    assertThat(mistakes(PARSER.json(object("email", "x", "phone", "y"))))
        .containsExactly("email invalid_email", "phone invalid_phone");
    assertThat(mistakes(PARSER.json(object("phone", 5)))).containsExactly("phone wrong_type");
  }

  @Test
  void people_are_recognised_by_address_in_lower_case_and_e164_without_tricks() {
    var keys =
        good(PARSER.json(object("email", " Jane.Doe+News@Example.COM ", "phone", "415-555-2671")))
            .keys();
    assertThat(keys.email()).contains("jane.doe+news@example.com");
    assertThat(keys.phone()).contains("+14155552671");
    assertThat(keys.toString()).doesNotContain("jane");
  }

  @ParameterizedTest
  @CsvSource({"us, US", "DE, DE", "deu, DE", "Germany, DE", "United States, US", "UK, GB"})
  void a_country_becomes_its_code(String given, String code) {
    assertThat(json(jane("country", given)).country()).contains(code);
  }

  @ParameterizedTest
  @CsvSource({"en, en", "pt_br, pt-BR", "DE-at, de-AT", "zh-Hant-TW, zh-Hant-TW"})
  void a_language_becomes_a_tag(String given, String tag) {
    assertThat(json(jane("language", given)).language()).contains(tag);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T09:00:00Z, 2026-11-21T09:00:00Z",
    "2026-11-21T10:00:00.123456+01:00, 2026-11-21T09:00:00.123Z",
    "2026-11-21t09:00:00z, 2026-11-21T09:00:00Z",
  })
  void a_time_is_kept_to_the_millisecond(String given, String at) {
    assertThat(json(jane("submittedAt", given)).submittedAt()).contains(Instant.parse(at));
  }

  @ParameterizedTest
  @CsvSource({
    "country, XX, invalid_country",
    "country, Narnia, invalid_country",
    "timeZone, Mars/Olympus, invalid_time_zone",
    "timeZone, +02:00, invalid_time_zone",
    "language, 'en-US,en;q=0.9', invalid_language",
    "language, -, invalid_language",
    "submittedAt, yesterday, invalid_time",
    "submittedAt, 2026-11-21, invalid_time",
    "submittedAt, +999999999-01-01T00:00:00Z, invalid_time",
  })
  void what_is_no_such_thing_is_a_mistake(String field, String value, String code) {
    assertThat(mistakes(PARSER.json(jane(field, value)))).containsExactly(field + " " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "firstName, 100",
    "lastName, 100",
    "company, 200",
    "jobTitle, 200",
    "externalId, 200",
    "message, 10000"
  })
  void a_text_may_be_as_long_as_its_bound_and_no_longer(String field, int max) {
    assertThat(mistakes(PARSER.json(jane(field, "😀".repeat(max))))).isEmpty();
    assertThat(mistakes(PARSER.json(jane(field, "x".repeat(max + 1)))))
        .containsExactly(field + " too_long");
  }

  @Test
  void what_a_page_filled_in_is_cut_because_no_visitor_can_mend_it() {
    var s =
        json(
            jane(
                "source",
                object("page", "x".repeat(9_000), "utm", object("term", "y".repeat(9_000)))));
    assertThat(s.source().page().orElseThrow()).hasSize(2_000);
    assertThat(s.source().utm().get("term")).hasSize(500);
  }

  @Test
  void topics_and_tags_are_bounded() {
    var topics = Collections.nCopies(60, "same");
    assertThat(json(jane("interest", topics)).interest()).containsExactly("same");
    var many = IntStream.range(0, 51).mapToObj(i -> "t" + i).toList();
    assertThat(mistakes(PARSER.json(jane("interest", many)))).containsExactly("interest too_many");
    var tags = object();
    many.forEach(tag -> tags.put(tag, "v"));
    assertThat(mistakes(PARSER.json(jane("source", object("utm", tags)))))
        .containsExactly("source.utm too_many");
  }

  @Test
  void text_is_composed_and_free_of_control_characters_and_lone_surrogates() {
    var s =
        json(
            jane(
                "firstName",
                " Zoe\u0308\u0000\u001b ",
                "company",
                "Ac\tme\nInc\ud800",
                "message",
                "a\r\nb\tc\u0007"));
    assertThat(s.firstName()).contains("Zoë");
    assertThat(s.company()).contains("Ac me Inc");
    assertThat(s.message()).contains("a\nb\tc");
  }
}
