package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What call centres push and desks hear, and how far a lead goes to find somebody. */
class PresenceIT {
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
  void a_feed_that_falls_silent_makes_its_reps_unknown_and_a_heartbeat_keeps_them() {
    server.team("silent", "{\"name\":\"Silent\"}");
    server.rep("silent-ann", "silent", 5);
    server.rep("silent-bob", "silent", 5);
    var bulk =
        server
            .as("integration")
            .post(
                "/v1/presence",
                """
                [{"rep":"silent-ann","state":"available","source":"mute","ttl":"PT2S","seq":1},
                 {"rep":"silent-bob","state":"available","source":"alive","ttl":"PT2S","seq":1},
                 {"rep":"nobody","state":"available","source":"mute","seq":1}]\
                """);
    assertThat(bulk.status()).as("%s", bulk.body()).isEqualTo(200);
    assertThat(bulk.body().path("applied").asInt()).isEqualTo(2);
    assertThat(bulk.body().path("unknown").get(0).asText()).isEqualTo("nobody");
    assertThat(effective("silent-ann")).isEqualTo("routable");

    Awaitility.await("silence")
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              beat("alive");
              return effective("silent-ann");
            },
            "unknown_presence"::equals);
    assertThat(effective("silent-bob")).as("kept by its heartbeat").isEqualTo("routable");

    beat("mute");
    Awaitility.await("the feed is back")
        .atMost(SOON)
        .until(() -> effective("silent-ann"), "routable"::equals);
  }

  @Test
  void a_push_that_comes_late_or_twice_changes_nothing() {
    server.team("order", "{\"name\":\"Order\"}");
    server.rep("order-ann", "order", 5);

    assertThat(push("order-ann", "available", 7)).isTrue();
    assertThat(push("order-ann", "offline", 6)).as("older").isFalse();
    assertThat(push("order-ann", "available", 7)).as("twice").isFalse();
    assertThat(effective("order-ann")).isEqualTo("routable");
    assertThat(push("order-ann", "offline", 8)).isTrue();
    assertThat(effective("order-ann")).isEqualTo("offline");
  }

  @Test
  void a_desk_that_was_cut_off_hears_what_it_missed() {
    server.team("desk", "{\"name\":\"Desk\"}");
    server.routeTo("desk");
    var ann = server.rep("desk-ann", "desk", 5);
    server.presence("desk-ann", "available");
    String seen;
    String first;
    try (var desk = ann.stream("/v1/reps/desk-ann/stream", Optional.empty())) {
      first = server.readyLead("desk-1@example.com");
      seen = desk.next("offer", SOON).id();
    }
    var second = server.readyLead("desk-2@example.com");
    server.awaitState(second, "offered");

    try (var resumed = ann.stream("/v1/reps/desk-ann/stream", Optional.of(seen))) {
      assertThat(resumed.next("offer", SOON).data().path("leadId").asText())
          .as("only what came since")
          .isEqualTo(second);
    }
    try (var fresh = ann.stream("/v1/reps/desk-ann/stream", Optional.empty())) {
      assertThat(fresh.next("offer", SOON).data().path("leadId").asText())
          .as("everything that stands")
          .isEqualTo(first);
      assertThat(fresh.next("offer", SOON).data().path("leadId").asText()).isEqualTo(second);
    }
  }

  @Test
  void nobody_in_the_team_means_a_wider_circle() {
    server.team("far", "{\"name\":\"Far\"}");
    server.team(
        "near",
        """
        {"name":"Near","patience":"PT1S","escalation":[{"widenTo":["far"],"patience":"PT1M"}]}\
        """);
    server.routeTo("near");
    server.rep("far-ann", "far", 5);
    server.presence("far-ann", "available");

    var lead = server.readyLead("wide@example.com");

    var offered = server.awaitState(lead, "offered");
    assertThat(offered.at("/offer/rep").asText()).isEqualTo("far-ann");
    assertThat(server.timeline(lead)).containsSubsequence("queued", "escalated", "offered");
  }

  @Test
  void a_lead_that_needs_a_language_waits_for_it_and_then_takes_anybody() {
    server.team("lingual", "{\"name\":\"Lingual\"}");
    server.rep("lingual-ann", "lingual", 5);
    server.presence("lingual-ann", "available");
    server.put(
        "marketing",
        "/v1/routing",
        """
        {"filters":[{"name":"german","when":"lead.language == 'de'","team":"lingual","segment":"dach","priority":5,
          "needs":[{"skill":"language:de","min":1,"relaxAfter":"PT2S"}]}],
         "default":{"team":"inside-sales"}}\
        """);

    var lead =
        server
            .as("integration")
            .post(
                "/v1/leads",
                "{\"email\":\"hans@example.de\",\"language\":\"de\",\"contactRequested\":true}")
            .text("/leadId");

    var offered = server.awaitState(lead, "offered");
    assertThat(offered.path("segment").asText()).isEqualTo("dach");
    var events = server.events(lead);
    var waited =
        Duration.between(
            Instant.parse(events.get(3).path("at").asText()),
            Instant.parse(events.get(4).path("at").asText()));
    assertThat(waited).isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(6));
  }

  private static boolean push(String rep, String state, int seq) {
    var reply =
        server
            .as("integration")
            .put(
                "/v1/reps/" + rep + "/presence",
                "{\"state\":\"%s\",\"source\":\"centre\",\"seq\":%d,\"ttl\":\"PT1H\"}"
                    .formatted(state, seq));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body().path("applied").asBoolean();
  }

  private static void beat(String source) {
    var reply =
        server
            .as("integration")
            .post("/v1/presence/heartbeat", "{\"source\":\"%s\"}".formatted(source));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
  }

  private static String effective(String rep) {
    return server.as("manager").get("/v1/reps/" + rep).body().path("effective").asText();
  }
}
