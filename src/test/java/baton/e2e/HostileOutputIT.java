package baton.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What strangers would have us write for them: headers of answers, cells that a spreadsheet runs,
 * templates that reach for more than their lead.
 */
class HostileOutputIT extends Strangers {
  private static String publicKey;

  @BeforeAll
  static void make_a_public_key() {
    publicKey =
        server
            .put(
                "admin",
                "/v1/keys/shop",
                "{\"role\":\"form\",\"origins\":[\"https://shop.example\"]}")
            .text("/key");
  }

  // headers

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: https://shop.example\rSet-Cookie: a=b",
        "Origin: https://shop.example\n Set-Cookie: a=b",
        "X-Request-Id: a\rSet-Cookie: a=b",
        "X-Request-Id: a\r\n\tSet-Cookie: a=b",
        "Idempotency-Key: a\rSet-Cookie: a=b",
        "Host: a\rSet-Cookie: a=b"
      })
  void a_header_that_brings_another_along_is_not_sent_back(String header) throws IOException {
    var body = "{";
    var answer =
        raw(
            "POST /v1/leads HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer %s\r\n%s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(publicKey, header, body.length(), body));

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(answer.substring(0, answer.indexOf("\r\n\r\n"))).doesNotContain("Set-Cookie");
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.uri().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  @Test
  void a_redirect_leads_where_it_may_and_brings_no_header_along() throws IOException {
    for (var to :
        List.of(
            "https://shop.example/\r\nSet-Cookie: a=b",
            "https://shop.example/\u2028x",
            "https://shop.example\\@evil.example/",
            "https://evil.example/")) {
      var body =
          "email=redirect%%40example.com&_key=%s&_redirect=%s"
              .formatted(publicKey, URLEncoder.encode(to, UTF_8));
      var answer =
          raw(
              "POST /v1/leads HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAccept: text/html\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(FORM, body.length(), body));
      var head = answer.substring(0, answer.indexOf("\r\n\r\n"));
      assertThat(head).startsWith("HTTP/1.1 ").doesNotContain("Set-Cookie").doesNotContain("evil");
      assertThat(head).containsPattern("^HTTP/1.1 (202|303)");
      PROMISED.incrementAndGet();
    }
    refused(
        server
            .as("marketing")
            .put("/v1/forms/web", "{\"redirect\":\"https://shop.example/\\r\\nSet-Cookie: a=b\"}"),
        422,
        "invalid");
  }

  @Test
  void a_line_break_in_a_text_of_one_line_is_a_blank() {
    var lead =
        lead(
            post(
                "{\"email\":\"lines@example.com\",\"firstName\":\"Jane\\r\\nBcc: a@example.com\","
                    + "\"source\":{\"campaign\":\"spring\\r\\nBcc: a@example.com\",\"form\":\"f\\u2028g\"}}"));

    assertThat(lead.at("/person/firstName").asText()).isEqualTo("Jane Bcc: a@example.com");
    assertThat(lead.at("/source/campaign").asText()).isEqualTo("spring Bcc: a@example.com");
    assertThat(lead.at("/source/form").asText()).isEqualTo("f g");
  }

  // formulas

  @Test
  void no_cell_of_a_spreadsheet_is_a_formula() {
    var cells =
        List.of(
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "+1",
            "-2",
            "   =1",
            "\uff1d1",
            "a;=1",
            "say \"hi\", ok");
    for (int i = 0; i < cells.size(); i++) {
      var cell = cells.get(i).replace("\"", "\\\"");
      post(
          "{\"email\":\"cell%1$d@example.com\",\"company\":\"%2$s\",\"firstName\":\"\\t%2$s\",\"source\":{\"campaign\":\"cells\",\"form\":\"%2$s\"}}"
              .formatted(i, cell));
    }
    Awaitility.await()
        .atMost(SOON)
        .until(
            () -> server.as("marketing").get("/v1/leads?campaign=cells").body().path("items"),
            items -> items.size() == cells.size());

    var lines = new ArrayList<String>();
    var path = "/v1/leads?campaign=cells&limit=3";
    for (var cursor = ""; cursor != null; ) {
      var page = server.as("marketing").csv(path + cursor);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Disposition"))
          .contains("attachment; filename=\"leads.csv\"");
      var all = page.body().split("\r\n");
      lines.addAll(List.of(all).subList(1, all.length));
      cursor = page.headers().firstValue("X-Next-Cursor").map(c -> "&cursor=" + c).orElse(null);
    }

    assertThat(lines).as("three pages").hasSize(cells.size());
    assertThat(lines)
        .anyMatch(line -> line.contains("\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\""))
        .anyMatch(line -> line.contains("\"say \"\"hi\"\", ok\""))
        .anyMatch(line -> line.contains("\"a;'=1\""))
        .noneMatch(line -> line.matches("(?s).*(^|,)\"?\\s*[=+\\-@\uff1d].*"));
    var sources = server.as("marketing").csv("/v1/unmapped-sources").body();
    assertThat(sources).contains("\"cells\",\"'@SUM(1+1)*cmd|' /C calc'!A0\",1");
  }

  // templates

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{>/etc/passwd}}",
        "{{\\u0001>/etc/passwd}}",
        "{{</etc/passwd}}{{//etc/passwd}}",
        "{{$a}}{{/a}}",
        "{{=<% %>=}}<%> x %>",
        "{{#a}}{{! {{/a}}{{#a}}{{! {{/a}}{{#a}}{{! {{/a}}{{#a}}x{{/a}}{{/a}}{{/a}}{{/a}}",
        "{{name.class.forName('x')}}"
      })
  void a_template_that_reaches_for_more_is_refused(String text) {
    var body = "{\"subject\":\"%1$s\",\"text\":\"%1$s\"}".formatted(text);

    refused(server.as("marketing").put("/v1/templates/attack", body), 422, "invalid");
    refused(server.as("marketing").post("/v1/templates/attack/preview", body), 422, "invalid");
  }

  @Test
  void a_template_without_end_ends() {
    for (var inner : List.of("", "0123456789")) {
      var preview =
          "{\"subject\":\"s\",\"text\":\"{{#a}}{{#a}}{{#a}}%s{{/a}}{{/a}}{{/a}}\",\"data\":{\"a\":[%s1]}}"
              .formatted(inner, "1,".repeat(100_000));
      var reply = server.as("marketing").post("/v1/templates/t/preview", preview);
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
      assertThat(reply.text("/text").length()).isLessThanOrEqualTo(500_000);
    }
    var long_ = "{\"subject\":\"s\",\"text\":\"%s\"}".formatted("x".repeat(50_001));
    refused(server.as("marketing").put("/v1/templates/t", long_), 422, "invalid");
  }
}
