package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.call.CallSamples;
import baton.rep.feed.FeedSamples;
import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.Listener;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Calls that call centres tell of become attempts, and a click becomes a call, over HTTP. */
class CallIT {
  private static final String PUBLIC = "https://leads.acme.example";
  private static final String SECRET = "a-secret-of-the-source";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final AtomicInteger NUMBERS = new AtomicInteger(1_000);
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.startWith(
            """
            baton.mail.public-url = "%s"
            baton.webhooks.private-addresses = allowed
            baton.webhooks.every = 50ms
            baton.calls.every = 200ms
            """
                .formatted(PUBLIC));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A number that nobody else has. */
  private static String number() {
    return "+1415555" + NUMBERS.incrementAndGet();
  }

  private static String lead(String phone) {
    var reply =
        server
            .as("integration")
            .post(
                "/v1/leads",
                """
                {"phone":"%s","firstName":"Jane","contactRequested":true,"message":"Call me"}\
                """
                    .formatted(phone));
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    return reply.text("/leadId");
  }

  /** A lead of that team, sales-ready and in its queue or offered, and in the lists. */
  private static String leadOf(String team, String phone) {
    server.routeTo(team);
    var id = lead(phone);
    server.await(id, "sales", lead -> lead.path("team").asText().equals(team));
    listed(id);
    return id;
  }

  private static void listed(String lead) {
    Awaitility.await("the view")
        .atMost(SOON)
        .until(
            () -> server.as("manager").get("/v1/leads?q=" + lead).body().path("items").size() == 1);
  }

  private static Reply generic(String json) {
    return server.as("integration").post("/v1/calls/generic", json);
  }

  private static String call(String id, String to, String rep, Instant started, String more) {
    return """
    {"callId":"%s","direction":"outbound","from":"+4930901820","to":"%s","rep":"%s","startedAt":"%s"%s}\
    """
        .formatted(id, to, rep, started, more);
  }

  private static String over(String id, String to, String rep, Instant started) {
    var end = ",\"endedAt\":\"%s\",\"result\":\"no_answer\"".formatted(started.plusMillis(200));
    return call(id, to, rep, started, end);
  }

  private static List<JsonNode> events(String lead, String type) {
    var found = new ArrayList<JsonNode>();
    server
        .events(lead)
        .forEach(item -> {
          if (item.path("type").asText().equals(type)) {
            found.add(item);
          }
        });
    return found;
  }

  private static JsonNode data(String lead, String type) {
    return events(lead, type).isEmpty()
        ? MissingNode.getInstance()
        : events(lead, type).getLast().path("data");
  }

  private static Api.Reply accept(Api rep, String lead) {
    var offer = server.lead(lead).at("/offer/offerId").asText();
    return rep.post("/v1/leads/" + lead + "/accept", "{\"offerId\":\"%s\"}".formatted(offer));
  }

  private static Instant time(JsonNode lead, String field) {
    return Instant.parse(lead.path(field).asText());
  }

