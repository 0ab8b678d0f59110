package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Postgres;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What managers do to many leads at once: nothing is lost on the way, and all is on the record. */
class ActsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.startWith("baton.acts.covers-every = 200ms");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Api manager() {
    return server.as("manager");
  }

  /** Leads that this rep has been given; the view knows of them. */
  private static List<String> held(String rep, int count) {
    return held(server, rep, count);
  }

  private static List<String> held(TestServer at, String rep, int count) {
    var leads = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      var lead = at.coldLead("%s-%d@example.com".formatted(rep, i));
      at.awaitState(lead, "nurturing");
      var given =
          at.as("manager")
              .post(
                  "/v1/leads/" + lead + "/assign",
                  "{\"rep\":\"%s\",\"force\":true}".formatted(rep));
      assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
      leads.add(lead);
    }
    counted(at, rep, count);
    return leads;
  }

  private static JsonNode counted(TestServer at, String rep, int count) {
    return Awaitility.await("leads of " + rep)
        .atMost(PATIENCE)
        .until(
            () -> at.as("manager").get("/v1/reps/%s/handover".formatted(rep)).body(),
            body -> body.path("count").asInt() == count);
  }

  private static JsonNode done(TestServer at, String act) {
    return Awaitility.await("act " + act)
        .atMost(PATIENCE)
        .until(
            () -> at.as("manager").get("/v1/acts/" + act).body(),
            body -> !body.path("doneAt").isNull());
  }

  private static String handOver(String rep, String to, int expected) {
    return "{\"to\":\"%s\",\"expected\":%d,\"reason\":\"%s leaves us\"}"
        .formatted(to, expected, rep);
  }

  @Test
  void all_open_leads_of_a_rep_go_back_with_their_clocks_after_they_were_counted() {
    server.team("leave", "{\"attemptTimeout\":\"PT10M\",\"responseSla\":\"PT10M\"}");
    server.routeTo("leave");
    var ann = server.rep("leave-ann", "leave", 9);
    var leads = held("leave-ann", 3);
    ann.post(
        "/v1/leads/" + leads.getFirst() + "/attempts",
        "{\"channel\":\"call\",\"result\":\"no_answer\"}");
    var shown =
        Awaitility.await()
            .until(
                () -> manager().get("/v1/reps/leave-ann/handover").body(),
                body -> body.at("/states/working").asInt() == 1);
    assertThat(shown.at("/states/accepted").asInt()).isEqualTo(2);
    var promised = server.lead(leads.getLast()).path("respondBy").asText();
    assertThat(shown.path("nextDue").asText()).isNotEmpty();

    var path = "/v1/reps/leave-ann/handover";
    var wrong = manager().post(path, handOver("ann", "queue", 4));
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.text("/code")).isEqualTo("count_changed");
    assertThat(wrong.body().path("count").asInt()).isEqualTo(3);
    assertThat(server.lead(leads.getFirst()).path("state").asText()).isEqualTo("working");

    var begun = manager().post(path, handOver("ann", "queue", 3));
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
    var done = done(server, begun.text("/id"));
    assertThat(done.path("moved").asInt()).isEqualTo(3);
    for (var lead : leads) {
      var now = server.lead(lead);
      assertThat(now.path("state").asText()).isEqualTo("queued");
      var last = server.events(lead);
      var recalled = last.get(last.size() - 1);
      assertThat(recalled.path("type").asText()).isEqualTo("recalled");
      assertThat(recalled.path("by").asText()).startsWith("manager:");
      assertThat(recalled.at("/data/reason").asText()).isEqualTo("ann leaves us");
    }
    assertThat(server.lead(leads.getLast()).path("respondBy").asText()).isEqualTo(promised);
    counted(server, "leave-ann", 0);
    assertThat(manager().post(path, handOver("ann", "queue", 3)).text("/code"))
        .isEqualTo("count_changed");
    var line = manager().get("/v1/acts?limit=5").body().path("items").get(0);
    assertThat(line.path("kind").asText()).isEqualTo("handover");
    assertThat(line.path("from").asText()).isEqualTo("rep:leave-ann");
  }

  @Test
  void they_go_to_one_rep_above_capacity_or_to_a_team() {
    server.team("pass", "{\"attemptTimeout\":\"PT10M\"}");
    server.team("field", "{}");
    server.routeTo("pass");
    server.rep("pass-ann", "pass", 9);
    server.rep("pass-bob", "pass", 1);
    var leads = held("pass-ann", 3);
    var begun = manager().post("/v1/reps/pass-ann/handover", handOver("ann", "rep:pass-bob", 3));
    done(server, begun.text("/id"));
    for (var lead : leads) {
      assertThat(server.lead(lead).at("/holder/id").asText()).isEqualTo("pass-bob");
    }
    assertThat(manager().get("/v1/reps/pass-bob").body().path("openLeads").asInt()).isEqualTo(3);
    counted(server, "pass-bob", 3);
    begun = manager().post("/v1/reps/pass-bob/handover", handOver("bob", "team:field", 3));
    done(server, begun.text("/id"));
    for (var lead : leads) {
      assertThat(server.lead(lead).at("/holder/id").asText()).isEqualTo("field");
    }
    for (var nowhere : List.of("rep:nobody", "team:moon", "rep:pass-bob", "hell", "")) {
      assertThat(manager().post("/v1/reps/pass-bob/handover", handOver("bob", nowhere, 0)).status())
          .as(nowhere)
          .isEqualTo(422);
    }
  }

  @Test
  void who_is_made_inactive_gives_everything_back_by_themselves() {
    server.team("gone", "{\"attemptTimeout\":\"PT10M\"}");
    server.routeTo("gone");
    server.rep("gone-ann", "gone", 9);
    var leads = held("gone-ann", 2);
    server.put("manager", "/v1/reps/gone-ann", "{\"teams\":[\"gone\"],\"active\":false}");
    for (var lead : leads) {
      server.awaitState(lead, "queued");
      assertThat(server.timeline(lead)).contains("reclaimed");
    }
    counted(server, "gone-ann", 0);
  }

  @Test
  void a_hand_over_goes_on_after_a_crash_in_the_middle() {
    var login = Postgres.login();
    var slow = "baton.acts { every = 300ms, at-once = 1 }";
    String act;
    List<String> leads;
    try (var first = TestServer.startWith(login, slow)) {
      first.team("crash", "{\"attemptTimeout\":\"PT10M\"}");
      first.routeTo("crash");
      first.rep("crash-ann", "crash", 9);
      leads = held(first, "crash-ann", 6);
      act =
          first
              .as("manager")
              .post("/v1/reps/crash-ann/handover", handOver("ann", "queue", 6))
              .text("/id");
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> first.as("manager").get("/v1/acts/" + act).body().path("moved").asInt() >= 1);
      assertThat(first.as("manager").get("/v1/acts/" + act).body().path("doneAt").isNull())
          .isTrue();
      var twice =
          first.as("manager").post("/v1/reps/crash-ann/handover", handOver("ann", "queue", 6));
      assertThat(twice.text("/id")).as("said twice, it is the same").isEqualTo(act);
      assertThat(
              first
                  .as("manager")
                  .post("/v1/reps/crash-ann/handover", handOver("ann", "team:crash", 5))
                  .text("/code"))
          .isEqualTo("act_under_way");
    }
    try (var second = TestServer.startWith(login, slow)) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> !second.as("manager").get("/v1/acts/" + act).body().path("doneAt").isNull());
      var done = second.as("manager").get("/v1/acts/" + act).body();
      assertThat(done.path("moved").asInt() + done.path("elsewhere").asInt()).isEqualTo(6);
      for (var lead : leads) {
        assertThat(second.lead(lead).path("state").asText()).isEqualTo("queued");
        assertThat(second.timeline(lead)).containsOnlyOnce("recalled");
      }
    }
  }

  @Test
  void a_team_that_pauses_is_offered_nothing_until_it_goes_on() {
    server.team("rest", "{\"patience\":\"PT10M\"}");
    server.routeTo("rest");
    server.rep("rest-ann", "rest", 5);
    var paused = manager().post("/v1/teams/rest/pause", "{\"reason\":\"all hands until eleven\"}");
    assertThat(paused.status()).as("%s", paused.body()).isEqualTo(200);
    assertThat(manager().get("/v1/teams/rest").text("/paused/reason"))
        .isEqualTo("all hands until eleven");
    server.presence("rest-ann", "available");
    var lead = server.readyLead("rest@example.com");
    server.awaitState(lead, "queued");
    var other = server.readyLead("rest-2@example.com");
    server.awaitState(other, "queued");
    Awaitility.await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(5))
        .until(() -> server.lead(lead).path("state").asText().equals("queued"));
    assertThat(manager().post("/v1/teams/rest/resume", "").status()).isEqualTo(200);
    server.awaitState(lead, "offered");
    assertThat(manager().get("/v1/teams/rest").body().path("paused").isNull()).isTrue();

    var until = Instant.now().plusSeconds(3);
    server.presence("rest-ann", "offline");
    manager()
        .post("/v1/teams/rest/pause", "{\"reason\":\"short\",\"until\":\"%s\"}".formatted(until));
    server.presence("rest-ann", "available");
    var later = server.readyLead("rest-3@example.com");
    var offered = server.awaitState(later, "offered");
    assertThat(Instant.parse(offered.at("/offer/offeredAt").asText())).isAfterOrEqualTo(until);
    var kinds = manager().get("/v1/acts").body().path("items").findValuesAsText("kind");
    assertThat(kinds).contains("pause", "resume");
    assertThat(manager().post("/v1/teams/rest/pause", "{}").status()).isEqualTo(422);
    assertThat(server.as("marketing").post("/v1/teams/rest/pause", "{}").status()).isEqualTo(403);
  }

  @Test
  void what_waits_for_one_team_is_moved_to_another() {
    server.team("from", "{\"patience\":\"PT10M\"}");
    server.team("into", "{\"patience\":\"PT10M\"}");
    server.routeTo("from");
    var leads = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      leads.add(server.readyLead("move-%d@example.com".formatted(i)));
      server.awaitState(leads.get(i), "queued");
    }
    Awaitility.await()
        .until(() -> manager().get("/v1/teams/from/move").body().path("count").asInt() == 3);
    assertThat(manager().get("/v1/teams/from/move?campaign=autumn").body().path("count").asInt())
        .isZero();
    var path = "/v1/teams/from/move";
    var body = "{\"to\":\"team:into\",\"expected\":%d,\"reason\":\"they have room\"%s}";
    assertThat(
            manager()
                .post(path, body.formatted(3, ",\"filter\":{\"campaign\":\"autumn\"}"))
                .text("/code"))
        .isEqualTo("count_changed");
    var promised = server.lead(leads.getFirst()).path("respondBy");
    var begun = manager().post(path, body.formatted(3, ",\"filter\":{\"campaign\":\"spring\"}"));
    assertThat(done(server, begun.text("/id")).path("moved").asInt()).isEqualTo(3);
    for (var lead : leads) {
      assertThat(server.lead(lead).path("team").asText()).isEqualTo("into");
    }
    assertThat(server.lead(leads.getFirst()).path("respondBy")).isEqualTo(promised);
  }

  @Test
  void who_is_away_is_covered_for_and_has_their_own_again_afterwards() {
    server.team("cover", "{\"attemptTimeout\":\"PT10M\",\"cadence\":[\"PT2S\",\"PT2S\"]}");
    server.routeTo("cover");
    var ann = server.rep("cover-ann", "cover", 5);
    server.rep("cover-bob", "cover", 5);
    var leads = held("cover-ann", 2);
    for (var lead : leads) {
      ann.post(
          "/v1/leads/" + lead + "/attempts", "{\"channel\":\"call\",\"result\":\"connected\"}");
    }
    var until = Instant.now().plusSeconds(3);
    var far = "/v1/leads/" + leads.getLast() + "/snooze";
    var put = ann.post(far, "{\"until\":\"%s\"}".formatted(Instant.now().plusSeconds(3600)));
    assertThat(put.status()).as("%s", put.body()).isEqualTo(200);
    server.presence("cover-bob", "available");
    var cover =
        manager()
            .post(
                "/v1/reps/cover-ann/cover",
                "{\"by\":\"cover-bob\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"leave\"}"
                    .formatted(Instant.now().minusSeconds(1), until));
    assertThat(cover.status()).as("%s", cover.body()).isEqualTo(200);
    assertThat(manager().get("/v1/reps/cover-ann/cover").text("/by")).isEqualTo("cover-bob");
    server.await(
        leads.getFirst(),
        "held by the cover",
        lead -> lead.at("/holder/id").asText().equals("cover-bob"));
    assertThat(server.lead(leads.getLast()).at("/holder/id").asText())
        .as("what is not due meanwhile stays")
        .isEqualTo("cover-ann");
    server.await(
        leads.getFirst(),
        "with its own rep again",
        lead -> lead.at("/holder/id").asText().equals("cover-ann"));
    assertThat(Instant.now()).isAfterOrEqualTo(until);
    var kinds = manager().get("/v1/acts").body().path("items").findValuesAsText("kind");
    assertThat(kinds).contains("cover", "return");
  }

  @Test
  void a_lead_is_put_off_only_after_somebody_has_tried() {
    server.team("snooze", "{\"attemptTimeout\":\"PT10M\"}");
    server.routeTo("snooze");
    var ann = server.rep("snooze-ann", "snooze", 5);
    var lead = held("snooze-ann", 1).getFirst();
    var path = "/v1/leads/" + lead + "/snooze";
    var until = Instant.now().plus(Duration.ofDays(2)).truncatedTo(ChronoUnit.MILLIS);
    var body = "{\"until\":\"%s\",\"reason\":\"Tuesday at ten\"}";
    assertThat(ann.post(path, body.formatted(until)).text("/code")).isEqualTo("promise_runs");
    ann.post("/v1/leads/" + lead + "/attempts", "{\"channel\":\"call\",\"result\":\"connected\"}");
    var put = ann.post(path, body.formatted(until));
    assertThat(put.status()).as("%s", put.body()).isEqualTo(200);
    assertThat(Instant.parse(put.text("/followUp/dueAt"))).isEqualTo(until);
    assertThat(put.body().at("/followUp/attempt").asInt()).isEqualTo(2);
    assertThat(put.body().at("/followUp/of").asInt()).isEqualTo(6);
    assertThat(put.body().at("/followUp/suggested")).hasSize(3);
    assertThat(server.timeline(lead)).contains("snoozed");
    assertThat(ann.post(path, body.formatted(until.plus(Duration.ofDays(14)))).text("/code"))
        .isEqualTo("snooze_out_of_reach");
    assertThat(ann.post(path, "{}").status()).isEqualTo(422);
    var bob = server.rep("snooze-bob", "snooze", 5);
    assertThat(bob.post(path, body.formatted(until)).status()).isEqualTo(404);
  }
}
