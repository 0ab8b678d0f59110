package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Postgres;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Taking turns, turns given by hand, and what is foreseen, end to end and over a restart. */
class TurnsIT {
  @Test
  void turns_go_by_weight_are_kept_over_a_restart_and_can_be_given_by_hand() {
    var login = Postgres.login();
    try (var server = TestServer.start(login)) {
      server.team("turns", "{\"strategy\":\"weighted_round_robin\",\"aging\":\"off\"}");
      server.routeTo("turns");
      rep(server, "ann", 2);
      rep(server, "bob", 1);
      deal(server, 6, "first");
      assertThat(turns(server)).isEqualTo(Map.of("ann", 4, "bob", 2));

      var calibrated =
          server
              .as("manager")
              .post(
                  "/v1/teams/turns/rotation/calibrations",
                  "{\"rep\":\"bob\",\"turns\":3,\"reason\":\"three were duplicates\"}");
      assertThat(calibrated.status()).as("%s", calibrated.body()).isEqualTo(200);
      assertThat(calibrated.text("/calibrations/0/reason")).isEqualTo("three were duplicates");
      assertThat(
              server
                  .as("manager")
                  .post(
                      "/v1/teams/turns/rotation/calibrations",
                      "{\"rep\":\"nobody\",\"turns\":3,\"reason\":\"x\"}")
                  .text("/errors/0/code"))
          .isEqualTo("unknown_rep");
      assertThat(
              server
                  .as("manager")
                  .post("/v1/teams/turns/rotation/calibrations", "{\"rep\":\"bob\"}")
                  .status())
          .isEqualTo(422);
      assertThat(server.as("manager").get("/v1/teams/moon/rotation").status()).isEqualTo(404);
      assertThat(server.as("marketing").get("/v1/teams/turns/rotation").status()).isEqualTo(403);
    }
    try (var server = TestServer.start(login)) {
      server.presence("ann", "available");
      server.presence("bob", "available");
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> here(server) == 2);
      deal(server, 3, "second");
      assertThat(turns(server)).as("bob's three").isEqualTo(Map.of("ann", 4, "bob", 5));

      var forecast = server.as("marketing").get("/v1/teams/turns/forecast");
      assertThat(forecast.status()).as("%s", forecast.body()).isEqualTo(200);
      assertThat(forecast.text("/basis")).as("after a restart").isEqualTo("too_few");
      assertThat(forecast.body().path("chance").isNull()).isTrue();
      assertThat(forecast.body().at("/reps/routable").asInt()).isEqualTo(2);
      assertThat(forecast.text("/promise")).isEqualTo("PT5M");
      assertThat(server.as("manager").get("/v1/teams/moon/forecast").status()).isEqualTo(404);
      var list = server.as("manager").get("/v1/leads?atRisk=true");
      assertThat(list.body().path("items")).isEmpty();
    }
  }

  private static void rep(TestServer server, String id, int weight) {
    server.put(
        "manager",
        "/v1/reps/" + id,
        "{\"teams\":[\"turns\"],\"capacity\":20,\"weight\":%d}".formatted(weight));
    server.presence(id, "available");
  }

  /** Leads come one after the other, and whoever is asked accepts. */
  private static void deal(TestServer server, int leads, String name) {
    for (int n = 0; n < leads; n++) {
      var lead = server.readyLead("%s-%d@turns.example.com".formatted(name, n));
      var offered = server.awaitState(lead, "offered");
      var accepted =
          server
              .as("manager")
              .post(
                  "/v1/leads/" + lead + "/accept",
                  "{\"offerId\":\"%s\"}".formatted(offered.at("/offer/offerId").asText()));
      assertThat(accepted.status()).as("%s", accepted.body()).isEqualTo(200);
      var decisions = server.as("manager").get("/v1/leads/" + lead + "/decisions").body();
      decisions.path("items").forEach(ChoiceChecker::check);
      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> sum(turns(server)) == held(server));
    }
  }

  /** How many leads are held: as many turns as that were taken. */
  private static int held(TestServer server) {
    int held = 0;
    for (var rep : new String[] {"ann", "bob"}) {
      held += server.as("manager").get("/v1/reps/" + rep).body().path("openLeads").asInt();
    }
    return held;
  }

  private static int sum(Map<String, Integer> turns) {
    return turns.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Map<String, Integer> turns(TestServer server) {
    var turns = new HashMap<String, Integer>();
    for (var rep : rotation(server).path("reps")) {
      turns.put(rep.path("rep").asText(), rep.path("turns").asInt());
    }
    return turns;
  }

  private static long here(TestServer server) {
    long here = 0;
    for (var rep : rotation(server).path("reps")) {
      here += rep.path("here").asBoolean() ? 1 : 0;
    }
    return here;
  }

  private static JsonNode rotation(TestServer server) {
    return server.as("manager").get("/v1/teams/turns/rotation").body();
  }
}
