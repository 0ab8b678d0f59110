package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.FakeAsterisk;
import baton.testing.FakeAsterisk.Mood;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Presence from an Asterisk that we call, over TCP, through every kind of bad weather. */
class AmiIT {
  private static final String SECRET = "a secret of the manager";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.startWith(
            """
            baton.asterisk.look = 50ms
            baton.asterisk.patience = 1s
            baton.asterisk.retry-min = 50ms
            baton.asterisk.retry-max = 200ms
            baton.asterisk.beat = 300ms
            baton.asterisk.re-read = 1h
            """);
    server.team("phones", "{\"name\":\"Phones\"}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply connect(String id, FakeAsterisk asterisk, String more) {
    return connect(id, asterisk, SECRET, more);
  }

  private static Reply connect(String id, FakeAsterisk asterisk, String secret, String more) {
    return server
        .as("manager")
        .put(
            "/v1/presence-sources/" + id,
            "{\"provider\":\"asterisk\",\"host\":\"127.0.0.1\",\"port\":%d,\"user\":\"baton\",\"secret\":\"%s\"%s}"
                .formatted(asterisk.port(), secret, more));
  }

  private static void disconnect(String id) {
    server
        .as("manager")
        .put(
            "/v1/presence-sources/" + id,
            "{\"provider\":\"asterisk\",\"host\":\"127.0.0.1\",\"user\":\"baton\",\"secret\":\"***\",\"active\":false}");
  }

  private static void rep(String id, String phones) {
    var made =
        server
            .as("manager")
            .put(
                "/v1/reps/" + id,
                "{\"name\":\"%s\",\"teams\":[\"phones\"],\"aliases\":{\"asterisk\":[%s]}}"
                    .formatted(id, phones));
    assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
  }

  private static JsonNode presence(String rep) {
    return server.as("manager").get("/v1/reps/" + rep).body().path("presence");
  }

  private static JsonNode health(String source) {
    return server.as("manager").get("/v1/presence-sources/" + source).body().path("health");
  }

