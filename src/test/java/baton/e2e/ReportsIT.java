package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What both sides are held to, over HTTP. */
class ReportsIT {
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Api manager() {
    return server.as("manager");
  }

  private static void counted() {
    Awaitility.await("all counted")
        .atMost(Duration.ofSeconds(20))
        .until(() -> manager().get("/v1/facts").body().path("lag").asText(), "PT0S"::equals);
  }

  private static JsonNode report(String query) {
    var reply = manager().get("/v1/reports/" + query);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  /** Two leads of a team, of whom one is called and won. */
  private static String oneOfTwo(String team) {
    server.team(team, "{}");
    server.routeTo(team);
    var called = server.readyLead(team + "-1@example.com");
    var other = server.readyLead(team + "-2@example.com");
    server.awaitState(called, "queued");
    server.awaitState(other, "queued");
    var desk = server.rep(team + "-ann", team, 5);
    var given =
        manager()
            .post(
                "/v1/leads/" + called + "/assign",
                "{\"rep\":\"%s-ann\",\"force\":true}".formatted(team));
    assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
    desk.post(
        "/v1/leads/" + called + "/attempts", "{\"channel\":\"call\",\"result\":\"connected\"}");
    desk.post("/v1/leads/" + called + "/outcome", "{\"outcome\":\"won\"}");
    server.awaitState(called, "concluded");
    counted();
    return called;
  }

  @Test
  void who_was_never_answered_does_not_vanish_from_a_quantile() {
    oneOfTwo("slow");

    var times = report("response-times?team=slow");

    assertThat(times.path("leads").asInt()).isEqualTo(2);
    assertThat(times.at("/bands/within5Minutes").asInt()).isEqualTo(1);
    assertThat(times.at("/bands/never").asInt()).isEqualTo(1);
    assertThat(times.path("p50").asText()).startsWith("PT");
    assertThat(times.path("p90").asText()).isEqualTo("not_reached");
    assertThat(times.at("/business/p90").asText()).isEqualTo("not_reached");
    assertThat(times.path("groups")).isEmpty();
  }

  @Test
  void figures_are_told_apart_and_cut_by_what_is_asked_for() {
    oneOfTwo("apart");
    oneOfTwo("other");

    var funnel = report("funnel?groupBy=team&campaign=spring");
    assertThat(funnel.path("groups"))
        .filteredOn(group -> group.path("key").asText().equals("apart"))
        .singleElement()
        .satisfies(group -> {
          assertThat(group.path("received").asInt()).isEqualTo(2);
          assertThat(group.path("attempted").asInt()).isEqualTo(1);
          assertThat(group.path("won").asInt()).isEqualTo(1);
          assertThat(group.path("wonRate").asDouble()).isEqualTo(0.5);
        });
    assertThat(report("funnel?team=apart&from=2100-01-01T00:00:00Z").path("received").asInt())
        .isZero();
    assertThat(report("reps?team=apart").at("/groups/0/key").asText()).isEqualTo("apart-ann");
    assertThat(report("reps?team=apart").at("/groups/0/attempts").asInt()).isEqualTo(1);
    assertThat(report("attempts?team=apart&groupBy=day").path("groups")).hasSize(1);
    assertThat(report("quality?team=apart").path("junkRate").asDouble()).isZero();
    assertThat(report("sla?team=apart").at("/byOwner/rep_silent").asInt()).isZero();
    assertThat(report("response-times?team=nobody").path("p50").isNull()).isTrue();
  }

  @Test
  void an_old_report_is_made_again_to_the_byte() {
    oneOfTwo("again");
    var then = manager().get("/v1/reports/funnel?team=again&groupBy=day");
    var asOf = then.body().path("asOf").asText();

    server.readyLead("again-3@example.com");
    Awaitility.await("one more")
        .atMost(Duration.ofSeconds(20))
        .until(() -> report("funnel?team=again").path("received").asInt(), count -> count == 3);

    assertThat(manager().get("/v1/reports/funnel?team=again&groupBy=day&asOf=" + asOf).body())
        .isEqualTo(then.body());
  }

  @Test
  void a_spreadsheet_gets_the_same_figures() {
    oneOfTwo("sheet");
    var csv = manager().csv("/v1/reports/response-times?team=sheet&groupBy=team");
    assertThat(csv.statusCode()).isEqualTo(200);
    assertThat(csv.body())
        .contains("\"bands.within5Minutes\"")
        .contains("\"sheet\",2,1,1,0,0,0,1,")
        .contains("\"not_reached\"");
  }

  @Test
  void what_cannot_be_asked_is_refused_by_name() {
    for (var wrong :
        new String[] {
          "groupBy=colour",
          "timeZone=Mars",
          "asOf=2100-01-01T00:00:00Z",
          "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z"
        }) {
      var reply = manager().get("/v1/reports/funnel?" + wrong);
      assertThat(reply.status()).as(wrong).isEqualTo(422);
    }
    assertThat(server.as("integration").get("/v1/reports/funnel").status()).isEqualTo(403);
  }
}
