package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One person and their many touches: whose a lead is, who is asked for it, and who again. */
class ReturnIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String post(String json) {
    var reply = server.as("integration").post("/v1/leads", json);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  private static String post(String email, String phone) {
    return post("{\"email\":\"%s\",\"phone\":\"%s\"}".formatted(email, phone));
  }

  private static List<String> texts(JsonNode array) {
    var all = new ArrayList<String>();
    array.forEach(item -> all.add(item.asText()));
    return all;
  }

  /** Those that a human is asked about, as a list of their ids. */
  private static List<String> inReview() {
    var reply = server.as("marketing").get("/v1/leads?review=true&limit=500");
    assertThat(reply.status()).isEqualTo(200);
    var ids = new ArrayList<String>();
    reply.body().path("items").forEach(lead -> ids.add(lead.path("leadId").asText()));
    return ids;
  }

  @Test
  void an_email_and_a_phone_of_different_people_go_to_review_and_are_not_merged() {
    var ann = post("ann@one.example", "+49 30 1234561");
    var bob = post("bob@two.example", "+49 30 1234562");
    server.awaitState(ann, "nurturing");
    server.awaitState(bob, "nurturing");

    var both = post("ann@one.example", "+49 30 1234562");
    var seen = server.awaitState(both, "nurturing");
    assertThat(seen.at("/reviews/0/reason").asText()).isEqualTo("contact_conflict");
    assertThat(texts(seen.at("/reviews/0/others"))).containsExactly(ann, bob);
    assertThat(server.lead(ann).path("joined")).isEmpty();
    assertThat(server.lead(bob).path("joined")).isEmpty();
    Awaitility.await("listed")
        .atMost(Duration.ofSeconds(10))
        .until(() -> inReview().contains(both));

    var again = post("ann@one.example", "+49 30 1234562");
    assertThat(server.awaitState(again, "concluded").path("duplicateOf").asText())
        .as("the same two addresses once more")
        .isEqualTo(both);

    var path = "/v1/leads/" + both + "/review";
    assertThat(server.as("integration").post(path, "{}").status()).isEqualTo(403);
    var said = server.as("marketing").post(path, "{\"duplicateOf\":\"" + ann + "\"}");
    assertThat(said.status()).as("%s", said.body()).isEqualTo(200);
    assertThat(said.text("/state")).isEqualTo("concluded");
    assertThat(said.text("/duplicateOf")).isEqualTo(ann);
    assertThat(texts(server.lead(ann).path("joined"))).containsExactly(both);
    assertThat(server.as("marketing").post(path, "{}").text("/code")).isEqualTo("not_in_review");
    assertThat(server.timeline(both)).contains("review_asked", "reviewed");
  }

