package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestMail;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What leads are sent while marketing has them, on tracks whose days are seconds. */
class TrackIT {
  private static final String GUIDE = "https://acme.example/guide?a=1&b=2";
  private static TestMail mail;
  private static TestServer server;

  @BeforeAll
  static void start() {
    mail =
        new TestMail(
            """
            baton.mail.cap.mails = 50
            baton.mail.acknowledgement-waits = 1h
            baton.mail.scanned-within = 0s
            """);
    server = mail.server();
    for (var name : List.of("welcome", "story", "reminder", "farewell")) {
      server.put(
          "marketing",
          "/v1/templates/" + name,
          """
          {"subject":"%s","text":"Dear {{firstName}}, %s",
           "html":"<a href=\\"https://acme.example/guide?a=1&amp;b=2\\">Dear {{firstName}}</a>"}\
          """
              .formatted(name, GUIDE));
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
    mail.close();
  }

  private static String post(String name, boolean consent) {
    return mail.post(
        "{\"email\":\"%s@example.com\",\"firstName\":\"Jane\",\"consent\":{\"email\":%b}}"
            .formatted(name, consent));
  }

  /** The mails that arrived there, but for the acknowledgement. */
  private static List<MimeMessage> received(String name) {
    return mail.to(name + "@example.com").stream()
        .filter(message -> !subject(message).contains("We have"))
        .toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> subjects(String name) {
    return received(name).stream().map(TrackIT::subject).toList();
  }

  private static void awaitSubjects(String name, String... expected) {
    mail.await(name + "@example.com", _ -> subjects(name).size() >= expected.length);
    assertThat(subjects(name)).containsExactly(expected);
  }

  /** Waits until all that was written to that lead is known to be sent. */
  private static void awaitSent(String lead) {
    mail.awaitMails(
        lead,
        mails -> mails.findValuesAsText("state").stream().allMatch(state -> state.equals("sent")));
  }

  /** What the person did, as the timeline tells it. */
  private static List<JsonNode> acts(String lead) {
    var acts = new ArrayList<JsonNode>();
    server
        .events(lead)
        .forEach(event -> {
          if (event.path("type").asText().equals("touched")) {
            acts.add(event);
          }
        });
    return acts;
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
    awaitSent(curious);
    var link = TestMail.links(TestMail.content(received("curious").getFirst(), "text/plain"));
    assertThat(new Api(server.uri(), "").get(link.getFirst()).header("Location")).contains(GUIDE);

    awaitSubjects("cold", "welcome", "reminder");
    awaitSubjects("curious", "welcome", "story", "reminder");

    assertThat(steps(cold))
        .extracting(s -> s.path("template").asText())
        .containsExactly("welcome", "reminder");
    assertThat(server.lead(cold).at("/nurture/track").asText()).isEqualTo("slow");
  }

  @Test
  void a_mail_that_is_opened_and_its_link_that_is_followed_are_acts_of_the_lead_once_each() {
    var lead = post("reader", true);
    awaitSubjects("reader", "welcome");
    awaitSent(lead);
    var message = received("reader").getFirst();
    var inText = TestMail.links(TestMail.content(message, "text/plain"));
    var inHtml = TestMail.links(TestMail.content(message, "text/html"));
    assertThat(inText).hasSize(1);
    assertThat(inHtml).hasSize(2);
    var link = inHtml.getFirst();
    var image = inHtml.getLast();
    assertThat(inText).containsExactly(link);
    var anybody = new Api(server.uri(), "");

    assertThat(anybody.head(link).header("Location")).contains(GUIDE);
    assertThat(anybody.head(image).status()).isEqualTo(200);
    assertThat(anybody.get(link.replace("/m/", "/m/A")).status()).isEqualTo(404);
    assertThat(anybody.get(link + ".gif").status()).isEqualTo(404);
    assertThat(acts(lead)).isEmpty();
    for (int time = 0; time < 3; time++) {
      var clicked = anybody.get(link);
      assertThat(clicked.status()).isEqualTo(302);
      assertThat(clicked.header("Location")).contains(GUIDE);
      assertThat(clicked.header("Referrer-Policy")).contains("no-referrer");
      var seen = anybody.get(image);
      assertThat(seen.status()).isEqualTo(200);
      assertThat(seen.header("Content-Type")).contains("image/gif");
    }

    assertThat(acts(lead))
        .extracting(act -> act.path("by").asText() + " " + act.at("/data/kind").asText())
        .containsExactly("mail email_click", "mail email_open");
    assertThat(acts(lead).getFirst().at("/data/data").toString())
        .contains("\"template\":\"welcome\"", "\"url\":\"" + GUIDE + "\"");
  }

  @Test
  void the_acknowledgement_says_who_calls_and_what_follows_comes_on_their_behalf()
      throws Exception {
    server.team("calls", "{\"name\":\"Calls\"}");
    server.routeTo("calls");
    var ann = server.rep("calls-ann", "calls", 3);
    server.put(
        "manager",
        "/v1/reps/calls-ann",
        "{\"name\":\"Ann Lee\",\"email\":\"ann@acme.example\",\"teams\":[\"calls\"],\"capacity\":3}");
    server.presence("calls-ann", "available");
    var lead =
        mail.post(
            """
            {"email":"called@example.com","phone":"+14155552671","firstName":"Jane",
             "contactRequested":true,"consent":{"email":true}}\
            """);
    var offer = server.awaitState(lead, "offered").at("/offer/offerId").asText();
    assertThat(mail.to("called@example.com")).as("it waits for somebody to accept").isEmpty();
    var accepted =
        ann.post("/v1/leads/" + lead + "/accept", "{\"offerId\":\"%s\"}".formatted(offer));
    assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);

    var said = mail.awaitOne("called@example.com");
    assertThat(said.getFrom()[0].toString()).isEqualTo("Ann Lee <hello@acme.example>");
    assertThat(said.getReplyTo()[0].toString()).isEqualTo("ann@acme.example");
    assertThat(said.getContent().toString())
        .contains("We have your message; Ann Lee will call you by ");
    assertThat(server.lead(lead).path("firstResponseAt").isNull()).as("no response yet").isTrue();

    ann.post("/v1/leads/" + lead + "/outcome", "{\"outcome\":\"not_ready\"}");
    awaitSubjects("called", "farewell");
    var farewell = received("called").getFirst();
    assertThat(farewell.getFrom()[0].toString()).isEqualTo("Ann Lee <hello@acme.example>");
    assertThat(farewell.getReplyTo()[0].toString()).isEqualTo("ann@acme.example");
    assertThat(mail.to("called@example.com")).as("acknowledged once").hasSize(2);
  }

  @Test
  void who_did_not_agree_to_mail_gets_none_and_that_is_on_record() {
    var lead = post("silent", false);

    mail.awaitMails(
        lead,
        mails -> mails.findValuesAsText("why").stream().filter("no consent"::equals).count() == 2);
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
