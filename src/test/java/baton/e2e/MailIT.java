package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestMail;
import baton.testing.TestServer;
import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mails to leads, through a real SMTP server. */
class MailIT {
  private static TestMail mail;
  private static TestServer server;

  @BeforeAll
  static void start() {
    mail =
        new TestMail(
            """
            baton.mail.acknowledgement-waits = 0s
            baton.mail.scanned-within = 1h
            """);
    server = mail.server();
    server.put(
        "marketing",
        "/v1/templates/acknowledgement",
        """
        {"subject":"We have your question, {{firstName}}",
         "text":"Dear {{name}}, {{#respondBy}}we call by {{respondBy}}{{/respondBy}}{{^respondBy}}thank you{{/respondBy}}. {{unsubscribe}}",
         "html":"<p>Dear {{name}} of {{company}}</p><a href=\\"https://acme.example/?a=1&amp;b=2\\">us</a>"}\
        """);
  }

  @AfterAll
  static void stop() {
    mail.close();
  }

  private static String post(String json) {
    return mail.post(json);
  }

  private static List<MimeMessage> to(String address) {
    return mail.to(address);
  }

  private static MimeMessage awaitOne(String address) {
    return mail.awaitOne(address);
  }

  private static void awaitState(String lead, String state) {
    mail.awaitMails(lead, mails -> mails.at("/0/state").asText().equals(state));
  }

  @Test
  void who_wrote_to_us_hears_at_once_and_by_when_and_the_clock_goes_on() throws Exception {
    var lead =
        post(
            """
            {"email":"ready@example.com","firstName":"Jane","lastName":"Doe","company":"A<b>&Co",
             "timeZone":"Europe/Berlin","contactRequested":true}\
            """);

    var message = awaitOne("ready@example.com");

    assertThat(message.getSubject()).isEqualTo("We have your question, Jane");
    assertThat(message.getFrom()[0].toString()).isEqualTo("Acme Sales <hello@acme.example>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-replied");
    assertThat(message.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    assertThat(message.getMessageID()).startsWith("<" + lead).endsWith("@acme.example>");
    var body = GreenMailUtil.getWholeMessage(message);
    assertThat(body).contains("we call by").contains("A&lt;b&gt;&amp;Co");
    awaitState(lead, "sent");
    assertThat(server.lead(lead).path("firstResponseAt").isNull()).as("no response yet").isTrue();
  }

  @Test
  void who_is_not_called_is_thanked_without_a_promise() throws Exception {
    var lead = post("{\"email\":\"cold@example.com\",\"firstName\":\"Kim\"}");

    var body = GreenMailUtil.getWholeMessage(awaitOne("cold@example.com"));

    assertThat(body).contains("thank you").doesNotContain("we call by");
    awaitState(lead, "sent");
    assertThat(to("cold@example.com")).hasSize(1);
  }

  @Test
  void tests_machines_and_second_posts_get_none() {
    post("{\"email\":\"one@example.com\",\"firstName\":\"One\"}");
    awaitOne("one@example.com");
    var second =
        post("{\"email\":\"one@example.com\",\"firstName\":\"One\",\"message\":\"again\"}");
    var test = post("{\"email\":\"test@example.com\",\"test\":true}");
    var bot = post("{\"email\":\"bot@example.com\",\"_gotcha\":\"x\"}");
    for (var lead : List.of(second, test, bot)) {
      server.awaitState(lead, "concluded");
    }
    post("{\"email\":\"after@example.com\"}");
    awaitOne("after@example.com");

    assertThat(to("one@example.com")).hasSize(1);
    assertThat(to("test@example.com")).isEmpty();
    assertThat(to("bot@example.com")).isEmpty();
  }

  @Test
  void no_more_mail_is_for_ever_and_a_link_that_is_only_opened_ends_nothing() throws Exception {
    post("{\"email\":\"Leave@Example.com\",\"firstName\":\"Lee\"}");
    var link =
        awaitOne("Leave@Example.com").getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
    var path = URI.create(link).getPath();
    var anybody = new Api(server.uri(), "");

    assertThat(anybody.page(path)).contains("No more mail?");
    assertThat(anybody.page(path.substring(0, path.length() - 1) + "x"))
        .doesNotContain("No more mail?");
    assertThat(anybody.get(path + "0").status()).isEqualTo(404);
    var second = post("{\"email\":\"leave@example.com\",\"message\":\"still on\"}");
    server.awaitState(second, "concluded");

    assertThat(mail.unsubscribe(path)).isEqualTo(200);
    server.as("admin").delete("/v1/leads/" + second);
    var other = post("{\"phone\":\"+14155552671\",\"email\":\"LEAVE@example.com\"}");
    var state =
        server.await(other, "a decision", lead -> !lead.path("state").asText().equals("received"));
    if (!state.path("state").asText().equals("concluded")) {
      awaitState(other, "cancelled");
    }
    assertThat(to("LEAVE@example.com")).isEmpty();
  }

  @Test
  void a_link_that_is_followed_faster_than_anybody_reads_leads_on_and_does_not_count() {
    var lead = post("{\"email\":\"scanned@example.com\",\"firstName\":\"Sam\"}");
    var html = TestMail.content(awaitOne("scanned@example.com"), "text/html");
    awaitState(lead, "sent");

    var anybody = new Api(server.uri(), "");
    for (var path : TestMail.links(html)) {
      var reply = anybody.get(path);
      if (path.endsWith(".gif")) {
        assertThat(reply.status()).isEqualTo(200);
      } else {
        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).contains("https://acme.example/?a=1&b=2");
      }
    }

    assertThat(TestMail.links(html)).hasSize(2);
    assertThat(server.timeline(lead)).doesNotContain("touched");
  }

