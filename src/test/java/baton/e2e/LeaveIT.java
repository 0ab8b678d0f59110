package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Shifts and leave of reps, by HTTP: who is asked, and who not any more. */
class LeaveIT {
  private static final Duration SOON = Duration.ofSeconds(15);
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
  void leave_begins_and_ends_by_itself_and_its_reason_is_on_record() {
    server.team("leaving", "{\"name\":\"Leaving\"}");
    server.rep("leo", "leaving", 5);
    server.presence("leo", "available");
    await("leo", "routable");
    var from = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS);
    var put =
        server.put(
            "manager",
            "/v1/reps/leo/leave",
            "[{\"from\":\"%s\",\"to\":\"%s\",\"reason\":\"dentist\"}]"
                .formatted(from, from.plusSeconds(4)));
    assertThat(put.text("/items/0/reason")).isEqualTo("dentist");
    assertThat(put.text("/version")).isEqualTo("1");
    await("leo", "leave");
    assertThat(Instant.now()).isAfterOrEqualTo(from);
    assertThat(server.as("manager").get("/v1/reps/leo").text("/leave/0/reason"))
        .isEqualTo("dentist");
    await("leo", "routable");
    assertThat(Instant.now()).isAfterOrEqualTo(from.plusSeconds(4));

    var again = server.put("manager", "/v1/reps/leo/leave", put.body().toString());
    assertThat(again.text("/version")).as("what is shown can be put again").isEqualTo("2");
  }

  @Test
  void who_is_off_is_not_asked_and_the_decision_says_why() {
    server.put(
        "manager",
        "/v1/calendars/never-now",
        "{\"timeZone\":\"UTC\",\"hours\":{\"%s\":[[\"00:00\",\"00:01\"]]}}"
            .formatted(day(Instant.now().plus(Duration.ofDays(3)))));
    server.team("shifts", "{\"name\":\"Shifts\"}");
    server.rep("sue", "shifts", 5);
    server.put("manager", "/v1/reps/sue", "{\"teams\":[\"shifts\"],\"calendar\":\"never-now\"}");
    server.rep("liz", "shifts", 5);
    var today = Instant.now().toString().substring(0, 10);
    server.put(
        "manager",
        "/v1/reps/liz/leave",
        "[{\"from\":\"%s\",\"to\":\"2099-12-31\"}]".formatted(today));
    server.rep("amy", "shifts", 5);
    for (var rep : new String[] {"sue", "liz", "amy"}) {
      server.presence(rep, "available");
    }
    await("sue", "off_shift");
    await("liz", "leave");
    server.routeTo("shifts");
    var lead = server.awaitState(server.readyLead("shift@example.com"), "offered");
    var decision =
        server
            .as("manager")
            .get("/v1/leads/" + lead.path("leadId").asText() + "/decisions")
            .body()
            .at("/items/0");
    assertThat(decision.path("chosen").asText()).isEqualTo("amy");
    assertThat(decision.path("counts").path("off_shift").asInt()).isEqualTo(1);
    assertThat(decision.path("counts").path("leave").asInt()).isEqualTo(1);

    server.put(
        "manager",
        "/v1/calendars/never-now",
        "{\"timeZone\":\"UTC\",\"hours\":{\"mon\":[[\"00:00\",\"24:00\"]],\"tue\":[[\"00:00\",\"24:00\"]],"
            + "\"wed\":[[\"00:00\",\"24:00\"]],\"thu\":[[\"00:00\",\"24:00\"]],"
            + "\"fri\":[[\"00:00\",\"24:00\"]],\"sat\":[[\"00:00\",\"24:00\"]],"
            + "\"sun\":[[\"00:00\",\"24:00\"]]}}");
    await("sue", "routable");
  }

  @Test
  void what_is_wrong_with_leave_is_told_with_its_place() {
    server.team("wrong", "{\"name\":\"Wrong\"}");
    server.rep("wes", "wrong", 5);
    var reply =
        server
            .as("manager")
            .put(
                "/v1/reps/wes/leave",
                "[{\"from\":\"2026-12-24\",\"to\":\"2026-12-23\"},{\"from\":\"soon\",\"to\":\"2026-12-24\"}]");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.body().path("errors").findValuesAsText("field"))
        .containsExactly("items[0].to", "items[1].from");
    assertThat(server.as("manager").put("/v1/reps/nobody/leave", "[]").status()).isEqualTo(404);
    assertThat(server.as("integration").put("/v1/reps/wes/leave", "[]").status()).isEqualTo(403);
    assertThat(server.as("manager").get("/v1/reps/wes/leave").text("/version")).isEqualTo("0");
  }

  private static String day(Instant at) {
    return at.atZone(ZoneOffset.UTC).getDayOfWeek().name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static void await(String rep, String effective) {
    Awaitility.await(rep + " is " + effective)
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> server.as("manager").get("/v1/reps/" + rep).text("/effective"),
            effective::equals);
  }
}
