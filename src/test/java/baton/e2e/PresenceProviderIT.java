package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.feed.FeedSamples;
import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.TestServer;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Presence from call centres, in their own formats and by their own proofs, over HTTP. */
class PresenceProviderIT {
  private static final String PUBLIC = "https://leads.acme.example";
  private static final String SECRET = "a-secret-of-the-source";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = TestServer.startWith("baton.mail.public-url = \"%s\"\n".formatted(PUBLIC));
    server.team("phones", "{\"name\":\"Phones\"}");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply source(String id, String provider, String more) {
    return server
        .as("manager")
        .put(
            "/v1/presence-sources/" + id,
            "{\"provider\":\"%s\",\"secret\":\"%s\"%s}".formatted(provider, SECRET, more));
  }

  private static Reply rep(String id, String aliases) {
    return server
        .as("manager")
        .put(
            "/v1/reps/" + id,
            "{\"name\":\"%s\",\"teams\":[\"phones\"],\"aliases\":%s}".formatted(id, aliases));
  }

  private static Reply deliver(String path, String body, String... headers) {
    return new Api(server.uri(), "").post("/v1/presence/" + path, body, headers);
  }

  private static Reply twilio(String path, String body) {
    var signature = FeedSamples.twilioSignature(PUBLIC + "/v1/presence/" + path, body, SECRET);
    return deliver(path, body, "Content-Type", FORM, "X-Twilio-Signature", signature);
  }

  private static String worker(String sid, String activity, long millis) {
    return FeedSamples.text("twilio-activity.txt")
        .replace("WK00000000000000000000000000000001", sid)
        .replace("1795338000123", Long.toString(millis))
        .replace("WorkerActivityName=Available", "WorkerActivityName=" + activity);
  }

  private static String effective(String rep) {
    return server.as("manager").get("/v1/reps/" + rep).body().path("effective").asText();
  }

  private static String state(String rep) {
    return server.as("manager").get("/v1/reps/" + rep).body().at("/presence/state").asText();
  }