  @Test
  void
      a_call_before_the_deadline_that_is_told_after_it_keeps_the_promise_and_the_lead_comes_back() {
    server.team(
        "late",
        """
        {"name":"Late","responseSla":"PT3S","attemptTimeout":"PT2S","offerTimeout":"PT30S"}\
        """);
    var ann = server.rep("late-ann", "late", 5);
    server.presence("late-ann", "available");
    var phone = number();
    var id = leadOf("late", phone);
    server.awaitState(id, "offered");
    assertThat(accept(ann, id).status()).isEqualTo(200);
    var called = time(server.lead(id), "salesReadyAt").plusMillis(1_500);
    var bob = server.rep("late-bob", "late", 5);
    server.presence("late-bob", "available");
    server.await(
        id,
        "breach and Bob's offer",
        lead ->
            lead.path("breached").asBoolean() && lead.at("/offer/rep").asText().equals("late-bob"));
    var pending = server.lead(id).at("/offer/offerId").asText();

    var told = generic(over("late-1", phone, "late-ann", called));

    assertThat(told.status()).as("%s", told.body()).isEqualTo(200);
    assertThat(told.body().path("credited").asInt()).isEqualTo(1);
    var lead = server.lead(id);
    assertThat(lead.path("state").asText()).isEqualTo("working");
    assertThat(lead.at("/holder/id").asText()).isEqualTo("late-ann");
    assertThat(lead.path("breached").asBoolean()).as("promise met").isFalse();
    assertThat(time(lead, "firstResponseAt")).isEqualTo(called);
    assertThat(data(id, "rescinded").path("reason").asText()).isEqualTo("called");
    assertThat(data(id, "rescinded").path("rep").asText()).isEqualTo("late-bob");
    assertThat(events(id, "breach_withdrawn")).hasSize(1);
    var attempt = data(id, "attempted");
    assertThat(attempt.path("reportedLate").asBoolean()).isTrue();
    assertThat(attempt.path("verified").asBoolean()).isTrue();
    assertThat(attempt.path("caller").asText()).isEqualTo("late-ann");
    assertThat(attempt.at("/proof/callId").asText()).isEqualTo("late-1");
    var answer = bob.post("/v1/leads/" + id + "/accept", "{\"offerId\":\"%s\"}".formatted(pending));
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/code")).isEqualTo("offer_rescinded");
    Awaitility.await("slots")
        .atMost(SOON)
        .until(() ->
            server.as("manager").get("/v1/reps/late-ann").body().path("openLeads").asInt() == 1
                && server.as("manager").get("/v1/reps/late-bob").body().path("openLeads").asInt()
                    == 0);
  }

  @Test
  void what_somebody_accepted_meanwhile_stays_and_the_caller_is_told() {
    server.team("kept", "{\"name\":\"Kept\"}");
    var bob = server.rep("kept-bob", "kept", 5);
    var ann = server.rep("kept-ann", "kept", 5);
    server.presence("kept-bob", "available");
    var phone = number();
    var id = leadOf("kept", phone);
    server.awaitState(id, "offered");
    accept(bob, id);
    try (var desk = ann.stream("/v1/reps/kept-ann/stream", Optional.empty())) {
      generic(over("kept-1", phone, "kept-ann", Instant.now()));
      var news = desk.next("credited", SOON);
      assertThat(news.data().path("leadId").asText()).isEqualTo(id);
      assertThat(news.data().path("holder").asText()).isEqualTo("kept-bob");
    }
    var lead = server.lead(id);
    assertThat(lead.at("/holder/id").asText()).isEqualTo("kept-bob");
    assertThat(lead.path("state").asText()).isEqualTo("working");
    assertThat(data(id, "attempted").path("caller").asText()).isEqualTo("kept-ann");
  }

  @Test
  void one_call_is_one_attempt_however_often_and_in_whatever_order_it_is_told() {
    server.team("order", "{\"name\":\"Order\"}");
    server.rep("order-ann", "order", 5);
    var phone = number();
    var id = leadOf("order", phone);
    var now = Instant.now();

    var ended = over("order-1", phone, "order-ann", now);
    var begun = call("order-1", phone, "order-ann", now, "");
    assertThat(generic(ended).body().path("credited").asInt()).isEqualTo(1);
    assertThat(generic(begun).body().path("repeated").asInt()).as("started, late").isEqualTo(1);
    assertThat(generic(ended).body().path("repeated").asInt()).as("twice").isEqualTo(1);
    assertThat(server.lead(id).path("attempts").asInt()).isEqualTo(1);
    assertThat(server.lead(id).at("/holder/id").asText()).as("hers").isEqualTo("order-ann");

    var second = call("order-2", phone, "order-ann", now.plusMillis(5), "");
    var spoken = now.plusMillis(900);
    var whole =
        call(
            "order-2",
            phone,
            "order-ann",
            now.plusMillis(5),
            ",\"answeredAt\":\"%s\",\"endedAt\":\"%s\"".formatted(spoken, spoken));
    var both = generic("[%s,%s]".formatted(second, whole));
    assertThat(both.body().path("credited").asInt()).as("%s", both.body()).isEqualTo(2);
    assertThat(server.lead(id).path("attempts").asInt()).isEqualTo(2);
    assertThat(data(id, "call_ended").path("result").asText()).isEqualTo("connected");
    assertThat(generic("[%s,%s]".formatted(whole, second)).body().path("repeated").asInt())
        .isEqualTo(2);
  }

