package baton.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Form;
import baton.campaign.Provider;
import baton.intake.provider.Adapters;
import baton.intake.provider.Lookup;
import baton.intake.provider.Samples;
import baton.intake.provider.Told;
import baton.lead.Submission;
import baton.platform.delivery.Delivery;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each provider's published sample says what it says. */
class ProviderSamplesTest {
  private static final SubmissionParser PARSER = new SubmissionParser("US");
  private static final String JSON = "application/json";
  private static final String FIELDS = "application/x-www-form-urlencoded";

  private static Delivery delivery(String type, String body) {
    return Delivery.of("POST", "/", Map.of("Content-Type", type), Map.of(), body.getBytes(UTF_8));
  }

  private static List<Told> told(Form form, String type, String body) {
    return Adapters.of(form.provider()).read(delivery(type, body), form);
  }

  private static Told.Submitted one(Form form, String type, String body) {
    return (Told.Submitted) told(form, type, body).getFirst();
  }

  private static Submission read(Form form, Told.Submitted told) {
    var parsed = PARSER.told(told, form);
    assertThat(parsed).as("%s", parsed).isInstanceOf(Parsed.Good.class);
    return ((Parsed.Good) parsed).submission();
  }

  @Test
  void a_typeform_response() {
    var form =
        Samples.form(
            Provider.TYPEFORM,
            Map.of("readable_ref_short_text", "firstName", "readable_ref_legal", "consent.email"));
    var told = one(form, JSON, Samples.text("typeform.json"));
    var lead = read(form, told);

    assertThat(told.id()).contains("a3a12ec67a1365927098a606107fac15");
    assertThat(lead.email()).contains("laura@example.com");
    assertThat(lead.firstName()).contains("Laura");
    assertThat(lead.consent().email()).contains(true);
    assertThat(lead.submittedAt()).contains(Instant.parse("2018-01-18T18:17:02Z"));
    assertThat(lead.source().campaign()).contains("spring");
    assertThat(lead.source().form()).contains("form-1");
    assertThat(lead.fields()).containsEntry("user_id", List.of("abc123456"));
    assertThat(lead.fields().values()).contains(List.of("London", "Sydney"));
    assertThat(lead.extra().toString()).contains("lT4Z3j");
    assertThat(lead.test()).isFalse();
  }

  @Test
  void half_a_typeform_response_is_nothing_yet() {
    var form = Samples.form(Provider.TYPEFORM, Map.of());

    assertThat(told(form, JSON, "{\"event_type\":\"form_response_partial\"}"))
        .containsExactly(new Told.Nothing());
  }

  @Test
  void a_hubspot_workflows_contact() {
    var form = Samples.form(Provider.HUBSPOT, Map.of());
    var told = one(form, JSON, Samples.text("hubspot-workflow.json"));
    var lead = read(form, told);

    assertThat(told.id()).contains("62515/71/2e137f47a86e48798322d47f6f529a93");
    assertThat(lead.email()).contains("perf_user_970@test.com");
    assertThat(lead.firstName()).contains("perf_user_970");
    assertThat(lead.submittedAt()).contains(Instant.ofEpochMilli(1_325_633_423_000L));
  }

  @Test
  void a_hubspot_subscription_is_a_hint_and_the_contact_is_asked_for() {
    var form = Samples.form(Provider.HUBSPOT, Map.of());
    var hint = (Told.Hinted) told(form, JSON, Samples.text("hubspot-subscription.json")).getFirst();
    var lookup = Lookup.of(Provider.HUBSPOT).orElseThrow();

    assertThat(lookup.path(hint).orElseThrow()).startsWith("/crm/v3/objects/contacts/123?");
    var told =
        (Told.Submitted)
            lookup.read(
                hint, Map.of("id", "123", "properties", Map.of("email", "jane@example.com")));
    assertThat(read(form, told).email()).contains("jane@example.com");
  }

  @Test
  void a_meta_lead_is_a_hint_and_its_answers_are_asked_for() throws Exception {
    var form = Samples.form(Provider.META, Map.of());
    var hint = (Told.Hinted) told(form, JSON, Samples.text("meta.json")).getFirst();
    var lookup = Lookup.of(Provider.META).orElseThrow();
    var answer = new ObjectMapper().readValue(Samples.text("meta-lead.json"), Object.class);

    assertThat(hint.id()).isEqualTo("444444444444");
    assertThat(hint.submittedAt()).contains(Instant.ofEpochSecond(1_588_890_044L));
    assertThat(lookup.path(hint).orElseThrow()).startsWith("/444444444444?fields=");
    var told = (Told.Submitted) lookup.read(hint, answer);
    var lead = read(form, told);
    assertThat(lead.email()).contains("joe@example.com");
    assertThat(lead.firstName()).contains("Joe");
    assertThat(lead.lastName()).contains("Example");
    assertThat(lead.fields()).containsEntry("car_make", List.of("Honda"));
    assertThat(lead.submittedAt()).contains(Instant.parse("2015-02-28T08:49:14Z"));
    assertThat(told.test()).as("the dashboard's test lead").isTrue();
  }

  @Test
  void an_id_that_could_lead_elsewhere_is_not_asked_for() {
    var hint = new Told.Hinted("1/../me?x=", Optional.empty(), Map.of("objectId", "../owners"));

    assertThat(Lookup.of(Provider.META).orElseThrow().path(hint)).isEmpty();
    assertThat(Lookup.of(Provider.HUBSPOT).orElseThrow().path(hint)).isEmpty();
  }

