package baton.intake;

import static baton.intake.ParserSamples.PARSER;
import static baton.intake.ParserSamples.jane;
import static baton.intake.ParserSamples.json;
import static baton.intake.ParserSamples.mistakes;
import static baton.intake.ParserSamples.object;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.SubmissionSamples;
import baton.lead.Suspicion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SubmissionParserJsonTest {
  static Map<String, @Nullable Object> contract() {
    return object(
        "email", "jane@example.com",
        "phone", "+1 415 555 2671",
        "firstName", "Jane",
        "lastName", "Doe",
        "company", "Acme",
        "jobTitle", "CTO",
        "country", "US",
        "timeZone", "America/Los_Angeles",
        "language", "en",
        "message", "Call me about 50 seats",
        "interest", List.of("pricing"),
        "contactRequested", true,
        "source",
            object(
                "campaign", "spring-webinar",
                "form", "pricing-page",
                "page", "https://acme.example/pricing",
                "referrer", "https://search.example/",
                "utm", object("source", "google", "medium", "cpc")),
        "consent", object("email", true, "phone", true, "text", "I agree …", "version", "2026-01"),
        "submittedAt", "2026-11-21T09:00:00Z",
        "externalId", "abc",
        "test", false,
        "fields", object("seats", "50"));
  }

  @Test
  void the_contract_s_lead_arrives_whole() {
    assertThat(json(contract()).equals(SubmissionSamples.contract())).isTrue();
  }

  @Test
  void unknown_names_are_kept_as_they_are_at_every_level() {
    var body =
        jane(
            "plan",
            object("tier", 3, "none", null),
            "empty",
            null,
            "source",
            object("ad", "x"),
            "consent",
            object("ip", "y"));
    assertThat(json(body).extra())
        .isEqualTo(
            object(
                "source", object("ad", "x"),
                "consent", object("ip", "y"),
                "plan", object("tier", 3)));
  }

  @Test
  void null_is_the_same_as_not_given() {
    var body = jane();
    contract().keySet().forEach(name -> body.putIfAbsent(name, null));
    assertThat(json(body).equals(json(jane()))).isTrue();
  }

  @Test
  void a_value_of_the_wrong_type_is_a_mistake_with_its_place() {
    var body =
        object(
            "email",
            5,
            "company",
            true,
            "contactRequested",
            "yes",
            "interest",
            "pricing",
            "test",
            1,
            "source",
            object("form", List.of(), "utm", "google"),
            "consent",
            true,
            "fields",
            object("a", object("b", "c"), "d", List.of("x", List.of())));
    assertThat(mistakes(PARSER.json(body)))
        .containsExactly(
            "email wrong_type",
            "company wrong_type",
            "contactRequested wrong_type",
            "interest wrong_type",
            "test wrong_type",
            "source.form wrong_type",
            "source.utm wrong_type",
            "consent wrong_type",
            "fields.a wrong_type",
            "fields.d[1] wrong_type");
    assertThat(mistakes(PARSER.json(jane("interest", List.of("a", 1)))))
        .containsExactly("interest[1] wrong_type");
  }

  @Test
  void numbers_in_fields_become_exact_text() {
    var fields =
        object(
            "id", new BigInteger("12345678901234567890123"),
            "price", new BigDecimal("1200.50"),
            "round", new BigDecimal("1E+3"),
            "huge", new BigDecimal("1E+999999999"),
            "many", Arrays.asList(1L, null, true, "x"));
    assertThat(json(jane("fields", fields)).fields())
        .isEqualTo(
            Map.of(
                "id", List.of("12345678901234567890123"),
                "price", List.of("1200.50"),
                "round", List.of("1000"),
                "huge", List.of("1E+999999999"),
                "many", List.of("1", "true", "x")));
  }

  @Test
  void a_number_is_a_fine_external_id() {
    assertThat(json(jane("externalId", new BigInteger("90071992547409931"))).externalId())
        .contains("90071992547409931");
  }

  @Test
  void other_spellings_fill_what_is_free_and_never_what_the_contract_s_name_says() {
    var s =
        json(
            object(
                "e-mail",
                "jane@example.com",
                "first_name",
                "Jane",
                "mail",
                "other@example.com",
                "utm_source",
                "google",
                "contact_requested",
                true,
                "title",
                3));
    assertThat(s.email()).contains("jane@example.com");
    assertThat(s.firstName()).contains("Jane");
    assertThat(s.contactRequested()).contains(true);
    assertThat(s.source().utm()).isEqualTo(Map.of("source", "google"));
    assertThat(s.extra()).isEqualTo(object("mail", "other@example.com", "title", 3));
    assertThat(json(object("mail", "a@example.com", "email", "b@example.com")).email())
        .contains("b@example.com");
  }

  @Test
  void what_no_database_can_hold_is_gone_from_unknown_fields_too() {
    assertThat(json(jane("x\u0000", List.of("a\u0000b", "\ud800", "😀"))).extra())
        .isEqualTo(object("x", List.of("ab", "", "😀")));
  }

  @Test
  void unknown_fields_are_bounded_in_number_and_depth() {
    var many = jane();
    for (int i = 0; i < 201; i++) {
      many.put("x" + i, i);
    }
    assertThat(mistakes(PARSER.json(many))).containsExactly(" too_many");
    Object deep = "bottom";
    for (int i = 0; i < 5_000; i++) {
      deep = new ArrayList<>(Collections.singletonList(deep));
    }
    assertThat(mistakes(PARSER.json(jane("x", deep)))).containsExactly(" too_deep");
  }

  @Test
  void control_fields_steer_and_are_never_stored() {
    var parsed =
        PARSER.json(
            jane("_gotcha", "I am a bot", "_redirect", "https://x.example", "_key", "secret"));
    assertThat(ParserSamples.good(parsed).suspicion()).contains(Suspicion.HONEYPOT);
    assertThat(ParserSamples.good(parsed).submission().equals(json(jane()))).isTrue();
    assertThat(ParserSamples.good(PARSER.json(jane("_gotcha", ""))).suspicion()).isEmpty();
  }

  @Test
  void the_same_body_in_another_order_is_the_same_canonical_text() {
    var turned = new LinkedHashMap<String, @Nullable Object>();
    contract().entrySet().stream()
        .toList()
        .reversed()
        .forEach(e -> turned.put(e.getKey(), e.getValue()));
    assertThat(Canonical.of(json(turned))).isEqualTo(Canonical.of(json(contract())));
    assertThat(Canonical.of(json(jane("a", object("x", 1, "y", 2L)))))
        .isEqualTo(Canonical.of(json(jane("a", object("y", new BigDecimal("2.0"), "x", 1L)))));
  }

  @Test
  void any_other_value_is_another_canonical_text() {
    var first = Canonical.of(json(jane("fields", object("a", "1", "b", "2"))));
    assertThat(Canonical.of(json(jane("fields", object("a", "2", "b", "1"))))).isNotEqualTo(first);
    assertThat(Canonical.of(json(jane("x", 1)))).isNotEqualTo(Canonical.of(json(jane("x", "1"))));
    assertThat(Canonical.of(json(jane("x", "a\",\"b"))))
        .isNotEqualTo(Canonical.of(json(jane("x", List.of("a", "b")))));
  }
}
