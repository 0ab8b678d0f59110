package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.EventStream;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pass, end to end: form, offer, silence, next rep, escalation, nurture and back. */
class PassIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_lead_that_the_first_rep_ignores_is_won_by_the_next() {
    server.team("pass", "{\"name\":\"Pass\",\"offerTimeout\":\"PT1S\"}");
    server.routeTo("pass");
    Api ann = server.rep("pass-ann", "pass", 5);
    Api bob = server.rep("pass-bob", "pass", 5);
    try (EventStream annsDesk = ann.stream("/v1/reps/pass-ann/stream", Optional.empty());
        EventStream bobsDesk = bob.stream("/v1/reps/pass-bob/stream", Optional.empty())) {
      assertThat(annsDesk.status()).isEqualTo(200);
      server.presence("pass-ann", "available");
      server.presence("pass-bob", "available");

      var lead = server.readyLead("pass-jane@example.com");

      var first = annsDesk.next("offer", SOON);
      assertThat(first.data().path("leadId").asText()).isEqualTo(lead);
      assertThat(first.data().toString()).contains("Call me about 50 seats");
      assertThat(first.data().toString())
          .as("blind")
          .doesNotContain("pass-jane@example.com", "Doe");
      assertThat(annsDesk.next("offer_withdrawn", SOON).data().path("leadId").asText())
          .isEqualTo(lead);

      var second = bobsDesk.next("offer", SOON);
      var offerId = second.data().path("offerId").asText();
      var accepted = bob.post("/v1/leads/" + lead + "/accept", offer(offerId));
      assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
      assertThat(accepted.text("/state")).isEqualTo("accepted");
      assertThat(accepted.text("/person/email")).isEqualTo("pass-jane@example.com");
      assertThat(bob.post("/v1/leads/" + lead + "/accept", offer(offerId)).status())
          .as("twice is once")
          .isEqualTo(200);

      var late =
          ann.post("/v1/leads/" + lead + "/accept", offer(first.data().path("offerId").asText()));
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.text("/code")).isEqualTo("offer_expired");
      assertThat(late.text("/state")).isEqualTo("accepted");
      assertThat(late.text("/holder/id")).isEqualTo("pass-bob");

      var attempt =
          bob.post(
              "/v1/leads/" + lead + "/attempts",
              "{\"channel\":\"call\",\"direction\":\"outbound\",\"result\":\"connected\"}");
      assertThat(attempt.status()).as("%s", attempt.body()).isEqualTo(201);
      assertThat(server.lead(lead).path("firstResponseAt").isNull()).isFalse();
      var won =
          bob.post(
              "/v1/leads/" + lead + "/outcome",
              "{\"outcome\":\"won\",\"value\":{\"amount\":\"120.00\",\"currency\":\"EUR\"}}");
      assertThat(won.status()).as("%s", won.body()).isEqualTo(200);
      assertThat(won.text("/state")).isEqualTo("concluded");