  @Test
  void a_name_that_brings_headers_along_stays_a_name() throws Exception {
    post(
        "{\"email\":\"inject@example.com\",\"firstName\":\"Jane\\r\\nBcc: everybody@example.com\\r\\n\\r\\nhello\"}");

    var message = awaitOne("inject@example.com");

    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getAllRecipients()).hasSize(1);
    assertThat(message.getSubject()).as("nor is it a name").isEqualTo("We have your question,");
  }

  @Test
  void an_advertisement_for_a_name_is_not_delivered_to_a_stranger() throws Exception {
    post("{\"email\":\"stranger@example.com\",\"firstName\":\"Win at cheap.example now\"}");

    assertThat(GreenMailUtil.getWholeMessage(awaitOne("stranger@example.com")))
        .doesNotContain("cheap.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{>/etc/passwd}}",
        "{{=<% %>=}}<% name %>",
        "{{#a}}{{#b}}{{#c}}{{#d}}x{{/d}}{{/c}}{{/b}}{{/a}}",
        "{{#a}}",
        "{{/a}}"
      })
  void a_template_that_reaches_for_more_is_refused(String text) {
    var reply =
        server
            .as("marketing")
            .put("/v1/templates/attack", "{\"subject\":\"s\",\"text\":\"%s\"}".formatted(text));

    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(422);
    assertThat(reply.body().toString()).contains("invalid_template");
  }

  @Test
  void a_template_sees_its_data_and_no_object_behind_it() {
    var preview =
        server
            .as("marketing")
            .post(
                "/v1/templates/attack/preview",
                """
                {"subject":"[{{name.class.name}}{{class}}{{getClass}}{{name.bytes}}]",
                 "text":"{{#interest}}{{.}} {{/interest}}{{interest.size}}","html":"{{company}}|{{{company}}}"}\
                """);

    assertThat(preview.status()).as("%s", preview.body()).isEqualTo(200);
    assertThat(preview.text("/subject")).isEqualTo("[]");
    assertThat(preview.text("/text")).isEqualTo("pricing migration ");
    assertThat(preview.text("/html")).isEqualTo("Acme &amp; Sons|Acme & Sons");
  }
}
