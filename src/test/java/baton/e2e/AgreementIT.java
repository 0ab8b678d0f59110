package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.Postgres;
import baton.testing.RunningClock;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What sales and marketing promise each other is written down, counted and restated. */
class AgreementIT {
  private static final String SIGNED =
      """
      "signedBy":{"sales":{"name":"Ann","email":"ann@acme.example"},
                  "marketing":{"name":"Bob","email":"bob@acme.example"}}\
      """;

  /** The middle of a month and of a quarter. */
  private static final Instant MIDDLE = Instant.parse("2035-05-16T10:00:00Z");

  private static final RunningClock CLOCK = new RunningClock();
  private static TestServer server;

  @BeforeAll
  static void start() {
    CLOCK.advance(Duration.between(CLOCK.instant(), MIDDLE));
    server = TestServer.start(Postgres.login(), CLOCK);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply attainment(String id, String query) {
    return server.as("marketing").get("/v1/agreements/" + id + "/attainment" + query);
  }

  private static JsonNode promise(JsonNode standing, String word) {
    for (var promise : standing.path("promises")) {
      if (promise.path("promise").asText().equals(word)) {
        return promise;
      }
    }
    throw new AssertionError("No " + word + " in " + standing);
  }

  private static void counted() {
    Awaitility.await("all counted")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> server.as("manager").get("/v1/facts").body(),
            facts -> facts.path("lag").asText().equals("PT0S"));
  }

  @Test
  void it_is_kept_in_versions_by_either_side() {
    var body = "{\"from\":\"2035-01-01\",\"marketing\":{\"salesReady\":10}," + SIGNED + "}";
    server.put("manager", "/v1/agreements/kept", body);

    var second =
        server.put(
            "marketing",
            "/v1/agreements/kept",
            "{\"name\":\"Ours\",\"from\":\"2035-01-01\",\"to\":\"2035-12-31\",\"period\":\"month\","
                + "\"sales\":{\"respondWithin\":{\"time\":\"PT15M\",\"share\":0.9},"
                + "\"attempts\":{\"atLeast\":6},\"closeRate\":0.08},"
                + "\"marketing\":{\"salesReady\":10,\"junkAtMost\":0.1},"
                + SIGNED
                + "}");

    assertThat(second.body().path("version").asInt()).isEqualTo(2);
    assertThat(second.text("/sales/respondWithin/clock")).isEqualTo("business");
    assertThat(second.text("/signedBy/sales/email")).isEqualTo("ann@acme.example");
    var read = server.as("manager").get("/v1/agreements/kept").body();
    assertThat(read).isEqualTo(second.body());
    var again = server.put("manager", "/v1/agreements/kept", read.toString());
    assertThat(again.body().path("promises")).isEqualTo(read.path("promises"));
    assertThat(
            server.as("manager").get("/v1/agreements").body().path("items").findValuesAsText("id"))
        .contains("kept");
    assertThat(server.as("manager").get("/v1/agreements/none").status()).isEqualTo(404);
    assertThat(attainment("none", "").status()).isEqualTo(404);
  }

