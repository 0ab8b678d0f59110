package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.EventStream;
import baton.testing.RunningClock;
import baton.testing.TestMail;
import baton.testing.TestServer;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nine in ten leads are not ready to buy: one of them, from the rep who gave it back through
 * marketing's track to the same rep, days later. Real mails through a real server; only the clock
 * is set forward.
 */
class JourneyIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final RunningClock clock = new RunningClock();
  private static TestMail mail;
  private static TestServer server;

  @BeforeAll
  static void start() {
    mail = new TestMail("baton.mail.cap.mails = 50", clock);
    server = mail.server();
    for (var name : new String[] {"story", "offer"}) {
      server.put(
          "marketing",
          "/v1/templates/" + name,
          """
          {"subject":"%s for {{firstName}}","text":"Dear {{firstName}}, see https://acme.example/%s",
           "html":"<p>Dear {{firstName}}, <a href=\\"https://acme.example/%s\\">look</a></p>"}\
          """
              .formatted(name, name, name));
    }
    server.put(
        "marketing",
        "/v1/tracks/patience",
        """
        {"reasons":["not_ready_to_buy"],"steps":[
          {"after":"P2D","template":"story"},{"after":"P3D","template":"offer"},
          {"after":"P3D","template":"story"}]}\
        """);
    server.put(
        "marketing",
        "/v1/definitions/sales-ready",
        """
        {"threshold":{"fit":50,"intent":50},"approvedBy":{"marketing":"Mia","sales":"Sam"},
         "rules":[{"name":"company","axis":"fit","points":60,"when":"lead.company == 'Acme'"},
                  {"name":"curious","axis":"intent","points":40,"when":"lead.interest.exists(i, i == 'pricing')"},
                  {"name":"clicked","axis":"intent","points":10,"when":"activity.email_click >= 1"}]}\
        """);
    server.team("journey", "{\"name\":\"Journey\",\"offerTimeout\":\"PT1H\"}");
    server.routeTo("journey");
    for (var rep : new String[] {"nia", "oto"}) {
      server.put(
          "manager",
          "/v1/reps/" + rep,
          "{\"name\":\"%s\",\"email\":\"%s@acme.example\",\"teams\":[\"journey\"],\"capacity\":5}"
              .formatted(rep, rep));
    }
  }

  @AfterAll
  static void stop() {
    mail.close();
  }

  /** Not ready, and yet Nia had it by a manager's hand, called, and gave it back. */
  private static String givenBack(String name) {
    var lead =
        mail.post(
            """
            {"email":"%s@example.com","firstName":"Jane","company":"Acme","interest":["pricing"],
             "message":"Maybe next year","consent":{"email":true}}\
            """
                .formatted(name));
    server.awaitState(lead, "nurturing");
    mail.awaitOne(name + "@example.com"); // the acknowledgement, before days pass
    var manager = server.as("manager");
    var path = "/v1/leads/" + lead;
    assertThat(manager.post(path + "/assign", "{\"rep\":\"nia\",\"force\":true}").status())
        .isEqualTo(200);
    var attempt =
        "{\"channel\":\"call\",\"direction\":\"outbound\",\"startedAt\":\"%s\",\"result\":\"connected\"}"
            .formatted(clock.instant());
    assertThat(manager.post(path + "/attempts", attempt).status()).isEqualTo(201);
    var outcome = manager.post(path + "/outcome", "{\"outcome\":\"not_ready\"}");
    assertThat(outcome.text("/state")).isEqualTo("nurturing");
    assertThat(outcome.text("/nurture/track")).isEqualTo("patience");
    return lead;
  }

  private static void awaitSubject(String name, String subject) {
    mail.await(
        name + "@example.com",
        found ->
            found.stream()
                .anyMatch(message -> {
                  try {
                    return message.getSubject().equals(subject);
                  } catch (jakarta.mail.MessagingException e) {
                    throw new IllegalStateException(e);
                  }
                }));
  }

  @Test
  void not_ready_then_two_mails_a_click_and_back_to_the_rep_who_knows_them_with_the_story()
      throws Exception {
    var lead = givenBack("patient");
    clock.advance(Duration.ofDays(2));
    awaitSubject("patient", "story for Jane");
    clock.advance(Duration.ofDays(3));
    awaitSubject("patient", "offer for Jane");
    var second = mail.to("patient@example.com").getLast();
    assertThat(second.getFrom()[0].toString()).isEqualTo("nia <hello@acme.example>");
    assertThat(second.getReplyTo()[0].toString()).isEqualTo("nia@acme.example");

    server.presence("oto", "available"); // has held nothing, and so ranks first
    clock.advance(Duration.ofMinutes(10));
    server.presence("nia", "available");
    server.presence("oto", "available");
    var link = TestMail.links(TestMail.content(second, "text/html")).getFirst();
    var key = server.put("admin", "/v1/keys/nia", "{\"role\":\"rep\",\"rep\":\"nia\"}");
    try (EventStream desk =
        new Api(server.uri(), key.text("/key")).stream("/v1/reps/nia/stream", Optional.empty())) {
      var clicked = new Api(server.uri(), "").get(link);
      assertThat(clicked.status()).isEqualTo(302);
      assertThat(clicked.header("Location")).contains("https://acme.example/offer");

      var offer = desk.next("offer", SOON).data();
      assertThat(offer.path("leadId").asText()).isEqualTo(lead);
      assertThat(offer.path("need").asText()).isEqualTo("Maybe next year");
      assertThat(offer.path("touches").toString()).contains("email_click");
      assertThat(offer.path("reasons").toString()).contains("clicked");
    }
    var offered = server.lead(lead);
    assertThat(offered.at("/offer/rep").asText()).isEqualTo("nia");
    assertThat(offered.at("/score/salesReady").asBoolean()).isTrue();
    assertThat(
            server
                .as("manager")
                .get("/v1/leads/" + lead + "/decisions")
                .text("/items/0/preference"))
        .isEqualTo("former_rep");
    assertThat(server.timeline(lead))
        .containsSubsequence(
            "nurturing",
            "assigned",
            "attempted",
            "nurturing",
            "nurture_step",
            "nurture_step",
            "touched",
            "scored",
            "queued",
            "offered");
    clock.advance(Duration.ofDays(4));
    assertThat(mail.to("patient@example.com")).as("no step in sales").hasSize(3);
  }

  @Test
  void who_clicks_within_the_day_is_handed_back_when_it_is_over() {
    var lead = givenBack("eager");
    var reply =
        server
            .as("integration")
            .post("/v1/leads/" + lead + "/activities", "{\"type\":\"email_click\"}");
    assertThat(reply.status()).isEqualTo(202);
    var warm = server.lead(lead);
    assertThat(warm.path("state").asText()).isEqualTo("nurturing");
    assertThat(warm.at("/nurture/backAt").isNull()).isFalse();

    clock.advance(Duration.ofHours(24));

    server.await(lead, "back in sales", json -> !json.path("team").isNull());
    assertThat(server.timeline(lead)).containsSubsequence("warmed", "queued");
  }

  @Test
  void who_unsubscribes_gets_no_mail_for_ever_and_no_step_of_the_track() throws Exception {
    var lead = givenBack("leaver");
    clock.advance(Duration.ofDays(2));
    awaitSubject("leaver", "story for Jane");
    int before = mail.to("leaver@example.com").size();
    var header = mail.to("leaver@example.com").getLast().getHeader("List-Unsubscribe")[0];
    var path = URI.create(header.replaceAll("[<>]", "")).getPath();
    assertThat(mail.unsubscribe(path)).isEqualTo(200);
    assertThat(server.lead(lead).path("unsubscribed").asBoolean()).isTrue();

    clock.advance(Duration.ofDays(3));
    Awaitility.await("a step that sends nothing")
        .atMost(SOON)
        .until(() -> server.lead(lead).at("/nurture/step").asInt() == 2);
    var last = server.events(lead).get(server.events(lead).size() - 1);
    assertThat(last.path("type").asText()).isEqualTo("nurture_step");
    assertThat(last.at("/data/template").isNull()).isTrue();
    mail.post("{\"email\":\"leaver@example.com\",\"consent\":{\"email\":true},\"message\":\"hm\"}");
    givenBack("after-leaver");
    clock.advance(Duration.ofDays(6));
    awaitSubject("after-leaver", "story for Jane");
    assertThat(mail.to("leaver@example.com")).hasSize(before);
  }
}