  @Test
  void a_phone_without_an_email_is_whoever_has_it_and_with_another_email_it_is_a_question() {
    var caller = post("{\"phone\":\"+49 30 7654321\"}");
    server.awaitState(caller, "nurturing");
    var named = post("kim@three.example", "+49 30 7654321");
    assertThat(server.awaitState(named, "concluded").path("duplicateOf").asText())
        .isEqualTo(caller);
    assertThat(server.lead(caller).at("/person/email").asText()).isEqualTo("kim@three.example");

    var colleague = post("lee@three.example", "+49 30 7654321");
    var seen = server.awaitState(colleague, "nurturing");
    assertThat(texts(seen.at("/reviews/0/others"))).containsExactly(caller);
    var reply =
        server
            .as("manager")
            .post("/v1/leads/" + colleague + "/review", "{\"note\":\"the same office\"}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("reviews")).isEmpty();
    assertThat(reply.text("/state")).isEqualTo("nurturing");
  }

  private static void team(String team, String... reps) {
    server.team(team, "{\"name\":\"%s\",\"offerTimeout\":\"PT20S\"}".formatted(team));
    server.routeTo(team);
    for (var rep : reps) {
      server.put(
          "manager",
          "/v1/reps/" + rep,
          "{\"name\":\"%s\",\"email\":\"%s@acme.example\",\"teams\":[\"%s\"],\"capacity\":5}"
              .formatted(rep, rep, team));
      server.presence(rep, "available");
    }
  }

  private static JsonNode decision(String lead) {
    var items = server.as("manager").get("/v1/leads/" + lead + "/decisions").body().path("items");
    return items.get(items.size() - 1);
  }

  @Test
  void whom_another_system_calls_the_owner_is_asked_first() {
    team("owners", "own-a", "own-b", "own-c");
    var lead =
        post(
            """
            {"email":"owned@four.example","contactRequested":true,"externalOwner":"Own-C@acme.example"}\
            """);
    var offered = server.awaitState(lead, "offered");
    assertThat(offered.at("/offer/rep").asText()).isEqualTo("own-c");
    assertThat(decision(lead).path("preference").asText()).isEqualTo("known_owner");

    server.presence("own-b", "offline");
    var other =
        post(
            """
            {"email":"owned-too@four.example","contactRequested":true,"externalOwner":"own-b"}\
            """);
    var elsewhere = server.awaitState(other, "offered");
    assertThat(elsewhere.at("/offer/rep").asText()).as("the owner is away").isEqualTo("own-a");
    assertThat(decision(other).path("preference").isNull()).isTrue();
    ChoiceChecker.check(decision(other));
  }

  @Test
  void who_comes_back_is_offered_to_the_rep_who_knows_them() {
    team("former", "for-a", "for-b");
    server.presence("for-a", "offline");
    var lead = server.readyLead("again@five.example");
    var offer = server.awaitState(lead, "offered");
    assertThat(offer.at("/offer/rep").asText()).isEqualTo("for-b");
    work(lead, offer.at("/offer/offerId").asText());
    var nurtured = server.lead(lead);
    assertThat(nurtured.path("formerRep").asText()).isEqualTo("for-b");
    server.presence("for-a", "available");

    var reply =
        server.as("integration").post("/v1/leads/" + lead + "/activities", "{\"type\":\"reply\"}");
    assertThat(reply.status()).isEqualTo(202);

    var back = server.awaitState(lead, "offered");
    assertThat(back.at("/offer/rep").asText()).isEqualTo("for-b");
    assertThat(decision(lead).path("preference").asText()).isEqualTo("former_rep");
  }

  /** Accepted, called, and handed back. */
  private static void work(String lead, String offerId) {
    Api manager = server.as("manager");
    var path = "/v1/leads/" + lead;
    assertThat(manager.post(path + "/accept", "{\"offerId\":\"" + offerId + "\"}").status())
        .isEqualTo(200);
    var attempt =
        "{\"channel\":\"call\",\"direction\":\"outbound\",\"startedAt\":\"%s\",\"result\":\"connected\"}"
            .formatted(Instant.now().minusMillis(5));
    assertThat(manager.post(path + "/attempts", attempt).status()).isEqualTo(201);
    assertThat(manager.post(path + "/outcome", "{\"outcome\":\"not_ready\"}").status())
        .isEqualTo(200);
  }

  @Test
  void old_interest_is_worth_less_and_a_group_of_rules_gives_no_more_than_its_cap() {
    server.put(
        "marketing",
        "/v1/definitions/sales-ready",
        """
        {"threshold":{"fit":50,"intent":50},"approvedBy":{"marketing":"Mia","sales":"Sam"},
         "caps":{"web":25},"intentHalfLife":"P10D",
         "rules":[{"name":"downloaded","axis":"intent","points":40,"when":"activity.download >= 1"},
                  {"name":"looked","axis":"intent","points":20,"group":"web","when":"activity.page_view >= 1"},
                  {"name":"looked-more","axis":"intent","points":20,"group":"web","when":"activity.page_view >= 2"}]}\
        """);
    var lead = post("{\"email\":\"fading@six.example\"}");
    server.awaitState(lead, "nurturing");
    var tenDaysAgo = Instant.now().minus(Duration.ofDays(10));
    act(lead, "{\"type\":\"download\",\"at\":\"%s\"}".formatted(tenDaysAgo));
    act(lead, "{\"type\":\"page_view\"}");
    act(lead, "{\"type\":\"page_view\"}");

    var score = server.lead(lead).path("score");
    assertThat(score.path("intent").asInt()).as("%s", score).isEqualTo(20 + 20 + 5);
    assertThat(score.path("reasons").findValuesAsText("points")).containsExactly("20", "20", "5");
  }

  private static void act(String lead, String json) {
    var reply = server.as("integration").post("/v1/leads/" + lead + "/activities", json);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
  }
}