  @Test
  void a_google_ads_lead_and_googles_test() {
    var form = Samples.form(Provider.GOOGLE_ADS, Map.of());
    var lead = read(form, one(form, JSON, Samples.text("google-ads.json")));
    var test = read(form, one(form, JSON, Samples.text("google-ads-test.json")));

    assertThat(lead.firstName()).contains("John");
    assertThat(lead.phone()).contains("+11234567890");
    assertThat(test.test()).isTrue();
    assertThat(test.email()).contains("test@example.com");
    assertThat(test.phone()).contains("+16505550123");
    assertThat(test.fields()).containsEntry("SERVICE", List.of("Roofing"));
    assertThat(test.extra().toString()).contains("20000000000").doesNotContain("google_key");
  }

  @Test
  void a_webflow_submission_whose_phone_is_a_number() {
    var form = Samples.form(Provider.WEBFLOW, Map.of());
    var told = one(form, JSON, Samples.text("webflow.json"));
    var lead = read(form, told);

    assertThat(told.id()).contains("6321ca84df3949bfc6752327");
    assertThat(lead.email()).contains("zaphod@heartofgold.ai");
    assertThat(lead.firstName()).contains("Zaphod");
    assertThat(lead.lastName()).contains("Beeblebrox");
    assertThat(lead.submittedAt()).contains(Instant.parse("2022-09-14T12:35:16.117Z"));
    assertThat(lead.phone()).contains("+15550000000");
  }

  @Test
  void a_gravity_forms_entry_by_the_numbers_of_its_questions() {
    var form =
        Samples.form(
            Provider.GRAVITY_FORMS,
            Map.of("1.3", "firstName", "1.6", "lastName", "5", "email", "4", "interest"));
    var told = one(form, JSON, Samples.text("gravity-forms.json"));
    var lead = read(form, told);

    assertThat(told.id()).contains("1/2");
    assertThat(lead.email()).contains("jane@example.com");
    assertThat(lead.firstName()).contains("Jane");
    assertThat(lead.lastName()).contains("Doe");
    assertThat(lead.interest()).containsExactly("Bagel", "Danish");
    assertThat(lead.fields()).containsEntry("3", List.of("Tea"));
    assertThat(lead.submittedAt()).contains(Instant.parse("2019-03-04T15:52:49Z"));
    assertThat(lead.source().page().orElse("")).startsWith("https://wordpress.test/");
    assertThat(lead.extra().toString()).doesNotContain("127.0.0.1");
  }

  @Test
  void an_elementor_form_with_and_without_its_advanced_data() {
    var form = Samples.form(Provider.ELEMENTOR, Map.of());
    var plain = read(form, one(form, FIELDS, Samples.text("elementor-plain.txt")));
    var advanced = read(form, one(form, FIELDS, Samples.text("elementor-advanced.txt")));

    for (var lead : List.of(plain, advanced)) {
      assertThat(lead.email()).contains("jane@example.com");
      assertThat(lead.firstName()).contains("Jane");
      assertThat(lead.lastName()).contains("Doe");
      assertThat(lead.source().page()).contains("https://example.com/contact/");
      assertThat(lead.extra().toString() + lead.fields()).doesNotContain("203.0.113.7");
    }
  }

  @Test
  void anything_else_by_the_paths_of_its_fields() {
    var form =
        Samples.form(
            Provider.GENERIC,
            Map.of("lead.contact.mail", "email", "lead.who", "name", "budget", "fields.budget"));
    var told =
        one(
            form,
            JSON,
            "{\"lead\":{\"contact\":{\"mail\":\"jane@example.com\"},\"who\":\"Jane Doe\"},"
                + "\"budget\":12345678901234567890,\"tags\":[\"a\",\"b\"]}");
    var lead = read(form, told);

    assertThat(lead.email()).contains("jane@example.com");
    assertThat(lead.lastName()).contains("Doe");
    assertThat(lead.fields())
        .containsEntry("budget", List.of("12345678901234567890"))
        .containsEntry("tags", List.of("a", "b"));
  }

  @Test
  void two_questions_of_one_name_are_both_kept() {
    var form = Samples.form(Provider.GENERIC, Map.of());
    var lead = read(form, one(form, FIELDS, "email=jane%40example.com&Why=price&Why=speed"));

    assertThat(lead.fields()).containsEntry("Why", List.of("price", "speed"));
  }

  @Test
  void a_ticked_box_that_carries_its_own_words_is_consent_when_the_form_says_so() {
    var form = Samples.form(Provider.GENERIC, Map.of("agree", "consent.email"));
    var lead = read(form, one(form, FIELDS, "email=jane%40example.com&agree=I+agree+to+mail"));

    assertThat(lead.consent().email()).contains(true);
    assertThat(lead.fields()).containsEntry("agree", List.of("I agree to mail"));
  }

  @ParameterizedTest
  @EnumSource(Provider.class)
  void garbage_is_garbage_and_never_a_crash(Provider provider) {
    var form = Samples.form(provider, Map.of());
    for (var body :
        List.of("", "{", "[]", "{}", "null", "7", "\"a\"", "[[[]]]", "{\"a\":null}", "\u0000")) {
      for (var type : List.of(JSON, FIELDS, "text/plain")) {
        assertThat(told(form, type, body))
            .as("%s %s", type, body)
            .noneMatch(one ->
                one instanceof Told.Submitted s && PARSER.told(s, form) instanceof Parsed.Good);
      }
    }
  }

  @Test
  void a_form_may_map_to_every_slot_and_to_no_other() {
    assertThat(Form.TARGETS)
        .isEqualTo(Stream.of(Slot.values()).map(Slot::path).collect(Collectors.toSet()));
  }
}