  @Test
  void of_two_leads_with_one_number_the_one_in_sales_is_meant() {
    server.team("two", "{\"name\":\"Two\"}");
    server.rep("two-ann", "two", 5);
    var phone = number();
    var old = leadOf("two", phone);
    generic(over("two-0", phone, "two-ann", Instant.now()));
    var won = server.as("manager").post("/v1/leads/" + old + "/outcome", "{\"outcome\":\"won\"}");
    assertThat(won.status()).as("%s", won.body()).isEqualTo(200);
    generic(over("two-1", phone, "two-ann", Instant.now()));
    assertThat(server.lead(old).path("attempts").asInt()).as("a touch only").isEqualTo(1);
    assertThat(events(old, "touched")).hasSize(1);

    var fresh =
        server
            .as("integration")
            .post(
                "/v1/leads",
                """
                {"phone":"%s","email":"another-%s@acme.example","contactRequested":true,"message":"me"}\
                """
                    .formatted(phone, phone.substring(1)))
            .text("/leadId");
    server.await(fresh, "sales", lead -> lead.path("team").asText().equals("two"));
    listed(fresh);
    var told = generic(over("two-2", phone, "two-ann", Instant.now()));
    assertThat(told.body().path("credited").asInt()).isEqualTo(1);
    assertThat(server.lead(fresh).path("attempts").asInt()).isEqualTo(1);
    assertThat(server.lead(old).path("attempts").asInt()).isEqualTo(1);
  }

  @Test
  void a_call_that_nobody_can_be_found_for_is_listed_until_its_lead_is_there() {
    server.team("early", "{\"name\":\"Early\"}");
    server.rep("early-ann", "early", 5);
    var phone = number();
    var told = generic(over("early-1", phone, "early-ann", Instant.now()));
    assertThat(told.body().path("unknown").asInt()).isEqualTo(1);
    var listed = unknown("early-1");
    assertThat(listed.path("rep").asText()).isEqualTo("early-ann");
    assertThat(listed.path("source").asText()).isEqualTo("generic");
    assertThat(listed.toString()).doesNotContain(phone.substring(2));

    var id = leadOf("early", phone);
    server.await(id, "the call that was told before", lead -> lead.path("attempts").asInt() == 1);
    assertThat(server.lead(id).at("/holder/id").asText()).isEqualTo("early-ann");
    Awaitility.await("list").atMost(SOON).until(() -> unknown("early-1").isMissingNode());
    var withheld = generic(over("w-1", "anonymous", "early-ann", Instant.now()));
    assertThat(withheld.body().path("aside").asInt()).isEqualTo(1);
  }

