package baton.http.intake;

import static baton.http.TestDoor.as;
import static baton.http.TestDoor.with;
import static baton.http.intake.IntakeDoor.JANE;
import static baton.http.intake.IntakeDoor.browser;
import static baton.http.intake.IntakeDoor.form;
import static baton.http.intake.IntakeDoor.json;
import static baton.http.intake.IntakeDoor.multipart;
import static baton.http.intake.IntakeDoor.part;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import baton.http.TestDoor;
import baton.http.TestDoor.Answer;
import baton.platform.auth.Role;
import baton.shared.LeadId;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One lead posted, in every way and with every manner. */
class IntakeRoutesTest {
  private final IntakeDoor intake = new IntakeDoor();

  private Answer ask(HttpRequest request) {
    return intake.door.ask(request);
  }

  private Answer post(HttpRequest request) {
    return ask(as("integration", request));
  }

  private static String code(Answer answer) {
    return answer.json().path("code").asText();
  }

  @Test
  void a_lead_is_taken_with_its_place_and_its_time() {
    var answer = post(json(JANE));

    assertThat(answer.status()).isEqualTo(202);
    var id = answer.json().get("leadId").asText();
    assertThat(answer.text())
        .isEqualTo(
            "{\"leadId\":\"%s\",\"state\":\"received\",\"duplicateOf\":null,\"receivedAt\":\"2026-11-22T09:00:00.123Z\"}"
                .formatted(id));
    assertThat(answer.header("Location")).isEqualTo("/v1/leads/" + id);
    assertThat(answer.header("Idempotent-Replayed")).isEmpty();
    assertThat(intake.leads.leads).containsOnlyKeys(new LeadId(id));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void every_role_may_post(Role role) {
    assertThat(ask(as(role.text(), json(JANE))).status()).isEqualTo(202);
    assertThat(intake.leads.commands.getFirst().party().by())
        .isEqualTo(role == Role.REP ? "rep:ann" : role.text() + ":" + role.text());
  }

  @Test
  void urlencoded_and_multipart_say_the_same() {
    post(form("e-mail=jane%40example.com&first_name=J%C3%A4ne&seats=1&seats=2"));
    post(
        multipart(
            part("e-mail", "jane@example.com"),
            part("first_name", "Jäne"),
            part("seats", "1"),
            part("seats", "2")));

    var both = intake.leads.commands;
    assertThat(both.get(0).submission()).isEqualTo(both.get(1).submission());
    assertThat(both.get(0).submission().fields()).containsEntry("seats", List.of("1", "2"));
    assertThat(both.get(0).submission().firstName()).contains("Jäne");
  }

  @Test
  void what_is_unknown_in_json_is_kept() {
    post(
        json(
            "{\"email\":\"jane@example.com\",\"crm\":{\"id\":12345678901234567890,\"rate\":1.10}}"));

    assertThat(intake.leads.commands.getFirst().submission().extra().toString())
        .contains("12345678901234567890")
        .contains("1.10");
  }

  @Test
  void a_file_is_refused_by_name_and_an_empty_file_box_is_nothing() {
    var file =
        "Content-Disposition: form-data; name=\"cv\"; filename=\"cv.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF";
    var none =
        "Content-Disposition: form-data; name=\"cv\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n";

    var refused = post(multipart(part("email", "jane@example.com"), file));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("cv");
    assertThat(refused.json().at("/errors/0/code").asText()).isEqualTo("file_not_supported");
    assertThat(post(multipart(part("email", "jane@example.com"), none)).status()).isEqualTo(202);
  }

  @Test
  void a_lead_nobody_could_reach_is_422_with_the_field() {
    var answer = post(json("{\"email\":\"not an address\",\"firstName\":5}"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(code(answer)).isEqualTo("invalid");
    assertThat(answer.json().get("errors").findValuesAsText("field"))
        .contains("email", "firstName");
    assertThat(intake.leads.commands).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"jane\"", ""})
  void what_is_no_json_is_400(String body) {
    assertThat(post(json(body)).status()).isEqualTo(400);
  }

  @Test
  void what_is_no_form_is_400() {
    assertThat(post(form("email=%zz")).status()).isEqualTo(400);
    var broken =
        HttpRequest.POST("/v1/leads")
            .withEntity(
                akka.http.javadsl.model.HttpEntities.create(
                    akka.http.javadsl.model.ContentTypes.parse("multipart/form-data"),
                    "x".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    assertThat(post(broken).status()).isEqualTo(400);
  }

  @Test
  void another_type_is_415_and_too_much_is_413() {
    var text =
        HttpRequest.POST("/v1/leads")
            .withEntity(
                akka.http.javadsl.model.ContentTypes.TEXT_PLAIN_UTF8, "email=jane@example.com");
    assertThat(post(text).status()).isEqualTo(415);
    assertThat(post(json("{\"message\":\"" + "x".repeat(270_000) + "\"}")).status()).isEqualTo(413);
  }

  @Test
  void the_same_key_with_the_same_body_gives_the_same_answer_and_says_so() {
    var first =
        post(
            with(
                json("{\"email\":\"jane@example.com\",\"company\":\"Acme\"}"),
                "Idempotency-Key",
                "k1"));
    var again =
        post(
            with(
                json("{\"company\":\"Acme\",\"email\":\"jane@example.com\"}"),
                "Idempotency-Key",
                "\"k1\""));

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(intake.leads.leads).hasSize(1);
  }

  @Test
  void the_same_key_with_another_body_is_422() {
    post(with(json(JANE), "Idempotency-Key", "k1"));
    var other = post(with(json("{\"email\":\"joe@example.com\"}"), "Idempotency-Key", "k1"));

    assertThat(other.status()).isEqualTo(422);
    assertThat(code(other)).isEqualTo("idempotency_key_reused");
  }

  @Test
  void a_key_belongs_to_its_client() {
    var one = ask(as("integration", with(json(JANE), "Idempotency-Key", "k1")));
    var two = ask(as("admin", with(json(JANE), "Idempotency-Key", "k1")));

    assertThat(one.json().get("leadId")).isNotEqualTo(two.json().get("leadId"));
  }

  @Test
  void an_external_id_is_a_key_within_its_form_and_never_meets_a_header() {
    var body = "{\"email\":\"jane@example.com\",\"externalId\":\"7\",\"source\":{\"form\":\"%s\"}}";
    var first = post(json(body.formatted("a")));
    assertThat(post(json(body.formatted("a"))).header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(post(json(body.formatted("b"))).json().get("leadId"))
        .isNotEqualTo(first.json().get("leadId"));
    post(with(json(JANE), "Idempotency-Key", "7"));
    assertThat(intake.leads.leads).hasSize(3);
  }

  @Test
  void without_a_key_two_posts_are_two_leads() {
    post(json(JANE));
    post(json(JANE));

    assertThat(intake.leads.leads).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "  "})
  void a_key_of_nothing_is_400(String key) {
    assertThat(post(with(json(JANE), "Idempotency-Key", key)).status()).isEqualTo(400);
    assertThat(post(with(json(JANE), "Idempotency-Key", "x".repeat(300))).status()).isEqualTo(400);
  }

  @Test
  void a_key_whose_person_was_erased_is_410() {
    var id =
        new LeadId(post(with(json(JANE), "Idempotency-Key", "k1")).json().get("leadId").asText());
    intake.leads.erase(id);

    var answer = post(with(json(JANE), "Idempotency-Key", "k1"));
    assertThat(answer.status()).isEqualTo(410);
    assertThat(code(answer)).isEqualTo("erased");
  }

  @Test
  void no_answer_in_time_is_503_and_tells_what_to_do() {
    intake.leads.silent = true;

    var answer = post(json(JANE));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(code(answer)).isEqualTo("unavailable");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.text()).contains("same idempotency key").doesNotContain("jane");
  }

  @Test
  void more_writes_than_the_journal_should_take_are_503_at_once_and_later_fine() {
    var narrow = new IntakeDoor("baton.intake.in-flight-max = 1");
    narrow.leads.holding = true;
    var waiting = narrow.door.api.handle(as("integration", json(JANE)));

    var refused = narrow.door.ask(as("integration", json(JANE)));
    assertThat(refused.status()).isEqualTo(503);
    assertThat(code(refused)).isEqualTo("busy");
    assertThat(refused.header("Retry-After")).isEqualTo("1");

    org.awaitility.Awaitility.await().until(() -> !narrow.leads.held.isEmpty());
    narrow.leads.held.getFirst().complete(null);
    assertThat(waiting.toCompletableFuture().join().status().intValue()).isEqualTo(202);
    narrow.leads.holding = false;
    assertThat(narrow.door.ask(as("integration", json(JANE))).status()).isEqualTo(202);
  }

  @Test
  void a_key_that_asks_too_often_is_429_and_told_when() {
    var slow = new IntakeDoor("baton.intake.key-rate { per-second = 1, burst = 2 }");
    slow.door.ask(as("integration", json(JANE)));
    slow.door.ask(as("integration", json(JANE)));

    var answer = slow.door.ask(as("integration", json(JANE)));
    assertThat(answer.status()).isEqualTo(429);
    assertThat(code(answer)).isEqualTo("rate_limited");
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(slow.door.ask(as("manager", json(JANE))).status()).isEqualTo(202);
  }

  @Test
  void one_visitor_cannot_use_up_a_key_that_everybody_can_read() {
    var slow = new IntakeDoor("baton.intake.visitor-rate { per-second = 1, burst = 1 }");

    assertThat(slow.door.ask(TestDoor.from("192.0.2.1", as("form", json(JANE)))).status())
        .isEqualTo(202);
    assertThat(slow.door.ask(TestDoor.from("192.0.2.1", as("form", json(JANE)))).status())
        .isEqualTo(429);
    assertThat(slow.door.ask(TestDoor.from("192.0.2.2", as("form", json(JANE)))).status())
        .isEqualTo(202);
    assertThat(slow.door.ask(TestDoor.from("192.0.2.1", as("integration", json(JANE)))).status())
        .isEqualTo(202);
  }

  @Test
  void a_trap_for_machines_answers_like_success() {
    var body = "email=jane%40example.com&_gotcha=buy";
    var bot = ask(as("form", form(body)));

    assertThat(bot.status()).isEqualTo(202);
    assertThat(bot.json().get("state").asText()).isEqualTo("received");
    assertThat(intake.leads.commands.getFirst().suspicion())
        .contains(baton.lead.Suspicion.HONEYPOT);
    assertThat(ask(as("form", form("email=jane%40example.com&_gotcha="))).status()).isEqualTo(202);
    assertThat(intake.leads.commands.getLast().suspicion()).isEmpty();
  }

  @Test
  void a_plain_form_brings_its_key_in_a_field_or_in_the_address() {
    assertThat(ask(form("_key=key-form&email=jane%40example.com")).status()).isEqualTo(202);
    assertThat(ask(form("/v1/leads?key=key-form", "email=jane%40example.com")).status())
        .isEqualTo(202);
    assertThat(ask(multipart(part("_key", "key-form"), part("email", "jane@example.com"))).status())
        .isEqualTo(202);
    assertThat(intake.leads.commands)
        .allSatisfy(c -> assertThat(c.submission().fields()).isEmpty());
  }

  @Test
  void no_secret_key_is_taken_from_an_address_or_a_field() {
    assertThat(ask(form("/v1/leads?key=key-admin", "email=jane%40example.com")).status())
        .isEqualTo(401);
    assertThat(ask(form("_key=key-integration&email=jane%40example.com")).status()).isEqualTo(401);
    assertThat(ask(form("email=jane%40example.com")).status()).isEqualTo(401);
    assertThat(ask(json(JANE)).status()).isEqualTo(401);
  }

  @Test
  void a_browser_is_thanked() {
    var answer = ask(browser("_key=key-form&email=jane%40example.com"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text()).contains("Thank you");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void a_browser_goes_where_the_form_says_within_the_origins_of_its_key() {
    var answer =
        ask(
            browser(
                "_key=key-form&email=jane%40example.com&_redirect=https%3A%2F%2Fshop.example%2Fthanks%3Fa%3D1"));

    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("https://shop.example/thanks?a=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://shop.example.evil.example/",
        "https://shop.example@evil.example/",
        "http://shop.example/",
        "//shop.example/",
        "/local",
        "javascript:alert(1)",
        "https://shop.example:8443/",
        "https://shop.example/\r\nSet-Cookie: a=b"
      })
  void a_browser_goes_nowhere_else(String where) {
    var answer =
        ask(
            browser(
                "_key=key-form&email=jane%40example.com&_redirect="
                    + URLEncoder.encode(where, java.nio.charset.StandardCharsets.UTF_8)));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).contains("Thank you");
  }

  @Test
  void a_browser_gets_the_form_back_with_what_was_typed_and_what_to_mend() {
    var answer =
        ask(
            browser(
                "_key=key-form&email=jane%40&company=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E&message=a%0Ab&_redirect=https%3A%2F%2Fshop.example%2Fok"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text())
        .contains("value=\"jane@\"")
        .contains("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\"")
        .contains("<textarea name=\"message\" rows=\"6\">\na\nb</textarea>")
        .contains("type=\"hidden\" name=\"_key\" value=\"key-form\"")
        .contains("action=\"/v1/leads\"")
        .contains("email: ")
        .doesNotContain("<script");
    assertThat(answer.header("Content-Security-Policy"))
        .contains("form-action 'self' https://shop.example;");
  }

  @Test
  void a_browser_without_a_key_reads_a_page_too() {
    var answer = ask(browser("email=jane%40example.com"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void a_page_of_an_allowed_origin_may_read_the_answer() {
    var answer = ask(as("form", with(json(JANE), "Origin", TestDoor.SHOP)));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(TestDoor.SHOP);
    assertThat(answer.header("Access-Control-Expose-Headers")).contains("Location");
    assertThat(answer.header("Vary")).isEqualTo("Origin");
    assertThat(answer.headers()).doesNotContainKey("Access-Control-Allow-Credentials");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "https://blog.example",
        "http://shop.example",
        "https://SHOP.example.evil"
      })
  void a_page_of_another_origin_is_403_and_may_read_nothing(String origin) {
    var answer = ask(as("form", with(json(JANE), "Origin", origin)));

    assertThat(answer.status()).isEqualTo(403);
    assertThat(code(answer)).isEqualTo("origin_not_allowed");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(intake.leads.commands).isEmpty();
  }

  @Test
  void our_own_page_may_send_the_mended_form() {
    var mended =
        with(
            with(form("_key=key-form&email=jane%40example.com"), "Origin", "https://leads.example"),
            "Host",
            "leads.example");

    assertThat(ask(mended).status()).isEqualTo(202);
  }

  @Test
  void a_secret_key_is_not_for_pages_but_works_whatever_the_origin() {
    var answer = ask(as("integration", with(json(JANE), "Origin", "https://evil.example")));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void a_refusal_can_be_read_by_an_allowed_page() {
    assertThat(
            ask(as("form", with(json("{}"), "Origin", TestDoor.SHOP)))
                .header("Access-Control-Allow-Origin"))
        .isEqualTo(TestDoor.SHOP);
    assertThat(
            ask(as("nobody", with(json(JANE), "Origin", TestDoor.SHOP)))
                .header("Access-Control-Allow-Origin"))
        .isEqualTo(TestDoor.SHOP);
  }

  @Test
  void a_preflight_is_answered_for_every_origin_that_some_form_has() {
    for (var origin : List.of(TestDoor.SHOP, "https://blog.example")) {
      var answer =
          ask(
              with(
                  with(HttpRequest.OPTIONS("/v1/leads"), "Origin", origin),
                  "Access-Control-Request-Method",
                  "POST"));
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
      assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
      assertThat(answer.header("Access-Control-Allow-Headers"))
          .contains("Authorization", "Content-Type", "Idempotency-Key");
    }
    var stranger = ask(with(HttpRequest.OPTIONS("/v1/leads"), "Origin", "https://evil.example"));
    assertThat(stranger.header("Access-Control-Allow-Origin")).isEmpty();
    var elsewhere = ask(with(HttpRequest.OPTIONS("/v1/leads/batch"), "Origin", TestDoor.SHOP));
    assertThat(elsewhere.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void one_person_is_recognised_by_keyed_hashes_and_nothing_else() {
    post(json("{\"email\":\"Jane@Example.com\",\"phone\":\"+1 415 555 2671\"}"));
    post(json("{\"email\":\"jane@example.com\"}"));

    var keys = intake.leads.commands.get(0).keys();
    assertThat(keys).hasSize(2);
    assertThat(keys.get(0)).isEqualTo(intake.leads.commands.get(1).keys().get(0));
    assertThat(keys.toString()).doesNotContain("jane").doesNotContain("415");
    assertThat(intake.leads.commands.get(0).keyId())
        .isNotEqualTo(intake.leads.commands.get(1).keyId());
  }
}
