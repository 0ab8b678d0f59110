package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.FakeAsterisk;
import baton.testing.FakeAsterisk.Mood;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.Map;
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
            baton.calls.every = 100ms
            baton.calls.dial-every = 50ms
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

  /** A lead of that team with that number, sales-ready and in the lists. */
  private static String lead(String team, String phone) {
    server.routeTo(team);
    var lead =
        server
            .as("integration")
            .post(
                "/v1/leads",
                "{\"phone\":\"%s\",\"firstName\":\"Jane\",\"contactRequested\":true}"
                    .formatted(phone))
            .text("/leadId");
    server.await(lead, "sales", it -> it.path("team").asText().equals(team));
    until(
        "in the lists",
        () -> server.as("manager").get("/v1/leads?q=" + lead).body().path("items").size() == 1);
    return lead;
  }

  private static String rings(String chain, String leg, String from, String to, String numbers) {
    return "Event: DialBegin\r\nChannel: %s-0000002a\r\nUniqueid: %s\r\nLinkedid: %s\r\nDestChannel: %s-0000002b\r\nDestUniqueid: %s\r\nDestLinkedid: %s\r\n%s"
        .formatted(from, chain, chain, to, leg, chain, numbers);
  }

  private static String calls(String chain, String leg, String from, String number) {
    return rings(
        chain,
        leg,
        from,
        "PJSIP/trunk",
        "CallerIDNum: 101\r\nDestCallerIDNum: %s\r\nDialString: %s@trunk\r\n"
            .formatted(number.substring(1), number));
  }

  private static String dialEnds(String leg, String how) {
    return "Event: DialEnd\r\nDestChannel: PJSIP/trunk-0000002b\r\nDestUniqueid: %s\r\nDialStatus: %s\r\n"
        .formatted(leg, how);
  }

  private static String hangsUp(String leg) {
    return "Event: Hangup\r\nChannel: PJSIP/trunk-0000002b\r\nUniqueid: %s\r\nCause: 16\r\n"
        .formatted(leg);
  }

  private static JsonNode data(String lead, String type) {
    for (var item : server.events(lead)) {
      if (item.path("type").asText().equals(type)) {
        return item.path("data");
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void a_call_that_a_phone_of_ours_makes_is_a_proven_attempt_of_whoever_it_rings() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      rep("am-gil", "\"PJSIP/gil\"");
      asterisk.member("sales", "PJSIP/gil", 1, false, "");
      connect("pbx-calls", asterisk, "");
      becomes("am-gil", "available");
      server.team("callees", "{\"name\":\"Callees\"}");
      var lead = lead("callees", "+14155552694");

      asterisk.tell(calls("call-1", "call-2", "PJSIP/gil", "+14155552694"));
      var working = server.awaitState(lead, "working");
      assertThat(working.at("/holder/id").asText()).isEqualTo("am-gil");
      assertThat(working.path("firstResponseAt").isTextual()).isTrue();
      asterisk.tell(calls("call-1", "call-2", "PJSIP/gil", "+14155552694"));
      asterisk.tell(dialEnds("call-2", "BUSY"));
      until("its end", () -> data(lead, "call_ended").path("result").asText().equals("busy"));
      assertThat(server.lead(lead).path("attempts").asInt()).as("told twice").isEqualTo(1);
      assertThat(data(lead, "attempted").at("/proof/provider").asText()).isEqualTo("pbx-calls");
      assertThat(data(lead, "attempted").path("caller").asText()).isEqualTo("am-gil");
    } finally {
      disconnect("pbx-calls");
    }
  }

  /** Hal's phone speaks with that number, whoever has heard of it. */
  private static void dials(FakeAsterisk asterisk, String phone, String leg, String number) {
    var trunk = "PJSIP/" + number + "@trunk,30";
    asterisk.channel(phone, phone, "PJSIP/hal-00000001", "Dial", trunk, "101", "00:00:01");
    asterisk.channel(
        leg, phone, "PJSIP/trunk-00000002", "AppDial", "(Outgoing Line)", number, "00:00:01");
  }

  @Test
  void a_connection_that_drops_amid_a_call_neither_loses_nor_doubles_it() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      rep("am-hal", "\"PJSIP/hal\"");
      asterisk.member("sales", "PJSIP/hal", 1, false, "");
      connect("pbx-drops", asterisk, "");
      becomes("am-hal", "available");
      server.team("dropped", "{\"name\":\"Dropped\"}");
      var lead = lead("dropped", "+14155552695");
      var later = lead("dropped", "+14155552696");
      asterisk.tell(calls("drop-1", "drop-2", "PJSIP/hal", "+14155552695"));
      server.awaitState(lead, "working");

      // answered while nobody listens, and the next call begins then too
      dials(asterisk, "drop-1", "drop-2", "+14155552695");
      dials(asterisk, "drop-3", "drop-4", "+14155552696");
      asterisk.drop();
      server.awaitState(later, "working");
      assertThat(data(later, "attempted").path("result").asText()).isEqualTo("connected");

      // over while nobody listens again
      asterisk.withoutChannels();
      asterisk.drop();
      until("its end", () -> data(lead, "call_ended").path("result").asText().equals("connected"));
      until("the other's", () -> !data(later, "call_ended").isMissingNode());
      asterisk.tell(hangsUp("drop-2"));
      asterisk.tell(hangsUp("drop-4"));
      assertThat(server.lead(lead).path("attempts").asInt()).isEqualTo(1);
      assertThat(server.lead(later).path("attempts").asInt()).isEqualTo(1);
      assertThat(asterisk.logins()).isGreaterThanOrEqualTo(3);
    } finally {
      disconnect("pbx-drops");
    }
  }

  @Test
  void who_calls_us_is_one_touch_however_many_phones_ring_and_whoever_answers_has_it() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      rep("am-ida", "\"PJSIP/ida\"");
      rep("am-jon", "\"PJSIP/jon\"");
      asterisk.member("sales", "PJSIP/ida", 1, false, "");
      asterisk.member("sales", "PJSIP/jon", 1, false, "");
      connect("pbx-in", asterisk, "");
      becomes("am-ida", "available");
      becomes("am-jon", "available");
      server.team("callers", "{\"name\":\"Callers\"}");
      var lead = lead("callers", "+14155552697");

      var numbers = "CallerIDNum: +14155552697\r\nDestCallerIDNum: 101\r\n";
      asterisk.tell(rings("in-1", "in-2", "PJSIP/trunk", "PJSIP/ida", numbers));
      asterisk.tell(rings("in-1", "in-3", "PJSIP/trunk", "PJSIP/jon", numbers));
      until("a touch", () -> !data(lead, "touched").isMissingNode());
      asterisk.tell(dialEnds("in-3", "ANSWER"));
      asterisk.tell(dialEnds("in-2", "CANCEL"));
      var working = server.awaitState(lead, "working");
      assertThat(working.at("/holder/id").asText()).isEqualTo("am-jon");
      asterisk.tell(hangsUp("in-3"));
      until("its end", () -> data(lead, "call_ended").path("result").asText().equals("connected"));
      assertThat(server.timeline(lead)).containsOnlyOnce("touched");
      assertThat(server.lead(lead).path("attempts").asInt()).isEqualTo(1);
    } finally {
      disconnect("pbx-in");
    }
  }

  private static void clicker(String id, String team, String aliases) {
    server.put(
        "manager",
        "/v1/reps/" + id,
        "{\"name\":\"%s\",\"teams\":[\"%s\"],\"aliases\":{%s}}".formatted(id, team, aliases));
    server.presence(id, "available");
  }

  /** A lead of that team that was offered and accepted. */
  private static String accepted(String team, String phone) {
    var lead = lead(team, phone);
    var offer = server.awaitState(lead, "offered").at("/offer/offerId").asText();
    var reply =
        server
            .as("manager")
            .post("/v1/leads/" + lead + "/accept", "{\"offerId\":\"%s\"}".formatted(offer));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return lead;
  }

  @Test
  void accepting_rings_the_rep_s_phone_once_and_then_the_person() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      asterisk.member("sales", "PJSIP/kim", 1, false, "");
      connect("pbx-click", asterisk, ",\"context\":\"outbound\",\"prefix\":\"00\"");
      stands("pbx-click", "up");
      server.team(
          "clickers",
          "{\"name\":\"Clickers\",\"connect\":{\"mode\":\"on_accept\",\"source\":\"pbx-click\"}}");
      clicker("am-kim", "clickers", "\"asterisk\":[\"PJSIP/kim\"]");
      var lead = accepted("clickers", "+14155552698");
      assertThat(server.lead(lead).path("callable").asBoolean()).isTrue();

      until("asked to ring", () -> !asterisk.asked("Originate").isEmpty());
      var asked = asterisk.asked("Originate").getFirst();
      assertThat(asked)
          .containsEntry("channel", "PJSIP/kim")
          .containsEntry("exten", "0014155552698")
          .containsEntry("context", "outbound")
          .containsEntry("channelid", lead + "-1");
      asterisk.tell(calls(lead + "-1", "click-2", "PJSIP/kim", "+14155552698"));
      server.awaitState(lead, "working");
      assertThat(data(lead, "attempted").at("/proof/callId").asText()).isEqualTo(lead + "-1");
      assertThat(data(lead, "call_requested").path("source").asText()).isEqualTo("pbx-click");
      assertThat(asterisk.asked("Originate")).as("once").hasSize(1);
      assertThat(server.timeline(lead)).doesNotContain("call_failed");
    } finally {
      disconnect("pbx-click");
    }
  }

  @Test
  void a_call_that_cannot_be_put_through_is_on_the_record_with_the_reason() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      asterisk.member("sales", "PJSIP/lea", 1, false, "");
      connect("pbx-fails", asterisk, "");
      stands("pbx-fails", "up");
      var team =
          "{\"name\":\"Failing\",\"connect\":{\"mode\":\"on_accept\",\"source\":\"pbx-fails\"}}";
      server.team("failing", team);
      clicker("am-lea", "failing", "\"asterisk\":[\"PJSIP/lea\"]");
      var unanswered = accepted("failing", "+14155552699");
      until("asked to ring", () -> !asterisk.asked("Originate").isEmpty());
      asterisk.tell(
          "Event: OriginateResponse\r\nActionID: %s\r\nResponse: Failure\r\nChannel: PJSIP/lea\r\nReason: 3\r\nUniqueid: <null>\r\n"
              .formatted(asterisk.asked("Originate").getFirst().get("actionid")));
      fails(unanswered, "unanswered");

      clicker("am-lea", "failing", "\"twilio\":[\"WKlea\"]");
      fails(accepted("failing", "+14155552700"), "no_phone");
      clicker("am-lea", "failing", "\"asterisk\":[\"PJSIP/lea\"]");
      asterisk.in(Mood.MUTE).drop();
      stands("pbx-fails", "lost");
      fails(accepted("failing", "+14155552701"), "no_line");
      disconnect("pbx-fails");
      fails(accepted("failing", "+14155552702"), "turned_off");
      assertThat(asterisk.asked("Originate")).hasSize(1);
      assertThat(server.timeline(unanswered)).containsOnlyOnce("call_failed");
    } finally {
      disconnect("pbx-fails");
    }
  }

  private static void fails(String lead, String reason) {
    until(reason, () -> data(lead, "call_failed").path("reason").asText().equals(reason));
    assertThat(data(lead, "call_failed").path("callId").asText()).isEqualTo(lead + "-1");
  }

  @Test
  void what_puts_calls_through_must_be_there_when_a_team_is_put() {
    server.put(
        "manager",
        "/v1/presence-sources/no-pbx",
        "{\"provider\":\"genesys\",\"secret\":\"a secret of the source\"}");
    var wrong =
        Map.of(
            "\"mode\":\"button\",\"webhook\":\"nowhere\"", "unknown_webhook",
            "\"mode\":\"button\",\"source\":\"nowhere\"", "unknown_source",
            "\"mode\":\"button\",\"source\":\"no-pbx\"", "unknown_source",
            "\"mode\":\"button\"", "required",
            "\"webhook\":\"a\",\"source\":\"b\"", "conflicting");
    wrong.forEach((connect, code) -> {
      var reply =
          server
              .as("manager")
              .put("/v1/teams/wrong", "{\"name\":\"W\",\"connect\":{%s}}".formatted(connect));
      assertThat(reply.status()).as(connect).isEqualTo(422);
      assertThat(reply.body().toString()).as(connect).contains(code, "connect.");
    });
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
