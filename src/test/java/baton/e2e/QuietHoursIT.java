package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Postgres;
import baton.testing.RunningClock;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A morning in Los Angeles, by HTTP: whom a team in Berlin may call, and whom not yet. */
class QuietHoursIT {
  private static final ZoneId WEST = ZoneId.of("America/Los_Angeles");
  private static final String WINDOW =
      "{\"calendar\":\"berlin\",\"autopauseAfter\":1000,"
          + "\"callingWindow\":{\"from\":\"08:00\",\"to\":\"21:00\"}}";

  private static final RunningClock clock = new RunningClock();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start(Postgres.login(), clock);
    server.put(
        "manager",
        "/v1/calendars/berlin",
        """
        {"timeZone":"Europe/Berlin","outside":"on_call",
         "hours":{"mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],
                  "thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}}\
        """);
    server.team("berlin", WINDOW);
    server.routeTo("berlin");
    server.rep("ann", "berlin", 50);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** At least an hour before eight, in a night that has not begun yet. */
  private static Instant eight() {
    var here = clock.instant().plus(Duration.ofHours(2)).atZone(WEST);
    var today = here.with(LocalTime.of(8, 0));
    return (today.isAfter(here) ? today : today.plusDays(1)).toInstant();
  }

  private static void set(Instant to) {
    clock.advance(Duration.between(clock.instant(), to));
    server.presence("ann", "available");
  }

  @Test
  void who_sleeps_is_offered_at_the_opening_and_not_before() {
    var opens = eight();
    set(opens.minus(Duration.ofMinutes(48)));
    var asleep = post("asleep@example.com", "\"timeZone\":\"America/Los_Angeles\"");
    var waiting = server.awaitState(asleep, "queued");
    assertThat(instant(waiting, "/callableAt")).isEqualTo(opens);
    assertThat(instant(waiting, "/respondBy")).isEqualTo(opens.plus(Duration.ofMinutes(5)));
    assertThat(waiting.at("/calling").toString())
        .isEqualTo(
            "{\"basis\":\"time_zone\",\"timeZones\":[\"America/Los_Angeles\"],\"until\":null}");
    assertThat(server.as("admin").get("/v1/leads/" + asleep).text("/callableAt"))
        .isEqualTo(waiting.path("callableAt").asText());
    var queued = server.events(asleep).get(server.timeline(asleep).indexOf("queued"));
    assertThat(instant(queued, "/data/callableAt")).isEqualTo(opens);

    var awake = post("awake@example.com", "\"country\":\"PT\"");
    var asked = server.awaitState(awake, "offered");
    assertThat(asked.path("callableAt").isNull()).isTrue();
    assertThat(asked.at("/calling/basis").asText()).isEqualTo("country");
    assertThat(asked.at("/calling/timeZones")).hasSize(2);
    assertThat(
            ZonedDateTime.parse(asked.at("/calling/until").asText())
                .withZoneSameInstant(ZoneId.of("Europe/Lisbon"))
                .toLocalTime())
        .isEqualTo(LocalTime.of(21, 0));
    assertThat(server.lead(asleep).path("state").asText()).isEqualTo("queued");

    set(opens.minusSeconds(3));
    var offered = server.awaitState(asleep, "offered");
    assertThat(instant(offered, "/offer/offeredAt"))
        .isBetween(opens, opens.plus(Duration.ofSeconds(1)));
    assertThat(offered.path("callableAt").isNull()).isTrue();
    var decisions = server.as("manager").get("/v1/leads/" + asleep + "/decisions").body();
    assertThat(instant(decisions, "/items/0/quietUntil")).isEqualTo(opens);
    assertThat(
            server
                .as("manager")
                .get("/v1/leads/" + awake + "/decisions")
                .body()
                .at("/items/0/quietUntil")
                .isMissingNode())
        .isTrue();

    // a window that is taken away lets everybody be called, and says so on their timelines
    set(opens.plus(Duration.ofHours(14)));
    var late = post("late@example.com", "\"timeZone\":\"America/Los_Angeles\"");
    var resting = server.awaitState(late, "queued");
    assertThat(instant(resting, "/callableAt")).isAfter(opens.plus(Duration.ofHours(20)));
    server.team("berlin", "{\"calendar\":\"berlin\",\"autopauseAfter\":1000}");
    server.awaitState(late, "offered");
    server.await(late, "new terms", _ -> server.timeline(late).contains("clocks_moved"));
    var moved = server.events(late).get(server.timeline(late).indexOf("clocks_moved"));
    assertThat(moved.at("/data/before/respondBy")).isEqualTo(resting.path("respondBy"));
    assertThat(Duration.between(instant(moved, "/at"), instant(moved, "/data/after/respondBy")))
        .isBetween(Duration.ZERO, Duration.ofMinutes(5));
    server.team("berlin", WINDOW);
  }

  @Test
  void where_nothing_is_known_it_is_the_team_s_zone_and_we_say_so() {
    var lead =
        server.await(
            post("who@example.com", "\"country\":null"),
            "calling",
            l -> l.path("calling").isObject());
    assertThat(lead.at("/calling/basis").asText()).isEqualTo("team");
    assertThat(lead.at("/calling/timeZones/0").asText()).isEqualTo("Europe/Berlin");
  }

  @Test
  void a_window_is_shown_as_it_is_written_and_what_is_wrong_is_told() {
    for (var window :
        List.of(
            "{\"from\":\"08:00\",\"to\":\"21:00\"}",
            "{\"hours\":{\"mon\":[[\"10:00\",\"13:00\"],[\"14:00\",\"20:00\"]],\"sat\":[[\"22:00\",\"02:00\"]]}}")) {
      var put =
          server.put("manager", "/v1/teams/windows", "{\"callingWindow\":%s}".formatted(window));
      assertThat(put.body().path("callingWindow").toString()).isEqualTo(window);
    }
    var wrong =
        server.as("manager").put("/v1/teams/windows", "{\"callingWindow\":{\"from\":\"08:00\"}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.text("/errors/0/field")).isEqualTo("callingWindow");
    assertThat(
            server.put("manager", "/v1/teams/windows", "{}").body().path("callingWindow").isNull())
        .isTrue();
  }

  private static String post(String email, String where) {
    var reply =
        server
            .as("integration")
            .post(
                "/v1/leads",
                """
                {"email":"%s","company":"Acme","jobTitle":"CTO","message":"Call me about 50 seats",
                 "interest":["pricing"],"contactRequested":true,%s}\
                """
                    .formatted(email, where));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  private static Instant instant(JsonNode json, String pointer) {
    return Instant.parse(json.at(pointer).asText());
  }
}
