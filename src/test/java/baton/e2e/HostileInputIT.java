package baton.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies that are too large, too deep, in the wrong charset, or say a thing twice, over HTTP: each
 * is refused with a problem that says why, kept for a human, or made harmless.
 */
class HostileInputIT extends Strangers {
  // bodies without end

  @ParameterizedTest
  @ValueSource(strings = {JSON, FORM, PARTS})
  void a_body_beyond_the_bound_is_413_with_or_without_its_length(String type) {
    var body = new byte[BODY_MAX + 1];

    refused(post(body, type), 413, "too_large");
    refused(deliver(body, type), 413, "too_large");
    refused(
        server.as("integration").postChunked("/v1/leads", body, "Content-Type", type),
        413,
        "too_large");
    refused(
        server.as("marketing").put("/v1/campaigns/large", "x".repeat(BODY_MAX + 1)),
        413,
        "too_large");
  }

  @Test
  void who_is_refused_while_still_sending_hears_why_and_no_reset() {
    var large = new byte[BODY_MAX + 1];
    var fits = new byte[BODY_MAX];
    var stranger = new Api(server.uri(), "");
    for (int n = 0; n < 50; n++) {
      refused(post(large, JSON), 413, "too_large");
      refused(
          server.as("integration").postChunked("/v1/leads", large, "Content-Type", JSON),
          413,
          "too_large");
      refused(stranger.post("/v1/leads", fits, "Content-Type", JSON), 401, "unauthorized");
      refused(stranger.post("/v1/nowhere", fits, "Content-Type", JSON), 404, "not_found");
      refused(stranger.post("/metrics", fits, "Content-Type", JSON), 405, "method_not_allowed");
      refused(
          server.as("admin").post("/v1/quarantine/none/replay", fits, "Content-Type", JSON),
          404,
          "not_found");
    }
  }

  @Test
  void deep_json_is_refused_wherever_it_is_sent_and_kept_when_a_provider_sends_it() {
    for (int depth : new int[] {32, 50_000}) {
      var deep =
          "{\"email\":\"deep@example.com\",\"x\":%s%s}"
              .formatted("[".repeat(depth), "]".repeat(depth));
      refused(post(deep), 400, "malformed");
      refused(server.as("marketing").put("/v1/campaigns/deep", deep), 400, "malformed");
      refused(server.as("integration").post("/v1/presence", deep), 400, "malformed");
      quarantined(deliver(deep.getBytes(UTF_8), JSON), deep.getBytes(UTF_8));
    }
    assertThat(post("{\"x\":" + "[".repeat(60) + "}").text("/detail")).contains("32 levels");
    var deepest =
        post(
            "{\"email\":\"d31@example.com\",\"x\":%s1%s}"
                .formatted("[".repeat(31), "]".repeat(31)));
    assertThat(lead(deepest).at("/person/extra/x").toString()).startsWith("[[[[");
  }

  @Test
  void fields_without_number_are_refused_or_say_nothing() {
    var many =
        "email=many%40example.com&"
            + IntStream.range(0, 30_000)
                .mapToObj(i -> "a" + i + "=1")
                .collect(Collectors.joining("&"));
    var same = "email=same%40example.com" + "&a=1".repeat(60_000);
    var empty = "email=empty%40example.com" + "&a".repeat(100_000);

    refused(post(many.getBytes(UTF_8), FORM), 422, "invalid");
    refused(post(same.getBytes(UTF_8), FORM), 422, "invalid");
    assertThat(lead(post(empty.getBytes(UTF_8), FORM)).at("/person/fields")).isEmpty();
    quarantined(deliver(many.getBytes(UTF_8), FORM), many.getBytes(UTF_8));
  }

  @Test
  void parts_without_number_are_refused_and_broken_ones_too() {
    var parts = new StringBuilder();
    for (int i = 0; i < 3_500; i++) {
      parts.append(part("f" + i, "1"));
    }
    refused(post((parts + "--b--\r\n").getBytes(UTF_8), PARTS), 422, "invalid");
    refused(
        post((part("email", "a@example.com") + "--b").getBytes(UTF_8), PARTS), 400, "malformed");
    refused(post(parts.toString().getBytes(UTF_8), "multipart/form-data"), 400, "malformed");
    var headers = "--b\r\n" + "X-A: b\r\n".repeat(5_000) + "\r\n\r\n--b--\r\n";
    refused(post(headers.getBytes(UTF_8), PARTS), 400, "malformed");
  }