  private static void until(String what, BooleanSupplier holds) {
    Awaitility.await(what)
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(50))
        .until(holds::getAsBoolean);
  }

  private static void becomes(String rep, String state) {
    until(rep + " is " + state, () -> presence(rep).path("state").asText().equals(state));
  }

  private static void stands(String source, String state) {
    until(source + " is " + state, () -> health(source).at("/link/state").asText().equals(state));
  }

  private static long alerts(String kind, String subject, boolean closed) {
    long found = 0;
    for (var one : server.as("manager").get("/v1/alerts").body().path("items")) {
      if (one.path("kind").asText().equals(kind)
          && one.path("subject").asText().equals(subject)
          && one.path("closedAt").isTextual() == closed) {
        found++;
      }
    }
    return found;
  }

  @Test
  void queues_pauses_and_phones_drive_presence_and_what_changed_while_away_is_found() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      rep("am-ann", "\"PJSIP/ann\"");
      rep("am-bob", "\"pjsip/BOB\"");
      asterisk.member("sales", "PJSIP/ann", 1, false, "").device("PJSIP/ann", "NOT_INUSE");
      asterisk.member("sales", "PJSIP/bob", 1, true, "Lunch");
      asterisk.member("sales", "PJSIP/carl", 1, false, "");
      var made =
          connect("pbx", asterisk, ",\"queues\":[\"sales\"],\"states\":{\"pause.Admin\":\"busy\"}");
      assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
      assertThat(made.text("/secret")).isEqualTo("***");

      becomes("am-ann", "available");
      becomes("am-bob", "break");
      assertThat(presence("am-bob").at("/sources/pbx/reason").asText()).isEqualTo("pause.Lunch");
      asterisk.deviceNow("PJSIP/ann", "INUSE");
      becomes("am-ann", "busy");
      asterisk.deviceNow("PJSIP/ann", "NOT_INUSE");
      becomes("am-ann", "available");
      asterisk.memberNow("sales", "PJSIP/bob", 1, true, "Admin");
      becomes("am-bob", "busy");
      asterisk.memberNow("support", "PJSIP/ann", 1, true, "");
      asterisk.memberNow("sales", "PJSIP/bob", 1, false, "");
      becomes("am-bob", "available");
      assertThat(presence("am-ann").path("state").asText())
          .as("of no other queue")
          .isEqualTo("available");
      until(
          "carl is listed",
          () ->
              server
                  .as("manager")
                  .get("/v1/presence/unknown")
                  .body()
                  .toString()
                  .contains("PJSIP/carl"));

      // away: bob leaves the queue, and ann's phone rings
      asterisk.without("sales", "PJSIP/bob");
      asterisk.without("support", "PJSIP/ann");
      asterisk.member("sales", "PJSIP/ann", 6, false, "").device("PJSIP/ann", "RINGING");
      asterisk.drop();

      becomes("am-ann", "busy");
      becomes("am-bob", "offline");
      assertThat(asterisk.logins()).isGreaterThanOrEqualTo(2);
      stands("pbx", "up");
      until("pinged", () -> !asterisk.asked("Ping").isEmpty());
      until("heard again", () -> health("pbx").path("state").asText().equals("speaking"));
    } finally {
      disconnect("pbx");
    }
  }

  @Test
  void a_wrong_secret_is_reported_once_and_not_tried_again_until_it_is_put_anew() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      rep("am-dan", "\"PJSIP/dan\"");
      asterisk.member("sales", "PJSIP/dan", 1, false, "");
      connect("locked", asterisk, "wrong", "");

      stands("locked", "refused");
      until("an alert", () -> alerts("presence_login_refused", "locked", false) == 1);
      Awaitility.await("is left alone")
          .during(Duration.ofMillis(1_500))
          .atMost(Duration.ofSeconds(5))
          .until(() -> asterisk.logins() == 1);
      assertThat(health("locked").toString()).doesNotContain("wrong");

      connect("locked", asterisk, SECRET, "");
      becomes("am-dan", "available");
      assertThat(asterisk.logins()).isEqualTo(2);
    } finally {
      disconnect("locked");
    }
  }

  @Test
  void nothing_is_believed_of_one_that_is_mute_babbles_or_faints() {
    try (var asterisk = FakeAsterisk.open(SECRET).in(Mood.MUTE)) {
      rep("am-eva", "\"PJSIP/eva\"");
      asterisk.member("sales", "PJSIP/eva", 1, false, "");
      connect("weak", asterisk, "");
      stands("weak", "lost");
      asterisk.in(Mood.FAINTING);
      until("asked for queues", () -> asterisk.asked("QueueStatus").size() >= 2);
      assertThat(presence("am-eva").path("state").asText()).isEqualTo("unknown");

      asterisk.in(Mood.BABBLING);
      becomes("am-eva", "available");
      asterisk.tell("Event: QueueMemberStatus\r\nQueue: sales\r\nStatus: x\r\nPaused: maybe\r\n");
      asterisk.tell("Event: QueueMemberPause\r\nQueue: sales\r\nInterface: PJSIP/eva\r\n");
      asterisk.tell("nonsense\r\nwithout: end");
      asterisk.tell("");
      asterisk.deviceNow("PJSIP/eva", "BUSY");
      becomes("am-eva", "busy");
      asterisk.tell("Event: " + "x".repeat(100_000));
      stands("weak", "up");
      until("begun anew", () -> asterisk.logins() >= 2);
    } finally {
      disconnect("weak");
    }
  }

  @Test
  void one_that_is_gone_is_one_incident_and_ends_when_it_is_back() {
    int port;
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      port = asterisk.port();
      for (var name : new String[] {"f1", "f2", "f3"}) {
        rep("am-" + name, "\"PJSIP/%s\"".formatted(name));
        asterisk.member("sales", "PJSIP/" + name, 1, false, "");
      }
      rep("am-f4", "\"PJSIP/f4\"");
      connect("mortal", asterisk, ",\"ttl\":\"PT3S\"");
      becomes("am-f1", "available");
      becomes("am-f4", "offline");
    }

    until("silence", () -> health("mortal").path("state").asText().equals("silent"));
    assertThat(health("mortal").path("reps").asInt()).as("who was there").isEqualTo(3);
    becomes("am-f1", "unknown");
    until("an alert", () -> alerts("presence_source_silent", "mortal", false) == 1);
    until("a metric", () -> metric("baton_presence_source_silent") >= 1);

    try (var again = FakeAsterisk.open(port, SECRET)) {
      again.member("sales", "PJSIP/f1", 1, false, "");
      becomes("am-f1", "available");
      until("speaking", () -> health("mortal").path("state").asText().equals("speaking"));
      until("closed", () -> alerts("presence_source_silent", "mortal", true) == 1);
      assertThat(alerts("presence_source_silent", "mortal", false)).isZero();
    } finally {
      disconnect("mortal");
    }
  }

  private static double metric(String name) {
    return new Api(server.uri(), "")
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void an_asterisk_is_called_and_does_not_deliver_and_its_line_is_checked() {
    assertThat(new Api(server.uri(), "").post("/v1/presence/asterisk", "{}").status())
        .isEqualTo(404);
    var manager = server.as("manager");
    var path = "/v1/presence-sources/wrong";
    for (var bad :
        new String[] {
          "\"user\":\"baton\"",
          "\"host\":\"pbx\"",
          "\"host\":\"pb x\",\"user\":\"baton\"",
          "\"host\":\"pbx\",\"user\":\"ba\\r\\nton\"",
          "\"host\":\"pbx\",\"user\":\"baton\",\"port\":70000",
          "\"host\":\"pbx\",\"user\":\"baton\",\"prefix\":\"0a\"",
          "\"host\":\"pbx\",\"user\":\"baton\",\"context\":\"a b\""
        }) {
      var reply =
          manager.put(path, "{\"provider\":\"asterisk\",\"secret\":\"s\",%s}".formatted(bad));
      assertThat(reply.status()).as(bad).isEqualTo(422);
    }
  }
}