  private static double counted(String name, String provider) {
    return new Api(server.uri(), "")
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith(name))
        .filter(line -> line.contains("\"" + provider + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void twilio_s_events_count_in_their_own_order_whatever_order_they_come_in() {
    assertThat(source("twilio", "twilio", ",\"states\":{\"Lunch\":\"break\"}").status())
        .isEqualTo(200);
    assertThat(rep("tw-ann", "{\"twilio\":[\"WKann\"]}").status()).isEqualTo(200);
    long now = Instant.now().toEpochMilli();

    var first = twilio("twilio", worker("WKann", "Available", now - 3_000));
    assertThat(first.status()).as("%s", first.body()).isEqualTo(204);
    assertThat(effective("tw-ann")).isEqualTo("routable");
    assertThat(twilio("twilio", worker("WKann", "Lunch", now - 1_000)).status()).isEqualTo(204);
    assertThat(state("tw-ann")).isEqualTo("break");
    assertThat(twilio("twilio", worker("WKann", "Available", now - 2_000)).status())
        .as("late")
        .isEqualTo(204);
    assertThat(twilio("twilio", worker("WKann", "Available", now - 3_000)).status())
        .as("twice")
        .isEqualTo(204);
    assertThat(state("tw-ann")).isEqualTo("break");
    assertThat(server.as("manager").get("/v1/reps/tw-ann").text("/presence/sources/twilio/reason"))
        .isEqualTo("Lunch");
  }

  @Test
  void a_wrong_signature_is_401_and_counted_and_changes_nothing() {
    source("tw-2", "twilio", "");
    rep("tw-bob", "{\"twilio\":[\"WKbob\"]}");
    double before = counted("baton_presence_refused_total", "twilio");
    var body = worker("WKbob", "Available", Instant.now().toEpochMilli());

    var wrong =
        deliver("twilio?source=tw-2", body, "Content-Type", FORM, "X-Twilio-Signature", "AA==");
    var elsewhere =
        deliver(
            "twilio?source=tw-2",
            body,
            "Content-Type",
            FORM,
            "X-Twilio-Signature",
            FeedSamples.twilioSignature(PUBLIC + "/v1/presence/twilio", body, SECRET));

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.text("/code")).isEqualTo("bad_signature");
    assertThat(elsewhere.status()).as("signed for another address").isEqualTo(401);
    assertThat(counted("baton_presence_refused_total", "twilio")).isEqualTo(before + 2);
    assertThat(state("tw-bob")).isEqualTo("unknown");
    assertThat(twilio("twilio?source=tw-2", body).status()).isEqualTo(204);
    assertThat(state("tw-bob")).isEqualTo("available");
    assertThat(deliver("twilio?source=nobody", body).status()).isEqualTo(404);
    assertThat(deliver("genesys?source=tw-2", "{}").status()).isEqualTo(404);
    assertThat(deliver("avaya", "{}").status()).isEqualTo(404);
  }

  @Test
  void unknown_agents_are_listed_until_somebody_says_who_they_are() {
    source("genesys", "genesys", "");
    var body = FeedSamples.text("genesys-presence.json").replace("9ed7d9f6", "0a0a0a0a");
    var agent = "0a0a0a0a-0c59-4360-ac54-40dd35eb9c2f";

    var heard = deliver("genesys", body, "X-Baton-Token", SECRET);
    deliver("genesys", body, "X-Baton-Token", SECRET);

    assertThat(heard.status()).as("%s", heard.body()).isEqualTo(200);
    assertThat(heard.body().path("unknown").get(0).asText()).isEqualTo(agent);
    var listed = unknown(agent);
    assertThat(listed.path("times").asInt()).isEqualTo(2);
    assertThat(listed.path("source").asText()).isEqualTo("genesys");
    assertThat(listed.path("said").asText()).isEqualTo("AVAILABLE");
    assertThat(rep("ge-ann", "{\"genesys\":[\"%s\"]}".formatted(agent)).status()).isEqualTo(200);
    assertThat(unknown(agent).isMissingNode()).isTrue();
    var again = deliver("genesys", body, "X-Baton-Token", SECRET);
    assertThat(again.body().path("applied").asInt()).isEqualTo(1);
    assertThat(effective("ge-ann")).isEqualTo("routable");

    var taken = rep("ge-bob", "{\"genesys\":[\"%s\"]}".formatted(agent.toUpperCase(Locale.ROOT)));
    assertThat(taken.status()).isEqualTo(422);
    assertThat(taken.body().toString()).contains("alias_taken");
    assertThat(rep("ge-bob", "{\"avaya\":[\"x\"]}").status()).isEqualTo(422);
  }

  private static com.fasterxml.jackson.databind.JsonNode unknown(String agent) {
    for (var item : server.as("manager").get("/v1/presence/unknown").body().path("items")) {
      if (item.path("agent").asText().equals(agent)) {
        return item;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  @Test
  void firehose_gets_the_receipt_it_insists_on_and_one_bad_record_spoils_no_other() {
    source("amazon-connect", "amazon-connect", ",\"ttl\":\"PT1H\"");
    rep("ac-ann", "{\"amazon-connect\":[\"arn:of-ann\"]}");
    var change =
        FeedSamples.text("connect-state-change.json")
            .replaceFirst("\"AgentARN\": \"[^\"]+\"", "\"AgentARN\": \"arn:of-ann\"");
    double before = counted("baton_presence_unread_total", "amazon-connect");

    var reply =
        deliver(
            "amazon-connect",
            FeedSamples.firehose("request-1", List.of("garbage", change)),
            "X-Amz-Firehose-Access-Key",
            SECRET,
            "X-Amz-Firehose-Request-Id",
            "request-1");

    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    assertThat(reply.text("/requestId")).isEqualTo("request-1");
    assertThat(reply.body().path("timestamp").isNumber()).isTrue();
    assertThat(counted("baton_presence_unread_total", "amazon-connect")).isEqualTo(before + 1);
    assertThat(state("ac-ann")).isEqualTo("busy");
    var logout =
        FeedSamples.text("connect-logout.json")
            .replaceFirst("\"AgentARN\": \"[^\"]+\"", "\"AgentARN\": \"arn:of-ann\"");
    deliver("amazon-connect", logout, "X-Amz-Firehose-Access-Key", SECRET);
    assertThat(state("ac-ann")).isEqualTo("offline");
    var late = deliver("amazon-connect", change, "X-Amz-Firehose-Access-Key", SECRET);
    assertThat(late.body().path("ignored").asInt()).isEqualTo(1);
    assertThat(state("ac-ann")).isEqualTo("offline");
  }

  @Test
  void a_large_batch_is_taken_and_nothing_but_garbage_is_a_problem() {
    source("ac-2", "amazon-connect", "");
    var heartbeat = FeedSamples.text("connect-heartbeat.json");
    var many = FeedSamples.firehose("r", Collections.nCopies(400, heartbeat));
    assertThat(many.length()).isGreaterThan(512 * 1024);
    var path = "amazon-connect?source=ac-2";
    assertThat(deliver(path, many, "X-Amz-Firehose-Access-Key", SECRET).status()).isEqualTo(200);

    var garbage = deliver(path, "{\"no\":\"event\"}", "X-Amz-Firehose-Access-Key", SECRET);
    assertThat(garbage.status()).isEqualTo(422);
    assertThat(garbage.text("/errors/0/code")).isEqualTo("unreadable");
    var ahead =
        FeedSamples.text("connect-state-change.json")
            .replace("\"EventTimestamp\": \"2019", "\"EventTimestamp\": \"2099");
    assertThat(deliver(path, ahead, "X-Amz-Firehose-Access-Key", SECRET).status())
        .as("would silence its source until then")
        .isEqualTo(422);
  }

  @Test
  void a_source_of_some_teams_speaks_of_no_other_rep() {
    server.team("others", "{\"name\":\"Others\"}");
    source("narrow", "genesys", ",\"teams\":[\"others\"]");
    var agent = "0b0b0b0b-0c59-4360-ac54-40dd35eb9c2f";
    rep("na-ann", "{\"genesys\":[\"%s\"]}".formatted(agent));
    var body = FeedSamples.text("genesys-presence.json").replace("9ed7d9f6", "0b0b0b0b");

    var heard = deliver("genesys?source=narrow", body, "X-Baton-Token", SECRET);

    assertThat(heard.body().path("applied").asInt()).isZero();
    assertThat(unknown(agent).path("source").asText()).isEqualTo("narrow");
    assertThat(state("na-ann")).isEqualTo("unknown");
  }

  @Test
  void a_source_keeps_its_secret_to_itself_and_says_what_its_words_mean() {
    var made = source("secretive", "genesys", ",\"states\":{\"On Queue\":\"busy\"}");
    assertThat(made.status()).as("%s", made.body()).isEqualTo(200);
    assertThat(made.text("/secret")).isEqualTo("***");
    assertThat(made.text("/states/on_queue")).isEqualTo("busy");
    assertThat(made.text("/states/meal")).as("known of Genesys").isEqualTo("break");
    var again =
        server
            .as("manager")
            .put(
                "/v1/presence-sources/secretive",
                "{\"provider\":\"genesys\",\"secret\":\"***\",\"teams\":[\"phones\"]}");
    assertThat(again.body().path("version").asInt()).isEqualTo(2);
    var body = FeedSamples.text("genesys-presence.json");
    assertThat(deliver("genesys?source=secretive", body, "X-Baton-Token", SECRET).status())
        .as("the secret stayed")
        .isEqualTo(200);
    assertThat(server.as("integration").get("/v1/presence-sources").status()).isEqualTo(403);
    assertThat(source("desk", "genesys", "").status()).isEqualTo(422);
    assertThat(source("x", "avaya", "").status()).isEqualTo(422);
    assertThat(source("x", "genesys", ",\"states\":{\"a\":\"asleep\"}").status()).isEqualTo(422);
    assertThat(source("x", "genesys", ",\"ttl\":\"P2D\"").status()).isEqualTo(422);
    assertThat(source("x", "genesys", ",\"teams\":[\"nobodys\"]").status()).isEqualTo(422);
  }
}