  private static String part(String name, String value) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  @Test
  void a_line_of_any_length_spoils_no_other() {
    var lines =
        "{\"email\":\"first@example.com\"}\n"
            + "x".repeat(3_000_000)
            + "\n{\"a\":"
            + "[".repeat(10_000)
            + "\n{\"email\":\"last@example.com\"}\n";

    var answers = server.as("integration").batch("/v1/leads/batch", lines.getBytes(UTF_8));

    assertThat(answers)
        .extracting(line -> line.path("status").asInt())
        .containsExactly(202, 413, 400, 202);
    assertThat(answers.get(1).at("/problem/code").asText()).isEqualTo("too_large");
    PROMISED.addAndGet(2);
  }

  @Test
  void a_name_that_is_dear_to_look_at_is_looked_at_once() {
    var name = "utm" + "_".repeat(250_000) + "%0Ax";
    var began = System.nanoTime();

    refused(post(("email=a%40example.com&" + name + "=1").getBytes(UTF_8), FORM), 422, "invalid");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void what_a_provider_sends_and_nobody_can_read_is_kept_up_to_the_last_byte() {
    var body = ("{\"x\":\"" + "y".repeat(BODY_MAX - 8) + "\"}").getBytes(UTF_8);
    assertThat(body).hasSize(BODY_MAX);

    quarantined(deliver(body, JSON), body);
  }

  // charsets

  @Test
  void json_is_utf8_whatever_its_type_says() {
    var json = "{\"email\":\"charset@example.com\",\"firstName\":\"Jürgen\"}";
    var latin = json.getBytes(ISO_8859_1);
    var overlong =
        "{\"email\":\"charset@example.com\",\"company\":\"a\u00c0\u00afb\"}".getBytes(ISO_8859_1);

    for (var type : List.of(JSON, JSON + "; charset=utf-8", JSON + "; charset=iso-8859-1")) {
      refused(post(latin, type), 400, "malformed");
    }
    refused(post(json.getBytes(UTF_16), JSON), 400, "malformed");
    refused(post(json.getBytes(UTF_16LE), JSON + "; charset=utf-16le"), 400, "malformed");
    refused(post(overlong, JSON), 400, "malformed");
    assertThat(post(latin, JSON).text("/detail")).contains("UTF-8");
    for (var good : List.of(json, "\ufeff" + json)) {
      var kept = lead(post(good.getBytes(UTF_8), JSON + "; charset=klingon"));
      assertThat(kept.at("/person/firstName").asText()).isEqualTo("Jürgen");
    }
    var lines = new ByteArrayOutputStream();
    lines.writeBytes(latin);
    lines.writeBytes("\n{\"email\":\"utf8@example.com\"}\n".getBytes(UTF_8));
    assertThat(server.as("integration").batch("/v1/leads/batch", lines.toByteArray()))
        .extracting(line -> line.path("status").asInt())
        .containsExactly(400, 202);
    PROMISED.incrementAndGet();
    quarantined(deliver(latin, JSON), latin);
    quarantined(deliver(overlong, JSON), overlong);
  }

  @Test
  void a_form_of_an_old_page_keeps_its_umlauts() {
    var latin = "email=old%40example.com&firstName=J%FCrgen&company=%80+uro";
    var utf8 = "email=new%40example.com&firstName=J%C3%BCrgen&company=%E2%82%AC+uro";
    for (var form : List.of(latin, utf8)) {
      for (var type : List.of(FORM, FORM + "; charset=UTF-8", FORM + "; charset=klingon")) {
        var person = lead(post(form.getBytes(US_ASCII), type)).path("person");
        assertThat(person.path("firstName").asText()).isEqualTo("Jürgen");
        assertThat(person.path("company").asText()).isEqualTo("€ uro");
      }
    }
    assertThat(lead(deliver(latin.getBytes(US_ASCII), FORM)).at("/person/firstName").asText())
        .isEqualTo("Jürgen");
    refused(post("email=a%40example.com&x=%81".getBytes(US_ASCII), FORM), 400, "malformed");
    refused(post("email=%zz".getBytes(US_ASCII), FORM), 400, "malformed");
    var slash = lead(post("email=s%40example.com&company=a%C0%AFb".getBytes(US_ASCII), FORM));
    assertThat(slash.at("/person/company").asText()).as("overlong, no slash").isEqualTo("aÀ¯b");
  }

  @Test
  void a_part_is_in_the_charset_it_names_if_anybody_knows_it() {
    var email = part("email", "part@example.com");
    var typed =
        "--b\r\nContent-Disposition: form-data; name=firstName\r\nContent-Type: text/plain; charset=%s"
            + "\r\n\r\nJürgen\r\n--b--\r\n";
    var untyped = email + part("firstName", "Jürgen") + "--b--\r\n";

    for (var body :
        List.of(
            untyped.getBytes(UTF_8),
            untyped.getBytes(ISO_8859_1),
            (email + typed.formatted("iso-8859-1")).getBytes(ISO_8859_1))) {
      assertThat(lead(post(body, PARTS)).at("/person/firstName").asText()).isEqualTo("Jürgen");
    }
    refused(
        post((email + typed.formatted("klingon")).getBytes(UTF_8), PARTS),
        415,
        "unsupported_media_type");
    refused(post((email + typed.formatted("us-ascii")).getBytes(UTF_8), PARTS), 400, "malformed");
  }

  // characters that are none

  @ParameterizedTest
  @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00"})
  void a_nul_or_half_a_character_is_left_out(String none) {
    var person =
        lead(post(
                "{\"email\":\"nul@example.com\",\"company\":\"Ac%1$sme\",\"x\":{\"y\":[\"a%1$sb\"]}}"
                    .formatted(none)))
            .path("person");
    assertThat(person.path("company").asText()).isEqualTo("Acme");
    assertThat(person.at("/extra/x/y/0").asText()).isEqualTo("ab");
    var marketing = server.as("marketing");
    assertThat(
            marketing
                .put("/v1/campaigns/nul", "{\"name\":\"Spr%sing\"}".formatted(none))
                .text("/name"))
        .isEqualTo("Spring");
    assertThat(
            marketing
                .put(
                    "/v1/templates/nul",
                    "{\"subject\":\"a%1$sb\",\"text\":\"%1$sx\"}".formatted(none))
                .text("/subject"))
        .isEqualTo("ab");
    assertThat(
            server
                .as("manager")
                .post("/v1/reports/missing", "[\"a%s\"]".formatted(none))
                .text("/missing/0"))
        .isEqualTo("a");
    var delivered =
        deliver(
            "{\"email\":\"nul@example.com\",\"company\":\"Ac%sme\"}"
                .formatted(none)
                .getBytes(UTF_8),
            JSON);
    assertThat(lead(delivered).at("/person/company").asText()).isEqualTo("Acme");
  }

  @Test
  void a_nul_in_a_form_is_left_out_and_in_an_address_refused() {
    var person = lead(post("email=f%40example.com&company=Ac%00me&%00=x".getBytes(US_ASCII), FORM));
    assertThat(person.at("/person/company").asText()).isEqualTo("Acme");
    var manager = server.as("manager");
    for (var path :
        List.of("leads?campaign=%s", "leads?team=%s", "leads?q=%s", "reports/suspicions?form=%s")) {
      refused(manager.get("/v1/" + path.formatted("a%00")), 400, "malformed");
    }
    for (var path : List.of("campaigns/%s/versions", "reps/%s", "leads/%s", "teams/%s")) {
      refused(manager.get("/v1/" + path.formatted("a%00")), 404, "not_found");
    }
    refused(server.as("marketing").put("/v1/campaigns/a%00", "{\"name\":\"x\"}"), 404, "not_found");
  }

  // what JSON leaves open

  @Test
  void a_name_that_stands_twice_is_refused_and_kept_when_a_provider_sends_it() {
    var twice = "{\"email\":\"one@example.com\",\"email\":\"two@example.com\"}";

    refused(post(twice), 400, "malformed");
    assertThat(post(twice).text("/detail")).contains("twice").doesNotContain("one@");
    refused(
        server.as("marketing").put("/v1/campaigns/twice", "{\"name\":\"a\",\"name\":\"b\"}"),
        400,
        "malformed");
    quarantined(deliver(twice.getBytes(UTF_8), JSON), twice.getBytes(UTF_8));
  }

  @Test
  void a_number_of_any_size_stays_exact_or_is_refused() {
    var id = "98765432109876543210987";
    var body =
        "{\"email\":\"number@example.com\",\"externalId\":%s,\"crm\":{\"id\":%s,\"rate\":0.10,\"e\":1e400}}"
            .formatted(id, id);
    var first = post(body);
    var person = lead(first).path("person");
    assertThat(person.path("externalId").asText()).isEqualTo(id);
    assertThat(person.at("/extra/crm").toString()).contains("\"id\":" + id);
    assertThat(post(body).text("/leadId")).as("it is the key").isEqualTo(first.text("/leadId"));
    PROMISED.decrementAndGet();
    assertThat(post(body.replace(id, "98765432109876543210988")).text("/leadId"))
        .as("the next number is another")
        .isNotEqualTo(first.text("/leadId"));
    refused(
        post("{\"email\":\"n@example.com\",\"x\":%s}".formatted("9".repeat(1_001))),
        400,
        "malformed");
    var delivered =
        deliver("{\"email\":\"n@example.com\",\"id\":%s}".formatted(id).getBytes(UTF_8), JSON);
    assertThat(lead(delivered).at("/person/fields/id/0").asText()).isEqualTo(id);
  }
}