  private static JsonNode unknown(String call) {
    for (var item : server.as("manager").get("/v1/calls/unknown").body().path("items")) {
      if (item.path("callId").asText().equals(call)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  private static Reply twilio(String path, String body, String secret) {
    var signature = FeedSamples.twilioSignature(PUBLIC + "/v1/calls/" + path, body, secret);
    return new Api(server.uri(), "")
        .post("/v1/calls/" + path, body, "Content-Type", FORM, "X-Twilio-Signature", signature);
  }

  /** The sample with another call, to that number, now. */
  private static String ringing(String sample, String call, String phone) {
    var now = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
    return CallSamples.text(sample)
        .replaceFirst("CallSid=CA0+[0-9]", "CallSid=" + call)
        .replace("14155552671", phone.substring(1))
        .replaceFirst(
            "Timestamp=[^&]+",
            "Timestamp=" + URLEncoder.encode(now, java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void a_call_by_whichever_phone_of_a_rep_is_theirs_and_a_stranger_s_is_not_lost() {
    server.team("phones", "{\"name\":\"Phones\"}");
    server.put(
        "manager",
        "/v1/presence-sources/tw-calls",
        "{\"provider\":\"twilio\",\"secret\":\"%s\"}".formatted(SECRET));
    server.put(
        "manager",
        "/v1/reps/phones-ann",
        """
        {"name":"Ann","teams":["phones"],"phone":"+49 30 901820",
         "aliases":{"twilio":["client:phones-ann","+49 171 3920001"]}}\
        """);
    var path = "twilio?source=tw-calls";
    var phone = number();
    var id = leadOf("phones", phone);
    var body = ringing("twilio-ringing.txt", "CAdesk", phone);

    var refused = twilio(path, body, "another secret");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.text("/code")).isEqualTo("bad_signature");
    assertThat(server.lead(id).path("attempts").asInt()).isZero();

    await(() -> assertThat(twilio(path, body, SECRET).status()).isEqualTo(204), id, 1);
    assertThat(data(id, "attempted").path("caller").asText()).as("desk").isEqualTo("phones-ann");
    var mobile = body.replace("4930901820", "491713920001").replace("CAdesk", "CAmobile");
    await(() -> twilio(path, mobile, SECRET), id, 2);
    assertThat(data(id, "attempted").path("caller").asText()).as("mobile").isEqualTo("phones-ann");
    var browser = body.replace("%2B4930901820", "client%3Aphones-ann").replace("CAdesk", "CAsoft");
    await(() -> twilio(path, browser, SECRET), id, 3);
    assertThat(data(id, "attempted").path("caller").asText()).isEqualTo("phones-ann");
    var stranger = body.replace("%2B4930901820", "client%3Anobody").replace("CAdesk", "CAwho");
    await(() -> twilio(path, stranger, SECRET), id, 4);
    assertThat(events(id, "attempted").getLast().path("by").asText())
        .isEqualTo("agent:client:nobody");
    assertThat(server.as("manager").get("/v1/presence/unknown").body().toString())
        .contains("client:nobody");
    assertThat(server.as("marketing").post("/v1/calls/generic", "{}").status()).isEqualTo(403);
    assertThat(generic("{\"no\":\"call\"}").status()).isEqualTo(422);
    assertThat(twilio("twilio?source=none", body, SECRET).status()).isEqualTo(404);
  }

  @Test
  void calls_among_what_is_told_of_presence_count_too() {
    server.team("both", "{\"name\":\"Both\"}");
    server.put(
        "manager",
        "/v1/presence-sources/ge-both",
        "{\"provider\":\"genesys\",\"secret\":\"%s\"}".formatted(SECRET));
    var agent = "0c0c0c0c-0c59-4360-ac54-40dd35eb9c2f";
    server.put(
        "manager",
        "/v1/reps/both-ann",
        "{\"name\":\"Ann\",\"teams\":[\"both\"],\"aliases\":{\"genesys\":[\"%s\"]}}"
            .formatted(agent));
    var phone = number();
    var id = leadOf("both", phone);
    var started = Instant.now().minusSeconds(1);
    var call =
        CallSamples.text("genesys-outbound.json")
            .replace("+14155552671", phone)
            .replace("9ed7d9f6", "0c0c0c0c")
            .replaceAll("2026-11-22T09:0[0-9]:[0-9]{2}.000Z", started.toString());
    var presence = FeedSamples.text("genesys-presence.json").replace("9ed7d9f6", "0c0c0c0c");

    var heard =
        new Api(server.uri(), "")
            .post(
                "/v1/presence/genesys?source=ge-both",
                "[%s,%s]".formatted(presence, call),
                "X-Baton-Token",
                SECRET);

    assertThat(heard.status()).as("%s", heard.body()).isEqualTo(200);
    assertThat(heard.body().path("applied").asInt()).isEqualTo(1);
    assertThat(server.lead(id).path("attempts").asInt()).isEqualTo(1);
    assertThat(data(id, "attempted").path("caller").asText()).isEqualTo("both-ann");
  }

  private static void await(Runnable told, String id, int attempts) {
    told.run();
    server.await(id, attempts + " attempts", lead -> lead.path("attempts").asInt() == attempts);
  }

  @Test
  void who_calls_us_is_a_touch_and_once_answered_an_attempt() {
    server.team("inbound", "{\"name\":\"Inbound\"}");
    server.rep("inbound-ann", "inbound", 5);
    var phone = number();
    var id = leadOf("inbound", phone);
    var now = Instant.now();
    var rings =
        """
        {"callId":"in-1","direction":"inbound","from":"%s","to":"+4930901820","startedAt":"%s"}\
        """
            .formatted(phone, now);
    await(() -> generic(rings), id, 0);
    server.await(id, "a touch", _ -> events(id, "touched").size() == 1);
    var answered =
        rings.replace("}", ",\"rep\":\"inbound-ann\",\"answeredAt\":\"%s\"}".formatted(now));
    await(() -> generic(answered), id, 1);
    assertThat(events(id, "touched")).hasSize(1);
    assertThat(data(id, "attempted").path("direction").asText()).isEqualTo("inbound");
    assertThat(data(id, "attempted").path("result").asText()).isEqualTo("connected");
    assertThat(server.lead(id).at("/holder/id").asText()).isEqualTo("inbound-ann");
  }

  @Test
  void accepting_rings_the_rep_and_then_the_person_and_a_click_does_so_again() {
    try (var dialler = Listener.answering(200)) {
      server.put(
          "marketing",
          "/v1/webhooks/dialler",
          "{\"url\":\"%s\",\"events\":[]}".formatted(dialler.url("/call")));
      server.team(
          "click",
          """
          {"name":"Click","connect":{"mode":"on_accept","webhook":"dialler"}}\
          """);
      server.put(
          "manager",
          "/v1/reps/click-ann",
          "{\"name\":\"Ann\",\"teams\":[\"click\"],\"phone\":\"+4930901821\"}");
      server.presence("click-ann", "available");
      var phone = number();
      var id = leadOf("click", phone);
      assertThat(server.awaitState(id, "offered").path("callable").asBoolean()).isFalse();
      var manager = server.as("manager");
      assertThat(accept(manager, id).body().path("callable").asBoolean()).isTrue();

      Awaitility.await("request").atMost(SOON).until(() -> !dialler.heard().isEmpty());
      var request = json(dialler.heard().getFirst().body());
      assertThat(request.path("type").asText()).isEqualTo("call.requested");
      assertThat(request.at("/data/leadId").asText()).isEqualTo(id);
      assertThat(request.at("/data/phone").asText()).isEqualTo(phone);
      assertThat(request.at("/data/rep/phone").asText()).isEqualTo("+4930901821");
      assertThat(request.at("/data/callId").asText()).isEqualTo(id + "-1");
      assertThat(request.at("/data/expiresAt").asText()).isNotEmpty();

      var again = manager.post("/v1/leads/" + id + "/call", "{}");
      assertThat(again.status()).as("%s", again.body()).isEqualTo(202);
      assertThat(again.header("Idempotent-Replayed")).as("a double click").contains("true");
      assertThat(events(id, "call_requested")).hasSize(1);
      var stranger = server.rep("click-bob", "click", 5);
      assertThat(stranger.post("/v1/leads/" + id + "/call", "{}").status()).isEqualTo(404);

      generic(call("click-1", phone, "click-ann", Instant.now(), ""));
      Awaitility.await("measured")
          .atMost(SOON)
          .until(() ->
              new Api(server.uri(), "")
                  .page("/metrics")
                  .contains("baton_accept_to_ring_seconds_count 1"));
    }
  }

  private static JsonNode json(String text) {
    try {
      return new com.fasterxml.jackson.databind.ObjectMapper().readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(text, e);
    }
  }

  @Test
  void a_team_that_puts_no_calls_through_says_so() {
    server.team("plain", "{\"name\":\"Plain\"}");
    var ann = server.rep("plain-ann", "plain", 5);
    server.presence("plain-ann", "available");
    var id = leadOf("plain", number());
    server.awaitState(id, "offered");
    assertThat(accept(ann, id).body().path("callable").asBoolean()).isFalse();
    var refused = ann.post("/v1/leads/" + id + "/call", "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("/code")).isEqualTo("not_callable");
    var wrong =
        server
            .as("manager")
            .put("/v1/teams/plain", "{\"name\":\"Plain\",\"connect\":{\"mode\":\"button\"}}");
    assertThat(wrong.status()).isEqualTo(422);
  }
}
