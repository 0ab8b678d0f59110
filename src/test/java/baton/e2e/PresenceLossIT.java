package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Postgres;
import baton.testing.RunningClock;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole presence source falls silent: what its last words are worth, and for how long. */
class PresenceLossIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  private final RunningClock clock = new RunningClock();
  private TestServer server = TestServer.start(Postgres.login(), clock);

  @AfterEach
  void stop() {
    server.close();
  }

  private void source(String id, String more) {
    server.put(
        "manager",
        "/v1/presence-sources/" + id,
        "{\"provider\":\"genesys\",\"secret\":\"s\",\"ttl\":\"PT3S\"%s}".formatted(more));
  }

  private void says(String source, String rep) {
    server.put(
        "integration",
        "/v1/reps/%s/presence".formatted(rep),
        "{\"state\":\"available\",\"source\":\"%s\",\"ttl\":\"PT3S\"}".formatted(source));
  }

  private JsonNode rep(String id) {
    return server.as("manager").get("/v1/reps/" + id).body();
  }

  private JsonNode health(String source) {
    return server.as("manager").get("/v1/presence-sources/" + source).body().path("health");
  }

  private Optional<JsonNode> alert(String source) {
    for (var one : server.as("manager").get("/v1/alerts").body().path("items")) {
      if (one.path("kind").asText().equals("presence_source_silent")
          && one.path("subject").asText().equals(source)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  private static void until(String what, BooleanSupplier holds) {
    Awaitility.await(what)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(holds::getAsBoolean);
  }

  private void offeredTo(String lead, String rep) {
    server.await(
        lead,
        "offered to " + rep,
        it -> it.path("state").asText().equals("offered") && it.toString().contains(rep));
  }

  @Test
  void the_last_word_counts_for_a_while_and_through_a_restart_and_then_nobody_is_asked() {
    source("switch", ",\"onSourceLoss\":{\"lastKnown\":\"PT5M\"}");
    server.team("loss", "{\"name\":\"Loss\",\"offerTimeout\":\"PT1H\",\"responseSla\":\"PT2H\"}");
    server.routeTo("loss");
    var ann = server.rep("ann", "loss", 5);
    var bob = server.rep("bob", "loss", 5);
    assertThat(
            bob.put("/v1/reps/bob/presence", "{\"state\":\"offline\",\"ttl\":\"PT4H\"}").status())
        .isEqualTo(200);
    says("switch", "bob");
    says("switch", "ann");
    assertThat(rep("ann").at("/presence/degraded").isNull()).isTrue();
    try (var desk = ann.stream("/v1/reps/ann/stream", Optional.empty())) {
      var told =
          desk.next(
              e -> e.name().equals("presence") && e.data().path("degraded").isObject(),
              "a desk that says whose word counts",
              SOON);
      assertThat(told.data().at("/degraded/source").asText()).isEqualTo("switch");
      assertThat(told.data().path("effective").asText()).isEqualTo("routable");
    }
    until("silence", () -> health("switch").path("state").asText().equals("silent"));
    var until = Instant.parse(health("switch").path("believedUntil").asText());
    assertThat(rep("ann").at("/presence/degraded/until").asText()).isEqualTo(until.toString());
    assertThat(rep("ann").at("/presence/sources/switch/state").asText()).isEqualTo("available");
    until("an alert", () -> alert("switch").isPresent());
    assertThat(alert("switch").orElseThrow().toString()).contains("counts until " + until);
    var first = server.readyLead("first@acme.example");
    offeredTo(first, "ann");

    var login = server.login();
    server.close();
    server = TestServer.start(login, clock);

    assertThat(rep("ann").path("effective").asText()).isEqualTo("routable");
    assertThat(rep("ann").at("/presence/degraded/until").asText()).isEqualTo(until.toString());
    clock.advance(Duration.between(clock.instant(), until.minusSeconds(10)));
    var second = server.readyLead("second@acme.example");
    offeredTo(second, "ann");
    offeredTo(first, "ann");
    assertThat(rep("bob").path("effective").asText()).as("says so himself").isEqualTo("offline");

    clock.advance(Duration.ofSeconds(10));
    until("unknown", () -> rep("ann").at("/presence/state").asText().equals("unknown"));
    server.awaitState(first, "queued");
    server.awaitState(second, "queued");
    var third = server.readyLead("third@acme.example");
    server.awaitState(third, "queued");
    assertThat(rep("ann").at("/presence/degraded").isNull()).isTrue();
    assertThat(rep("ann").path("effective").asText()).isEqualTo("unknown_presence");

    says("switch", "ann");
    assertThat(rep("ann").path("effective").asText()).isEqualTo("routable");
    until("heard again", () -> alert("switch").orElseThrow().path("closedAt").isTextual());
    says("switch", "ann");
    offeredTo(third, "ann");
    assertThat(health("switch").path("believedUntil").isNull()).isTrue();
  }

  @Test
  void a_source_that_holds_leaves_nobody_to_ask_and_what_nobody_can_mean_is_refused() {
    source("plain", "");
    server.team("loss", "{\"name\":\"Loss\"}");
    server.rep("cid", "loss", 5);
    says("plain", "cid");
    assertThat(rep("cid").path("effective").asText()).isEqualTo("routable");
    until("unknown", () -> rep("cid").at("/presence/state").asText().equals("unknown"));
    assertThat(rep("cid").at("/presence/degraded").isNull()).isTrue();
    Api manager = server.as("manager");
    assertThat(manager.get("/v1/presence-sources/plain").text("/onSourceLoss")).isEqualTo("hold");
    for (var wrong :
        new String[] {
          "\"guess\"",
          "5",
          "{}",
          "{\"lastKnown\":5}",
          "{\"lastKnown\":\"PT3S\"}",
          "{\"lastKnown\":\"P2D\"}",
          "{\"lastKnown\":\"soon\"}",
          "{\"lastKnown\":\"PT5M\",\"x\":1}"
        }) {
      var reply =
          manager.put(
              "/v1/presence-sources/plain",
              "{\"provider\":\"genesys\",\"secret\":\"s\",\"ttl\":\"PT3S\",\"onSourceLoss\":%s}"
                  .formatted(wrong));
      assertThat(reply.status()).as("%s: %s", wrong, reply.body()).isEqualTo(422);
    }
    source("plain", ",\"onSourceLoss\":{\"lastKnown\":\"PT1H\"}");
    assertThat(manager.get("/v1/presence-sources/plain").text("/onSourceLoss/lastKnown"))
        .isEqualTo("PT1H");
  }
}
