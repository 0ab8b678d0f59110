package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Promises in the hours of a house, by HTTP: figures that were worked out by hand. */
class CalendarIT {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final String WEST =
      """
      {"timeZone":"America/Los_Angeles",
       "hours":{"mon":[["09:00","12:00"],["13:00","17:00"]],"tue":[["09:00","17:00"]],
                "wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],"fri":[["22:00","06:00"]]},
       "holidays":{"days":[{"date":"2026-12-25"},{"date":"2026-12-24","hours":[["09:00","12:00"]]}]},
       "outside":"%s","openingSla":"PT30M"}\
      """;

  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    server.put("manager", "/v1/calendars/us-west", WEST.formatted("pause"));
    server.put("manager", "/v1/calendars/on-call", WEST.formatted("on_call"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in the middle of a day      | us-west | 2026-11-24T18:00:00Z      | PT5M | 2026-11-24T18:05:00Z     | PT5M
          before opening              | us-west | 2026-11-24T08:00:00-08:00 | PT5M | 2026-11-24T17:05:00Z     | PT5M
          over lunch                  | us-west | 2026-11-23T19:58:00Z      | PT5M | 2026-11-23T21:03:00Z     | PT5M
          at closing, to the next day | us-west | 2026-11-24T17:00:00-08:00 | PT5M | 2026-11-25T17:05:00Z     | PT5M
          a millisecond before that   | us-west | 2026-11-25T00:59:59.999Z  | PT5M | 2026-11-25T17:04:59.999Z | PT5M
          a half day, then a holiday  | us-west | 2026-12-24T19:58:00Z      | PT5M | 2026-12-28T17:03:00Z     | PT5M
          over midnight, clocks ahead | us-west | 2026-03-07T13:58:00Z      | PT5M | 2026-03-09T16:03:00Z     | PT5M
          a whole week                | us-west | 2026-01-05T17:00:00Z      | PT39H | 2026-01-10T14:00:00Z    | PT39H
          on call it runs             | on-call | 2026-11-25T00:58:00Z      | PT5M | 2026-11-25T01:03:00Z     | PT2M
          """)
  void a_deadline_is_what_one_works_out_by_hand(
      String name, String calendar, String from, String duration, String due, String worked) {
    var reply = deadline(calendar, from, duration);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    assertThat(Instant.parse(reply.text("/deadline"))).isEqualTo(Instant.parse(due));
    assertThat(reply.text("/businessElapsed")).isEqualTo(worked);
    assertThat(reply.body()).hasSize(2);
  }

  @Test
  void a_question_that_has_no_answer_says_what_is_wrong_with_it() {
    var now = "2026-11-24T18:00:00Z";
    assertThat(deadline("moon", now, "PT5M").status()).isEqualTo(404);
    for (var wrong : List.of("", "PT0S", "-PT5M", "five", "P367D")) {
      var reply = deadline("us-west", now, wrong);
      assertThat(reply.status()).as(wrong).isEqualTo(422);
      assertThat(reply.text("/errors/0/field")).isEqualTo("duration");
    }
    assertThat(deadline("us-west", "noon", "PT5M").text("/errors/0/field")).isEqualTo("from");
    assertThat(deadline("us-west", "", "PT5M").text("/errors/0/field")).isEqualTo("from");
    server.put(
        "manager",
        "/v1/calendars/seldom",
        "{\"timeZone\":\"UTC\",\"hours\":{\"mon\":[[\"09:00\",\"09:01\"]]}}");
    assertThat(deadline("seldom", now, "P30D").text("/errors/0/code")).isEqualTo("out_of_range");
  }

  @Test
  void a_calendar_is_shown_as_it_counts_and_a_new_version_takes_its_place() {
    var first = server.put("manager", "/v1/calendars/hq", WEST.formatted("24x7"));
    assertThat(first.body()).isEqualTo(server.as("admin").get("/v1/calendars/hq").body());
    assertThat(first.text("/timeZone")).isEqualTo("America/Los_Angeles");
    assertThat(first.body().path("hours").toString())
        .isEqualTo(
            "{\"mon\":[[\"09:00\",\"12:00\"],[\"13:00\",\"17:00\"]],\"tue\":[[\"09:00\",\"17:00\"]],"
                + "\"wed\":[[\"09:00\",\"17:00\"]],\"thu\":[[\"09:00\",\"17:00\"]],"
                + "\"fri\":[[\"22:00\",\"06:00\"]]}");
    assertThat(first.body().at("/holidays/days").toString())
        .isEqualTo(
            "[{\"date\":\"2026-12-24\",\"hours\":[[\"09:00\",\"12:00\"]]},"
                + "{\"date\":\"2026-12-25\",\"hours\":[]}]");
    assertThat(first.text("/outside")).isEqualTo("24x7");
    assertThat(first.text("/openingSla")).isEqualTo("PT30M");
    assertThat(first.text("/version")).isEqualTo("1");
    var second = server.put("manager", "/v1/calendars/hq", WEST.formatted("pause"));
    assertThat(second.text("/version")).isEqualTo("2");
    assertThat(
            server.as("manager").get("/v1/calendars").body().path("items").findValuesAsText("id"))
        .contains("hq", "on-call", "us-west");
    var again = server.as("manager").put("/v1/calendars/hq", first.body().toString());
    assertThat(again.status()).as("what is shown can be put again").isEqualTo(200);
  }

  @Test
  void what_is_wrong_with_a_calendar_is_told_with_its_place() {
    var manager = server.as("manager");
    var wrong =
        manager.put(
            "/v1/calendars/bad",
            "{\"timeZone\":\"Mars\",\"hours\":{\"mon\":[[\"09:00\",\"17:00\"],[\"x\",\"y\"]]}}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().path("errors").findValuesAsText("field"))
        .containsExactly("timeZone", "hours.mon[1]");
    assertThat(
            manager.put("/v1/calendars/bad", "{\"timeZone\":\"UTC\",\"hours\":{}}").text("/code"))
        .isEqualTo("never_opens");
    assertThat(
            manager
                .put(
                    "/v1/calendars/bad",
                    "{\"timeZone\":\"UTC\",\"hours\":{\"mon\":[[\"09:00\",\"17:00\"]]},"
                        + "\"holidays\":{\"country\":\"XX\"}}")
                .text("/code"))
        .isEqualTo("unknown_country");
    assertThat(manager.get("/v1/calendars/bad").status()).isEqualTo(404);
    for (var role : List.of("marketing", "integration", "form")) {
      assertThat(server.as(role).get("/v1/calendars/us-west").status()).as(role).isEqualTo(403);
    }
  }

  @Test
  void a_country_s_holidays_are_kept_and_shown() {
    var put =
        server.put(
            "manager",
            "/v1/calendars/munich",
            """
            {"timeZone":"Europe/Berlin","hours":{"thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]},
             "holidays":{"country":"DE","subdivision":"BY","days":[]}}\
            """);
    assertThat(put.text("/holidays/country")).isEqualTo("DE");
    assertThat(put.text("/holidays/subdivision")).isEqualTo("BY");
    // 2027-05-27 is Corpus Christi, a Thursday, and a holiday in Bavaria
    assertThat(deadline("munich", "2027-05-27T08:00:00Z", "PT5M").text("/deadline"))
        .isEqualTo("2027-05-28T07:05:00.000Z");
  }

  @Test
  void who_names_a_calendar_that_is_not_there_is_told_so() {
    for (var path : List.of("/v1/teams/nowhere", "/v1/reps/nobody")) {
      var body = "{\"teams\":[\"inside-sales\"],\"calendar\":\"moon\"}";
      var reply = server.as("manager").put(path, body);
      assertThat(reply.status()).as(path).isEqualTo(422);
      assertThat(reply.text("/code")).isEqualTo("unknown_calendar");
      assertThat(reply.text("/errors/0/field")).isEqualTo("calendar");
      assertThat(server.as("manager").put(path, body.replace("moon", "us-west")).status())
          .isEqualTo(200);
    }
  }

  @Test
  void a_promise_that_a_closed_house_makes_is_due_after_it_opens() {
    var opens = LocalDate.now(ZoneOffset.UTC).plusDays(3);
    var hours =
        "{\"timeZone\":\"UTC\",\"hours\":{\"%s\":[[\"09:00\",\"17:00\"]]},\"outside\":\"%s\",\"openingSla\":%s}";
    var day = DAYS.get(opens.getDayOfWeek().getValue() - 1);
    server.put("manager", "/v1/calendars/closed", hours.formatted(day, "pause", null));
    server.team("closed", "{\"calendar\":\"closed\",\"responseSla\":\"PT5M\"}");
    server.routeTo("closed");

    var waiting = server.awaitState(server.readyLead("closed@example.com"), "queued");
    assertThat(Instant.parse(waiting.path("respondBy").asText()))
        .isEqualTo(opens.atTime(9, 5).toInstant(ZoneOffset.UTC));

    server.put("manager", "/v1/calendars/closed", hours.formatted(day, "pause", "\"PT30M\""));
    var backlog = server.awaitState(server.readyLead("backlog@example.com"), "queued");
    assertThat(Instant.parse(backlog.path("respondBy").asText()))
        .as("who wrote while it was closed is promised something else")
        .isEqualTo(opens.atTime(9, 30).toInstant(ZoneOffset.UTC));

    server.put("manager", "/v1/calendars/closed", hours.formatted(day, "24x7", "\"PT30M\""));
    var running = server.awaitState(server.readyLead("running@example.com"), "queued");
    var received = Instant.parse(running.path("receivedAt").asText());
    assertThat(Instant.parse(running.path("respondBy").asText()))
        .isBetween(received.plus(Duration.ofMinutes(5)), received.plus(Duration.ofMinutes(6)));
    var id = backlog.path("leadId").asText();
    var moved =
        server.await(
            id, "new hours", lead -> !lead.path("respondBy").equals(backlog.path("respondBy")));
    assertThat(Duration.between(instant(moved, "/salesReadyAt"), instant(moved, "/respondBy")))
        .as("a clock that runs is counted anew from its beginning")
        .isEqualTo(Duration.ofMinutes(5));
    var event = server.events(id).get(server.timeline(id).indexOf("clocks_moved"));
    assertThat(event.at("/data/before/respondBy")).isEqualTo(backlog.path("respondBy"));
    assertThat(event.at("/data/after/respondBy")).isEqualTo(moved.path("respondBy"));
  }

  @Test
  void a_promise_goes_with_the_lead_to_another_team_and_follows_the_hours_it_was_made_by() {
    var opens = LocalDate.now(ZoneOffset.UTC).plusDays(3);
    var hours = "{\"timeZone\":\"UTC\",\"hours\":{\"%s\":[[\"%s\",\"17:00\"]]}}";
    var day = DAYS.get(opens.getDayOfWeek().getValue() - 1);
    server.put("manager", "/v1/calendars/promising", hours.formatted(day, "09:00"));
    server.team("promising", "{\"calendar\":\"promising\",\"responseSla\":\"PT5M\"}");
    server.team("helping", "{\"responseSla\":\"PT5M\"}");
    server.routeTo("promising");
    var id = server.readyLead("promised@example.com");
    server.awaitState(id, "queued");
    var moved =
        server.as("manager").post("/v1/leads/%s/assign".formatted(id), "{\"team\":\"helping\"}");
    assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);

    server.put("manager", "/v1/calendars/promising", hours.formatted(day, "10:00"));

    server.await(
        id,
        "new hours",
        lead -> instant(lead, "/respondBy").equals(opens.atTime(10, 5).toInstant(ZoneOffset.UTC)));
    var metrics = new Api(server.uri(), "").page("/metrics");
    assertThat(metrics).containsPattern("baton_recount_moved_total [1-9]");
    assertThat(metrics).containsPattern("baton_recount_woken_total [1-9]");
    assertThat(metrics).contains("baton_recount_pending", "baton_recount_behind_seconds");
  }

  private static Instant instant(JsonNode json, String pointer) {
    return Instant.parse(json.at(pointer).asText());
  }

  private static Reply deadline(String calendar, String from, String duration) {
    return server
        .as("manager")
        .get("/v1/calendars/%s/deadline?from=%s&duration=%s".formatted(calendar, from, duration));
  }
}