  @Test
  void all_that_is_wrong_with_it_is_told_at_once() {
    var refused =
        server
            .as("manager")
            .put(
                "/v1/agreements/a.b",
                """
                {"team":"nobody","calendar":"never","from":"tomorrow","period":"week",
                 "sales":{"respondWithin":{"time":"soon","clock":"sun"},"attempts":{},"closeRate":2},
                 "marketing":{"salesReady":0},"signedBy":{"sales":{"name":"Ann","email":"ann"}}}\
                """);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().path("errors").findValuesAsText("field"))
        .contains(
            "id",
            "team",
            "calendar",
            "from",
            "period",
            "sales.respondWithin.time",
            "sales.respondWithin.clock",
            "sales.respondWithin.share",
            "sales.attempts.atLeast",
            "sales.closeRate",
            "marketing.salesReady",
            "signedBy.sales.email",
            "signedBy.marketing.name",
            "signedBy.marketing.email");
    assertThat(
            server
                .as("manager")
                .put("/v1/agreements/none", "{\"from\":\"2035-01-01\"," + SIGNED + "}")
                .body()
                .path("errors")
                .findValuesAsText("field"))
        .containsExactly("sales");
  }

  @Test
  void it_stands_as_its_leads_do_and_as_they_did() {
    server.team("agreed", "{}");
    server.routeTo("agreed");
    server.put(
        "manager",
        "/v1/agreements/standing",
        "{\"team\":\"agreed\",\"from\":\"2035-01-01\",\"period\":\"quarter\","
            + "\"sales\":{\"respondWithin\":{\"time\":\"PT15M\",\"clock\":\"wall\",\"share\":0.9},"
            + "\"closeRate\":0.5},\"marketing\":{\"salesReady\":10,\"junkAtMost\":0.1},"
            + SIGNED
            + "}");
    var late = server.readyLead("one@example.com");
    server.awaitState(late, "queued");
    var junk = server.readyLead("two@example.com");
    server.awaitState(junk, "queued");
    counted();
    var first = attainment("standing", "").body();

    assertThat(first.at("/period/period").asText()).isEqualTo("2035-Q2");
    assertThat(first.at("/period/businessDays").asDouble()).isEqualTo(91);
    assertThat(first.at("/period/businessDaysGone").asDouble()).isBetween(45.4, 45.5);
    var ready = promise(first, "sales_ready");
    assertThat(ready.path("attained").asInt()).isEqualTo(2);
    assertThat(ready.path("forecast").asDouble()).isBetween(4.0, 4.01);
    assertThat(ready.path("status").asText()).isEqualTo("at_risk");
    assertThat(ready.path("trend").findValuesAsText("period")).containsExactly("2035-Q1");
    assertThat(ready.at("/trend/0/status").asText()).isEqualTo("broken");
    assertThat(promise(first, "respond_within").path("open").asInt()).isEqualTo(2);
    assertThat(promise(first, "junk_at_most").path("attained").asInt()).isZero();

    // one step to the deadline: who rings much later was late himself
    CLOCK.advance(Duration.ofMinutes(5));
    server.await(late, "its breach", _ -> server.timeline(late).contains("breached"));
    CLOCK.advance(Duration.ofMinutes(11));
    server
        .as("manager")
        .post("/v1/leads/" + junk + "/outcome", "{\"outcome\":\"junk\",\"reason\":\"vendor\"}");
    server.awaitState(junk, "concluded");
    counted();
    var second = attainment("standing", "").body();

    assertThat(promise(second, "sales_ready").path("attained").asInt()).isEqualTo(1);
    assertThat(promise(second, "respond_within").path("notKept").asInt()).isEqualTo(1);
    assertThat(promise(second, "junk_at_most").path("attained").asDouble()).isEqualTo(0.5);
    var asOf = first.path("asOf").asText();
    assertThat(attainment("standing", "?asOf=" + asOf).body()).isEqualTo(first);
    assertThat(
            server
                .as("manager")
                .get("/v1/reports/sla?team=agreed&asOf=" + asOf)
                .body()
                .at("/agreements/0"))
        .isEqualTo(first);
  }

  /** A lead that a rep was given and tried to reach so often without success. */
  private static String tried(Api desk, String email, int times) {
    var lead = server.readyLead(email);
    server.awaitState(lead, "queued");
    var given =
        server
            .as("manager")
            .post("/v1/leads/" + lead + "/assign", "{\"rep\":\"agreed-bob\",\"force\":true}");
    assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
    for (int n = 0; n < times; n++) {
      attempt(desk, lead, "no_answer");
    }
    return lead;
  }

  private static void attempt(Api desk, String lead, String result) {
    var body = "{\"channel\":\"call\",\"result\":\"%s\"}".formatted(result);
    assertThat(desk.post("/v1/leads/" + lead + "/attempts", body).status()).isEqualTo(201);
  }

  private static void outcome(Api desk, String lead, String outcome) {
    var body = "{\"outcome\":\"%s\",\"reason\":\"price\"}".formatted(outcome);
    assertThat(desk.post("/v1/leads/" + lead + "/outcome", body).status()).isEqualTo(200);
  }

  @Test
  void tries_before_giving_up_and_deals_won_are_counted_of_real_leads() {
    server.team("agreed-tries", "{}");
    server.routeTo("agreed-tries");
    var desk = server.rep("agreed-bob", "agreed-tries", 9);
    server.put(
        "manager",
        "/v1/agreements/tries",
        "{\"team\":\"agreed-tries\",\"from\":\"2035-01-01\",\"period\":\"quarter\","
            + "\"sales\":{\"attempts\":{\"atLeast\":2,\"share\":0.9},\"closeRate\":0.5},"
            + SIGNED
            + "}");
    outcome(desk, tried(desk, "tries-1@example.com", 2), "lost");
    outcome(desk, tried(desk, "tries-2@example.com", 1), "lost");
    var reached = tried(desk, "tries-3@example.com", 1);
    attempt(desk, reached, "connected");
    outcome(desk, reached, "won");
    server.awaitState(server.readyLead("tries-4@example.com"), "queued");
    counted();

    var standing = attainment("tries", "").body();

    var attempts = promise(standing, "attempts");
    assertThat(attempts.path("attained").asDouble())
        .as("one of two who were given up")
        .isEqualTo(0.5);
    assertThat(attempts.path("notKept").asInt()).isEqualTo(1);
    assertThat(attempts.path("open").asInt()).as("whom nobody has tried yet").isEqualTo(1);
    var closed = promise(standing, "close_rate");
    assertThat(closed.path("attained").asDouble()).isBetween(0.333, 0.334);
    assertThat(closed.path("notKept").asInt()).isEqualTo(2);
    assertThat(closed.path("open").asInt()).isEqualTo(1);
  }

  /** It was counted by the calendar of now. */
  @Test
  void as_of_a_time_business_days_are_those_of_that_time() {
    server.put("manager", "/v1/calendars/agreed-days", calendar("mon", "tue", "wed"));
    server.put(
        "manager",
        "/v1/agreements/days",
        "{\"calendar\":\"agreed-days\",\"from\":\"2035-01-01\",\"period\":\"quarter\","
            + "\"marketing\":{\"salesReady\":10},"
            + SIGNED
            + "}");
    var then = attainment("days", "").body();
    CLOCK.advance(Duration.ofMinutes(1));
    server.put("manager", "/v1/calendars/agreed-days", calendar("mon"));
    CLOCK.advance(Duration.ofMinutes(1));

    assertThat(then.at("/period/businessDays").asDouble()).isEqualTo(39);
    assertThat(attainment("days", "").body().at("/period/businessDays").asDouble()).isEqualTo(13);
    assertThat(attainment("days", "?asOf=" + then.path("asOf").asText()).body()).isEqualTo(then);
  }

  private static String calendar(String... days) {
    var hours =
        Arrays.stream(days)
            .map(day -> "\"%s\":[[\"09:00\",\"17:00\"]]".formatted(day))
            .collect(Collectors.joining(","));
    return "{\"timeZone\":\"Europe/Berlin\",\"hours\":{%s}}".formatted(hours);
  }

  @Test
  void before_it_holds_there_is_nothing_to_count() {
    server.put(
        "manager",
        "/v1/agreements/later",
        "{\"from\":\"2036-01-01\",\"marketing\":{\"salesReady\":10}," + SIGNED + "}");

    var standing = attainment("later", "").body();

    assertThat(standing.path("period").isNull()).isTrue();
    assertThat(standing.path("promises")).isEmpty();
  }
}
