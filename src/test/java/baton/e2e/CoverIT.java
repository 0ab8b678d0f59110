package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Postgres;
import baton.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Who is covered for is asked for nothing, and for nothing longer than that. */
class CoverIT {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Test
  void a_cover_alone_takes_its_rep_out_of_the_choice_and_brings_them_back() {
    try (var server = TestServer.start()) {
      server.team("stand-in", "{\"name\":\"Stand-in\"}");
      server.routeTo("stand-in");
      var ann = server.rep("ann", "stand-in", 5);
      server.rep("bob", "stand-in", 5);
      server.presence("ann", "available");
      await(server, "ann", "routable");
      var until = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
      cover(server, "ann", "bob", until);
      await(server, "ann", "covered");
      var shown = ann.get("/v1/reps/ann");
      assertThat(shown.text("/cover/by")).isEqualTo("bob");
      assertThat(shown.text("/cover/name")).isEqualTo("bob");
      assertThat(shown.text("/cover/reason")).isEqualTo("training");
      assertThat(Instant.parse(shown.text("/cover/to"))).isEqualTo(until);

      server.presence("bob", "available");
      var lead = server.readyLead("covered@example.com");
      server.awaitState(lead, "offered");
      var decision =
          server.as("manager").get("/v1/leads/" + lead + "/decisions").body().at("/items/0");
      assertThat(decision.path("chosen").asText()).isEqualTo("bob");
      assertThat(decision.path("counts").path("covered").asInt()).isEqualTo(1);
      assertThat(decision.path("candidates").findValuesAsText("code")).contains("covered");

      var end = Instant.now().plusSeconds(2);
      cover(server, "ann", "bob", end);
      await(server, "ann", "routable");
      assertThat(Instant.now()).isAfterOrEqualTo(end);
      assertThat(ann.get("/v1/reps/ann").body().path("cover").isNull()).isTrue();
    }
  }

  @Test
  void leave_and_cover_overlap_and_the_longer_one_counts() {
    try (var server = TestServer.start()) {
      server.team("both", "{\"name\":\"Both\"}");
      server.rep("leo", "both", 5);
      server.presence("leo", "available");
      await(server, "leo", "routable");
      var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
      var end = now.plusSeconds(8);
      cover(server, "leo", "team", end);
      await(server, "leo", "covered");
      server.put(
          "manager",
          "/v1/reps/leo/leave",
          "[{\"from\":\"%s\",\"to\":\"%s\"}]".formatted(now, now.plusSeconds(4)));
      await(server, "leo", "leave");
      await(server, "leo", "covered");
      await(server, "leo", "routable");
      assertThat(Instant.now()).isAfterOrEqualTo(end);
    }
  }

  @Test
  void a_restart_in_the_middle_of_a_cover_changes_nothing() {
    var login = Postgres.login();
    try (var first = TestServer.startWith(login, "")) {
      first.team("restart", "{\"name\":\"Restart\"}");
      first.routeTo("restart");
      first.rep("rita", "restart", 5);
      first.presence("rita", "available");
      await(first, "rita", "routable");
      cover(first, "rita", "team", Instant.now().plusSeconds(3_600));
      await(first, "rita", "covered");
    }
    try (var second = TestServer.startWith(login, "")) {
      second.presence("rita", "available");
      await(second, "rita", "covered");
      var lead = second.readyLead("meanwhile@example.com");
      second.awaitState(lead, "queued");
      cover(second, "rita", "team", Instant.now().plusSeconds(1));
      second.awaitState(lead, "offered");
      await(second, "rita", "routable");
    }
  }

  /** From now on; arranged anew it takes the place of what was arranged. */
  private static void cover(TestServer server, String rep, String by, Instant until) {
    var reply =
        server
            .as("manager")
            .post(
                "/v1/reps/%s/cover".formatted(rep),
                "{\"by\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"training\"}"
                    .formatted(by, Instant.now().minusSeconds(1), until));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
  }

  private static void await(TestServer server, String rep, String effective) {
    Awaitility.await(rep + " is " + effective)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> server.as("manager").get("/v1/reps/" + rep).text("/effective"),
            effective::equals);
  }
}