      assertThat(server.timeline(lead))
          .containsExactly(
              "received",
              "matched",
              "scored",
              "queued",
              "offered",
              "lapsed",
              "offered",
              "accepted",
              "attempted",
              "concluded");
      var lapsed = server.events(lead).get(5).path("data");
      assertThat(lapsed.path("rep").asText()).isEqualTo("pass-ann");
      assertThat(Duration.parse(lapsed.path("lateBy").asText())).isLessThan(Duration.ofSeconds(1));
    }
  }

  @Test
  void with_nobody_available_it_escalates_and_ends_with_marketing_and_an_alert() {
    server.team(
        "empty",
        "{\"name\":\"Empty\",\"patience\":\"PT1S\",\"escalation\":[{\"widenTo\":[],\"relaxSkills\":true}]}");
    server.routeTo("empty");

    var lead = server.readyLead("empty@example.com");

    var nurturing = server.awaitState(lead, "nurturing");
    assertThat(nurturing.at("/holder/kind").asText()).isEqualTo("marketing");
    assertThat(server.timeline(lead)).contains("queued", "escalated", "nurturing", "alerted");
    assertThat(server.timeline(lead).indexOf("escalated"))
        .isLessThan(server.timeline(lead).indexOf("nurturing"));
    assertThat(eventOf(lead, "nurturing").at("/data/reason").asText()).isEqualTo("no_capacity");
  }

  @Test
  void what_is_not_ready_waits_with_marketing_and_comes_back_by_itself() {
    server.team("warm", "{\"name\":\"Warm\"}");
    server.routeTo("warm");
    var lead =
        server
            .as("integration")
            .post(
                "/v1/leads",
                """
                {"email":"warm@acme-corp.example","company":"Acme","jobTitle":"CTO","country":"US",
                 "source":{"form":"newsletter"}}\
                """)
            .text("/leadId");
    var cold = server.awaitState(lead, "nurturing");
    assertThat(cold.at("/score/salesReady").asBoolean()).isFalse();
    assertThat(cold.at("/holder/kind").asText()).isEqualTo("marketing");
    assertThat(eventOf(lead, "nurturing").at("/data/reason").asText()).isEqualTo("not_sales_ready");

    for (var type : List.of("page_view", "download", "email_click", "reply", "reply", "event")) {
      var reply =
          server
              .as("integration")
              .post("/v1/leads/" + lead + "/activities", "{\"type\":\"%s\"}".formatted(type));
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    }

    var warm = server.awaitState(lead, "queued");
    assertThat(warm.at("/score/definition").asText()).isEqualTo("sales-ready@1");
    assertThat(warm.at("/holder/kind").asText()).isEqualTo("team");
    assertThat(warm.path("respondBy").isNull()).isFalse();
  }

  @Test
  void a_team_of_one_that_sleeps_is_asked_again_and_then_taken_off() {
    server.team(
        "solo",
        """
        {"name":"Solo","offerTimeout":"PT1S","reofferGap":"PT1S","patience":"PT8S","escalation":[]}\
        """);
    server.routeTo("solo");
    server.rep("solo-ann", "solo", 5);
    server.presence("solo-ann", "available");

    var lead = server.readyLead("solo@example.com");

    server.awaitState(lead, "nurturing");
    assertThat(server.timeline(lead))
        .as("asked twice, then not responding, then marketing has it")
        .containsSubsequence("offered", "lapsed", "offered", "lapsed", "nurturing");
    var rep = server.as("manager").get("/v1/reps/solo-ann").body();
    assertThat(rep.at("/presence/state").asText()).isEqualTo("not_responding");
    assertThat(rep.path("openLeads").asInt()).isZero();
  }

  @Test
  void a_team_of_one_that_declines_does_not_stall() {
    server.team("picky", "{\"name\":\"Picky\",\"patience\":\"PT3S\"}");
    server.routeTo("picky");
    Api ann = server.rep("picky-ann", "picky", 5);
    server.presence("picky-ann", "available");
    var lead = server.readyLead("picky@example.com");
    var offered = server.awaitState(lead, "offered");

    var declined =
        ann.post(
            "/v1/leads/" + lead + "/decline",
            "{\"offerId\":\"%s\",\"reason\":\"conflict\",\"note\":\"my cousin\"}"
                .formatted(offered.at("/offer/offerId").asText()));

    assertThat(declined.status()).as("%s", declined.body()).isEqualTo(200);
    server.awaitState(lead, "nurturing");
    assertThat(server.timeline(lead))
        .containsSubsequence("offered", "declined", "escalated", "nurturing");
    assertThat(eventOf(lead, "nurturing").at("/data/reason").asText()).isEqualTo("rejected");
  }

  @Test
  void accepting_is_not_responding_and_silence_after_it_moves_the_lead_on() {
    server.team(
        "mute", "{\"name\":\"Mute\",\"attemptTimeout\":\"PT1S\",\"offerTimeout\":\"PT30S\"}");
    server.routeTo("mute");
    Api ann = server.rep("mute-ann", "mute", 5);
    server.presence("mute-ann", "available");
    var lead = server.readyLead("mute@example.com");
    var offered = server.awaitState(lead, "offered");
    server.rep("mute-bob", "mute", 5);
    server.presence("mute-bob", "available");

    assertThat(
            ann.post("/v1/leads/" + lead + "/accept", offer(offered.at("/offer/offerId").asText()))
                .status())
        .isEqualTo(200);

    var next =
        server.await(lead, "the next rep", l -> l.at("/offer/rep").asText().equals("mute-bob"));
    assertThat(next.path("respondBy")).as("never reset").isEqualTo(offered.path("respondBy"));
    assertThat(server.timeline(lead)).containsSubsequence("accepted", "reclaimed", "offered");
    assertThat(
            ann.get("/v1/leads/" + lead).body().at("/person/email").isMissingNode()
                || ann.get("/v1/leads/" + lead).body().at("/person/email").isNull())
        .as("contact details went with the lead")
        .isTrue();
  }

  @Test
  void going_away_withdraws_a_pending_offer_at_once() {
    server.team("gone", "{\"name\":\"Gone\"}");
    server.routeTo("gone");
    server.rep("gone-ann", "gone", 5);
    server.presence("gone-ann", "available");
    var lead = server.readyLead("gone@example.com");
    server.awaitState(lead, "offered");
    server.rep("gone-bob", "gone", 5);
    server.presence("gone-bob", "available");

    server.presence("gone-ann", "offline");

    server.await(lead, "the next rep", l -> l.at("/offer/rep").asText().equals("gone-bob"));
    assertThat(server.timeline(lead)).containsSubsequence("offered", "rescinded", "offered");
  }

  @Test
  void an_accepted_lead_of_a_rep_who_went_away_goes_back_after_the_grace() {
    server.team("orphan", "{\"name\":\"Orphan\",\"orphanGrace\":\"PT1S\"}");
    server.routeTo("orphan");
    Api ann = server.rep("orphan-ann", "orphan", 5);
    server.presence("orphan-ann", "available");
    var lead = server.readyLead("orphan@example.com");
    var offered = server.awaitState(lead, "offered");
    ann.post("/v1/leads/" + lead + "/accept", offer(offered.at("/offer/offerId").asText()));

    server.presence("orphan-ann", "break");

    server.awaitState(lead, "queued");
    assertThat(eventOf(lead, "reclaimed").at("/data/reason").asText()).isEqualTo("holder_left");
  }

  @Test
  void accepting_and_lapsing_in_the_same_moment_have_one_winner() {
    server.team("race", "{\"name\":\"Race\",\"offerTimeout\":\"PT1S\",\"autopauseAfter\":1000}");
    server.routeTo("race");
    Api ann = server.rep("race-ann", "race", 1);
    server.presence("race-ann", "available");
    for (int run = 0; run < 5; run++) {
      var lead = server.readyLead("race-%d@example.com".formatted(run));
      var offered = server.awaitState(lead, "offered");
      var offerId = offered.at("/offer/offerId").asText();
      var expiresAt = Instant.parse(offered.at("/offer/expiresAt").asText());
      // aimed at the deadline itself, from both sides of it
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> !Instant.now().isBefore(expiresAt.minusMillis(4)));
      var answers = new ArrayList<CompletableFuture<Api.Reply>>();
      for (int n = 0; n < 8; n++) {
        answers.add(ann.postAsync("/v1/leads/" + lead + "/accept", offer(offerId)));
      }
      var statuses = new HashSet<Integer>();
      answers.forEach(answer -> statuses.add(answer.join().status()));

      var timeline = server.timeline(lead);
      boolean accepted = timeline.contains("accepted");
      assertThat(
              accepted
                  && timeline.indexOf("lapsed") >= 0
                  && timeline.indexOf("lapsed") < timeline.indexOf("accepted"))
          .as("one winner: %s", timeline)
          .isFalse();
      if (accepted) {
        assertThat(statuses).as("every accept of the winner").contains(200);
        assertThat(Instant.parse(eventOf(lead, "accepted").path("at").asText()))
            .isBefore(expiresAt);
      } else {
        assertThat(statuses).containsExactly(409);
      }
      server
          .as("manager")
          .post("/v1/leads/" + lead + "/outcome", "{\"outcome\":\"junk\",\"reason\":\"test\"}");
    }
  }

  @Test
  void a_hundred_parallel_posts_of_one_person_make_one_lead_that_is_worked() {
    server.team("crowd", "{\"name\":\"Crowd\"}");
    server.routeTo("crowd");
    var form = server.as("form");
    var answers = new ArrayList<CompletableFuture<Api.Reply>>();
    for (int n = 0; n < 100; n++) {
      answers.add(
          form.postAsync(
              "/v1/leads",
              "{\"email\":\"crowd@example.com\",\"contactRequested\":true,\"fields\":{\"n\":\"%d\"}}"
                  .formatted(n)));
    }
    var leads = answers.stream().map(a -> a.join().text("/leadId")).distinct().toList();
    assertThat(leads).hasSize(100);

    leads.forEach(
        lead -> server.await(lead, "matched", l -> !l.path("state").asText().equals("received")));
    var worked =
        leads.stream()
            .filter(lead -> !server.lead(lead).path("state").asText().equals("concluded"))
            .toList();
    assertThat(worked).hasSize(1);
    assertThat(server.timeline(worked.getFirst())).filteredOn("touched"::equals).hasSize(99);
    assertThat(leads)
        .filteredOn(lead -> !lead.equals(worked.getFirst()))
        .allSatisfy(lead ->
            assertThat(server.lead(lead).path("duplicateOf").asText())
                .isEqualTo(worked.getFirst()));
  }

  @Test
  void one_idempotency_key_a_hundred_times_in_parallel_makes_one_lead() {
    var form = server.as("form");
    var body = "{\"email\":\"once@example.com\",\"message\":\"hello\"}";
    var answers = new ArrayList<CompletableFuture<Api.Reply>>();
    for (int n = 0; n < 100; n++) {
      answers.add(form.postAsync("/v1/leads", body, "Idempotency-Key", "the-same"));
    }
    var replies = answers.stream().map(CompletableFuture::join).toList();

    assertThat(replies).allSatisfy(reply -> assertThat(reply.status()).isEqualTo(202));
    assertThat(replies.stream().map(Api.Reply::body).distinct()).hasSize(1);
    assertThat(replies.stream().filter(r -> r.header("Idempotent-Replayed").isEmpty())).hasSize(1);
    var lead = replies.getFirst().text("/leadId");
    assertThat(server.timeline(lead)).filteredOn("received"::equals).hasSize(1);
    var other =
        form.post("/v1/leads", "{\"email\":\"other@example.com\"}", "Idempotency-Key", "the-same");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/code")).isEqualTo("idempotency_key_reused");
  }

  @Test
  void the_ledger_balances() {
    var ledger = server.ledger();
    long sum = 0;
    for (var state :
        List.of(
            "nurturing",
            "queued",
            "offered",
            "accepted",
            "working",
            "concluded",
            "quarantined",
            "erased")) {
      sum += ledger.at("/states/" + state).asLong();
    }
    long inFlight = ledger.at("/states/received").asLong();
    assertThat(ledger.path("received").asLong()).isEqualTo(sum + inFlight);
  }

  private static String offer(String id) {
    return "{\"offerId\":\"%s\"}".formatted(id);
  }

  private static JsonNode eventOf(String lead, String type) {
    for (var item : server.events(lead)) {
      if (item.path("type").asText().equals(type)) {
        return item;
      }
    }
    throw new AssertionError("Expected %s in %s".formatted(type, server.timeline(lead)));
  }
}
