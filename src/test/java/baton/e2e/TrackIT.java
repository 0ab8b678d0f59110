package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What leads are sent while marketing has them, on tracks whose days are seconds. */
class TrackIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private static TestServer server;

  @BeforeAll
  static void start() {
    mail.start();
    server =
        TestServer.startWith(
            """
            baton.mail.server = "smtp://127.0.0.1:%d"
            baton.mail.from = "hello@acme.example"
            baton.mail.every = 50ms
            baton.mail.cap.mails = 50
            """
                .formatted(mail.getSmtp().getPort()));
    for (var name : List.of("welcome", "story", "reminder", "farewell")) {
      server.put(
          "marketing",
          "/v1/templates/" + name,
          "{\"subject\":\"%s\",\"text\":\"Dear {{firstName}}\"}".formatted(name));
    }
    server.put(
        "marketing",
        "/v1/tracks/slow",
        """
        {"reasons":["not_sales_ready"],"steps":[
          {"after":"PT1S","template":"welcome"},
          {"after":"PT2S","when":"activity.email_click > 0","template":"story","otherwise":"remind"},
          {"name":"remind","after":"PT1S","template":"reminder"}]}\
        """);
    server.put(
        "marketing",
        "/v1/tracks/lost",
        "{\"reasons\":[\"not_ready_to_buy\"],\"steps\":[{\"after\":\"PT1S\",\"template\":\"farewell\"}]}");
  }

  @AfterAll
  static void stop() {
    server.close();
    mail.stop();
  }

  private static String post(String name, boolean consent) {
    var reply =
        server
            .as("integration")
            .post(
                "/v1/leads",
                "{\"email\":\"%s@example.com\",\"firstName\":\"Jane\",\"consent\":{\"email\":%b}}"
                    .formatted(name, consent));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  /** The subjects of what arrived there, but for the acknowledgement. */
  private static List<String> subjects(String name) {
    return Arrays.stream(mail.getReceivedMessages())
        .map(message -> {
          try {
            return message.getAllRecipients()[0] + " " + message.getSubject();
          } catch (MessagingException e) {
            throw new IllegalStateException(e);
          }
        })
        .filter(text -> text.startsWith(name + "@example.com ") && !text.contains("We have"))
        .map(text -> text.substring(text.indexOf(' ') + 1))
        .toList();
  }

  private static void awaitSubjects(String name, String... expected) {
    Awaitility.await("mails to " + name)
        .atMost(SOON)
        .until(() -> subjects(name), found -> found.size() >= expected.length);
    assertThat(subjects(name)).containsExactly(expected);
  }

  private static List<JsonNode> steps(String lead) {
    var steps = new ArrayList<JsonNode>();
    server
        .events(lead)
        .forEach(event -> {
          if (event.path("type").asText().equals("nurture_step")) {
            steps.add(event.path("data"));
          }
        });
    return steps;
  }

  @Test
  void who_does_not_click_is_reminded_and_who_does_hears_the_story() {
    var cold = post("cold", true);
    var curious = post("curious", true);
    awaitSubjects("curious", "welcome");
    assertThat(
            server
                .as("integration")
                .post("/v1/leads/" + curious + "/activities", "{\"type\":\"email_click\"}")
                .status())
        .isEqualTo(202);

    awaitSubjects("cold", "welcome", "reminder");
    awaitSubjects("curious", "welcome", "story", "reminder");

    assertThat(steps(cold))
        .extracting(s -> s.path("template").asText())
        .containsExactly("welcome", "reminder");
    assertThat(server.lead(cold).at("/nurture/track").asText()).isEqualTo("slow");
  }

  @Test
  void who_did_not_agree_to_mail_gets_none_and_that_is_on_record() {
    var lead = post("silent", false);

    Awaitility.await("both steps are past")
        .atMost(SOON)
        .until(
            () -> server.as("marketing").get("/v1/leads/" + lead + "/mails").body().toString(),
            mails -> mails.split("no consent", -1).length == 3);
    assertThat(subjects("silent")).isEmpty();
  }

  @Test
  void who_warms_up_leaves_the_track_and_goes_to_sales_with_the_whole_story() {
    var lead = post("warm", true);
    awaitSubjects("warm", "welcome");

    server
        .as("integration")
        .post(
            "/v1/leads",
            "{\"email\":\"warm@example.com\",\"contactRequested\":true,\"message\":\"call me\"}");

    server.awaitState(lead, "queued");
    assertThat(server.timeline(lead))
        .containsSubsequence("nurturing", "nurture_step", "touched", "scored", "queued");
    post("after-warm", true);
    awaitSubjects("after-warm", "welcome", "reminder");
    assertThat(subjects("warm")).as("no step any more").containsExactly("welcome");
  }

  @Test
  void what_sales_hands_back_goes_on_the_track_for_its_reason() {
    server.team("back", "{\"name\":\"Back\"}");
    server.routeTo("back");
    server.rep("back-ann", "back", 3);
    var lead = server.readyLead("back@example.com");
    server.awaitState(lead, "queued");
    var assigned =
        server
            .as("manager")
            .post(
                "/v1/leads/" + lead + "/assign",
                "{\"rep\":\"back-ann\",\"reason\":\"test\",\"force\":true}");
    assertThat(assigned.status()).as("%s", assigned.body()).isEqualTo(200);
    var reply =
        server.as("manager").post("/v1/leads/" + lead + "/outcome", "{\"outcome\":\"not_ready\"}");
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);

    assertThat(server.lead(lead).at("/nurture/track").asText()).isEqualTo("lost");
  }

  @Test
  void a_track_says_what_is_wrong_with_it() {
    for (var wrong :
        List.of(
            "{\"steps\":[]}|steps",
            "{\"steps\":[{\"template\":\"welcome\"}]}|steps[0].after",
            "{\"steps\":[{\"after\":\"P1D\",\"template\":\"nobodys\"}]}|steps[0].template",
            "{\"steps\":[{\"after\":\"P1D\",\"when\":\"lead.(\"}]}|steps[0].when",
            "{\"steps\":[{\"name\":\"a\",\"after\":\"P1D\",\"otherwise\":\"a\"}]}|steps[0].otherwise",
            "{\"reasons\":[\"boredom\"],\"steps\":[{\"after\":\"P1D\"}]}|reasons")) {
      var parts = wrong.split("\\|", -1);
      var reply = server.as("marketing").put("/v1/tracks/wrong", parts[0]);
      assertThat(reply.status()).as(wrong).isEqualTo(422);
      assertThat(reply.body().toString()).contains("\"" + parts[1] + "\"");
    }
  }
}
