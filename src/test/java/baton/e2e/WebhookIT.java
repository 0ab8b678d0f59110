package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.hook.Signature;
import baton.testing.Api.Reply;
import baton.testing.Listener;
import baton.testing.Listener.Heard;
import baton.testing.StandardWebhooks;
import baton.testing.TestServer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other systems are told what happens to leads, over real HTTP. */
class WebhookIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Duration LATE = Duration.ofSeconds(10);
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.startWith(
            """
            baton.webhooks.private-addresses = allowed
            baton.webhooks.every = 50ms
            """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Reply webhook(String id, String url, String events) {
    return server.put(
        "marketing",
        "/v1/webhooks/" + id,
        "{\"url\":\"%s\",\"events\":[%s],\"secret\":\"%s\"}".formatted(url, events, SECRET));
  }

  /** Hears nothing any more, so that the other tests are not told of there. */
  private static void end(String id, Listener listener) {
    server.put(
        "marketing",
        "/v1/webhooks/" + id,
        "{\"url\":\"%s\",\"active\":false}".formatted(listener.url("/")));
  }

  private static JsonNode json(Heard heard) {
    try {
      return JSON.readTree(heard.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(heard.body(), e);
    }
  }

  private static List<Heard> of(Listener listener, String lead) {
    return listener.heard().stream().filter(one -> one.id().startsWith(lead)).toList();
  }

  private static List<String> types(Listener listener, String lead) {
    return of(listener, lead).stream().map(one -> json(one).path("type").asText()).toList();
  }

  private static void awaitType(Listener listener, String lead, String type) {
    Awaitility.await(type + " of " + lead)
        .atMost(SOON)
        .until(() -> types(listener, lead), types -> types.contains(type));
  }

  private static List<JsonNode> deliveries(String webhook, String query) {
    var items = new ArrayList<JsonNode>();
    server
        .as("marketing")
        .get("/v1/webhooks/" + webhook + "/deliveries" + query)
        .body()
        .path("items")
        .forEach(items::add);
    return items;
  }

  private static JsonNode awaitDelivery(String webhook, String lead, String type, String state) {
    return Awaitility.await(type + " is " + state)
        .atMost(SOON)
        .until(
            () ->
                deliveries(webhook, "?state=" + state + "&limit=500").stream()
                    .filter(d -> d.path("leadId").asText().equals(lead))
                    .filter(d -> d.path("type").asText().equals(type))
                    .toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  @Test
  void every_step_of_a_lead_arrives_signed_in_order_and_without_the_person() {
    try (var listener = Listener.answering(204)) {
      webhook("all", listener.url("/hook?tenant=7"), "\"lead.*\"");
      webhook("some", listener.url("/some"), "\"lead.queued\", \"lead.concluded\"");
      server.team("told", "{\"name\":\"Told\"}");
      server.routeTo("told");
      var ann = server.rep("told-ann", "told", 3);
      var lead = server.readyLead("told@example.com");
      server.awaitState(lead, "queued");
      server
          .as("manager")
          .post(
              "/v1/leads/" + lead + "/assign",
              "{\"rep\":\"told-ann\",\"reason\":\"Jane knows Ann\",\"force\":true}");
      ann.post("/v1/leads/" + lead + "/notes", "{\"text\":\"prefers mornings\"}");
      ann.post(
          "/v1/leads/" + lead + "/attempts",
          "{\"channel\":\"call\",\"direction\":\"outbound\",\"startedAt\":\"%s\",\"result\":\"connected\"}"
              .formatted(Instant.now()));
      ann.post("/v1/leads/" + lead + "/outcome", "{\"outcome\":\"won\"}");
      server.awaitState(lead, "concluded");
      awaitDelivery("all", lead, "lead.concluded", "delivered");
      awaitDelivery("some", lead, "lead.concluded", "delivered");

      var timeline = server.timeline(lead).stream().map(type -> "lead." + type).toList();
      var heard =
          of(listener, lead).stream().filter(one -> one.path().startsWith("/hook")).toList();
      assertThat(heard).extracting(one -> json(one).path("type").asText()).isEqualTo(timeline);
      assertThat(of(listener, lead).stream().filter(one -> one.path().equals("/some")))
          .extracting(one -> json(one).path("type").asText())
          .containsExactly("lead.queued", "lead.concluded");
      for (var one : of(listener, lead)) {
        assertThat(StandardWebhooks.believes(SECRET, one)).isTrue();
        assertThat(one.body())
            .doesNotContain("told@example.com", "Jane", "Doe", "50 seats", "mornings");
      }
      assertThat(of(listener, lead)).extracting(Heard::id).doesNotHaveDuplicates();
      var last = json(heard.getLast());
      assertThat(last.path("timestamp").asText()).isEqualTo(last.at("/data/at").asText());
      assertThat(last.at("/data/leadId").asText()).isEqualTo(lead);
      assertThat(last.at("/data/state").asText()).isEqualTo("concluded");
      assertThat(last.at("/data/holder/kind").asText()).isEqualTo("none");
      assertThat(last.at("/data/by").asText()).isEqualTo("rep:told-ann");
      assertThat(last.at("/data/team").asText()).isEqualTo("told");
      assertThat(last.at("/data/campaign").asText()).isEqualTo("spring");
      assertThat(last.at("/data/score/salesReady").asBoolean()).isTrue();
      assertThat(last.at("/data/data/outcome").asText()).isEqualTo("won");
      end("all", listener);
      end("some", listener);
    }
  }

  @Test
  void a_receiver_that_was_down_misses_nothing_and_knows_a_repeat_by_its_id() {
    var down = new AtomicBoolean(true);
    try (var listener =
        Listener.open(
            0, (heard, exchange) -> exchange.sendResponseHeaders(down.get() ? 503 : 200, -1))) {
      webhook("flaky", listener.url("/"), "\"lead.*\"");
      var lead = server.coldLead("flaky@example.com");
      var other = server.coldLead("flaky-too@example.com");
      server.awaitState(lead, "nurturing");
      server.awaitState(other, "nurturing");
      awaitType(listener, lead, "lead.received");
      awaitType(listener, other, "lead.received");
      assertThat(types(listener, lead)).as("the later ones wait").containsOnly("lead.received");

      down.set(false);

      awaitDelivery("flaky", lead, "lead.nurturing", "delivered");
      awaitDelivery("flaky", other, "lead.nurturing", "delivered");
      var ids = of(listener, lead).stream().map(Heard::id).toList();
      assertThat(ids.stream().distinct().map(id -> id.split("-", -1)[5]))
          .containsExactly("1", "2", "3", "4");
      assertThat(ids.stream().filter(id -> id.equals(lead + "-1-flaky")).count())
          .as("tried again under its name")
          .isGreaterThan(1);
      end("flaky", listener);
    }
  }

  @Test
  void a_slow_receiver_delays_nobody_else() {
    var over = new CountDownLatch(1);
    try (var slow = Listener.answering(200);
        var quick = Listener.answering(200)) {
      slow.answer((_, exchange) -> {
        await(over);
        exchange.sendResponseHeaders(200, -1);
      });
      var waited = new ConcurrentLinkedQueue<Duration>();
      quick.answer((heard, exchange) -> {
        var happened = Instant.parse(json(heard).path("timestamp").asText());
        waited.add(Duration.between(happened, Instant.now()));
        exchange.sendResponseHeaders(200, -1);
      });
      webhook("slow", slow.url("/"), "\"lead.*\"");
      webhook("quick", quick.url("/"), "\"lead.*\"");
      var leads = new ArrayList<String>();
      for (int i = 0; i < 12; i++) {
        leads.add(server.coldLead("slow" + i + "@example.com"));
      }

      leads.forEach(lead -> awaitType(quick, lead, "lead.nurturing"));
      assertThat(slow.heard()).as("no more at once than it has places").hasSizeBetween(1, 8);
      assertThat(waited)
          .as(
              "from when it happened until the quick one was told, with the slow one standing still")
          .hasSizeGreaterThanOrEqualTo(4 * leads.size())
          .allMatch(time -> time.compareTo(LATE) < 0);

      over.countDown();
      leads.forEach(lead -> awaitType(slow, lead, "lead.nurturing"));
      end("slow", slow);
      end("quick", quick);
    } finally {
      over.countDown();
    }
  }

  private static void await(CountDownLatch over) {
    try {
      assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void nobody_is_redirected_and_what_waits_is_redelivered_or_skipped_by_hand() {
    try (var listener = Listener.answering(200)) {
      listener.answer((heard, exchange) -> {
        if (heard.path().equals("/old")) {
          exchange.getResponseHeaders().add("Location", listener.url("/new"));
          exchange.sendResponseHeaders(302, -1);
        } else {
          exchange.sendResponseHeaders(200, -1);
        }
      });
      webhook("moved", listener.url("/old"), "\"lead.*\"");
      var lead = server.coldLead("moved@example.com");
      server.awaitState(lead, "nurturing");
      var waiting =
          Awaitility.await()
              .atMost(SOON)
              .until(
                  () -> awaitDelivery("moved", lead, "lead.received", "pending"),
                  d -> d.path("why").asText().contains("302"));
      assertThat(listener.heard()).extracting(Heard::path).containsOnly("/old");

      var path = "/v1/webhooks/moved/deliveries/" + waiting.path("id").asText();
      int before = of(listener, lead).size();
      assertThat(server.as("marketing").post(path + "/redeliver", "{}").status()).isEqualTo(200);
      Awaitility.await("tried at once")
          .atMost(SOON)
          .until(() -> of(listener, lead).size() > before);
      var skipped = server.as("marketing").post(path + "/skip", "{}");
      assertThat(skipped.status()).as("%s", skipped.body()).isEqualTo(200);
      assertThat(skipped.text("/state")).isEqualTo("skipped");
      assertThat(skipped.text("/why")).startsWith("skipped by marketing:");
      assertThat(server.as("marketing").post(path + "/skip", "{}").text("/code"))
          .isEqualTo("settled");
      assertThat(server.as("marketing").post(path + "0/redeliver", "{}").status()).isEqualTo(404);

      webhook("moved", listener.url("/new"), "\"lead.*\"");

      awaitDelivery("moved", lead, "lead.nurturing", "delivered");
      assertThat(
              of(listener, lead).stream()
                  .filter(heard -> heard.path().equals("/new"))
                  .map(heard -> json(heard).path("type").asText()))
          .containsExactly("lead.matched", "lead.scored", "lead.nurturing");
      assertThat(
              server.as("marketing").post("/v1/webhooks/moved/redeliver", "{}").body().toString())
          .isEqualTo("{\"redelivered\":0}");
      end("moved", listener);
    }
  }

  @Test
  void while_a_secret_changes_whoever_has_the_old_one_still_knows_us() {
    var fresh = Signature.secret(new byte[32]);
    try (var listener = Listener.answering(204)) {
      webhook("changing", listener.url("/"), "\"lead.received\"");
      var changed =
          server.put(
              "marketing",
              "/v1/webhooks/changing",
              "{\"url\":\"%s\",\"events\":[\"lead.received\"],\"secret\":\"%s\"}"
                  .formatted(listener.url("/"), fresh));
      assertThat(Instant.parse(changed.text("/secretBeforeUntil")))
          .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_400));
      assertThat(changed.body().toString()).doesNotContain("whsec_", "sealed:");

      var lead = server.coldLead("changing@example.com");
      awaitDelivery("changing", lead, "lead.received", "delivered");
      var heard = of(listener, lead).getFirst();
      assertThat(heard.signature().split(" ")).hasSize(2);
      assertThat(StandardWebhooks.believes(fresh, heard)).as("by the new one").isTrue();
      assertThat(StandardWebhooks.believes(SECRET, heard)).as("by the old one").isTrue();
      end("changing", listener);
    }
  }

  @Test
  void people_in_a_chat_are_told_in_sentences() {
    try (var chat = Listener.answering(200)) {
      var put =
          server.put(
              "marketing",
              "/v1/webhooks/chat",
              "{\"url\":\"%s\",\"events\":[\"lead.nurturing\"],\"format\":\"slack\"}"
                  .formatted(chat.url("/services/T0/B0/x")));
      assertThat(put.text("/format")).isEqualTo("slack");
      var lead = server.coldLead("chat@example.com");
      awaitDelivery("chat", lead, "lead.nurturing", "delivered");

      var heard = of(chat, lead).getFirst();
      assertThat(heard.path()).isEqualTo("/services/T0/B0/x");
      assertThat(heard.contentType()).isEqualTo("application/json");
      assertThat(json(heard).path("text").asText())
          .isEqualTo(
              "Lead %s goes to marketing (not sales ready).".formatted(lead.substring(0, 8)));
      assertThat(json(heard).at("/blocks/0/type").asText()).isEqualTo("section");
      assertThat(heard.body()).doesNotContain("chat@example.com");

      chat.answer(Listener.status(404));
      var other = server.coldLead("chat-gone@example.com");
      awaitDelivery("chat", other, "lead.nurturing", "parked");
      end("chat", chat);
    }
  }

  @Test
  void who_says_gone_is_told_nothing_until_configured_anew() {
    try (var listener = Listener.answering(410)) {
      webhook("gone", listener.url("/"), "\"lead.*\"");
      var lead = server.coldLead("gone@example.com");
      Awaitility.await("it is stopped")
          .atMost(SOON)
          .until(
              () -> server.as("marketing").get("/v1/webhooks/gone"),
              reply -> reply.text("/active").equals("false"));

      assertThat(server.as("marketing").get("/v1/webhooks/gone").text("/by")).isEqualTo("receiver");
      Awaitility.await("somebody is told")
          .atMost(SOON)
          .until(
              () -> server.as("marketing").get("/v1/alerts").body().toString(),
              alerts -> alerts.contains("webhook_gone"));
      listener.answer(Listener.status(200));
      assertThat(of(listener, lead)).extracting(Heard::id).containsOnly(lead + "-1-gone");

      webhook("gone", listener.url("/"), "\"lead.*\"");

      awaitDelivery("gone", lead, "lead.received", "delivered");
      end("gone", listener);
    }
  }

  @Test
  void a_step_of_a_track_tells_the_system_it_names_of_the_person_once() {
    try (var crm = Listener.answering(200);
        var others = Listener.answering(200)) {
      webhook("marketing-system", crm.url("/"), "");
      webhook("curious", others.url("/"), "\"lead.nurture_step\"");
      server.put(
          "marketing",
          "/v1/tracks/told",
          """
          {"reasons":["not_sales_ready"],"segments":[],
           "steps":[{"after":"PT1S","webhook":"marketing-system"},{"after":"PT1S","when":"lead.country == 'DE'"},
                    {"after":"PT1S","webhook":"marketing-system"},{"after":"P30D"}]}\
          """);
      var reply =
          server
              .as("integration")
              .post(
                  "/v1/leads",
                  "{\"email\":\"step@example.com\",\"firstName\":\"Stella\",\"source\":{\"campaign\":\"spring\"}}");
      var lead = reply.text("/leadId");
      var test =
          server
              .as("integration")
              .post("/v1/leads", "{\"email\":\"step-test@example.com\",\"test\":true}")
              .text("/leadId");

      Awaitility.await("both steps")
          .atMost(SOON)
          .until(() -> of(crm, lead), heard -> heard.size() == 2);
      awaitDelivery("curious", lead, "lead.nurture_step", "delivered");

      var first = json(of(crm, lead).getFirst());
      assertThat(first.path("type").asText()).isEqualTo("lead.nurture_step");
      assertThat(first.at("/data/leadId").asText()).isEqualTo(lead);
      assertThat(first.at("/data/track").asText()).isEqualTo("told");
      assertThat(first.at("/data/step").asInt()).isEqualTo(1);
      assertThat(first.at("/data/reason").asText()).isEqualTo("not_sales_ready");
      assertThat(first.at("/data/person/email").asText()).isEqualTo("step@example.com");
      assertThat(first.at("/data/person/firstName").asText()).isEqualTo("Stella");
      assertThat(first.at("/data/campaign").asText()).isEqualTo("spring");
      assertThat(first.at("/data/score/salesReady").asBoolean(true)).isFalse();
      assertThat(json(of(crm, lead).getLast()).at("/data/step").asInt()).isEqualTo(3);
      assertThat(of(others, lead))
          .isNotEmpty()
          .allSatisfy(
              heard -> assertThat(heard.body()).doesNotContain("step@example.com", "Stella"));
      assertThat(of(crm, test)).isEmpty();
      assertThat(of(others, test)).isEmpty();
      assertThat(crm.heard()).extracting(Heard::id).doesNotHaveDuplicates();
      var events = server.events(lead).toString();
      assertThat(events).contains("\"webhook\":\"marketing-system\"");
      server.put(
          "marketing",
          "/v1/tracks/told",
          "{\"reasons\":[\"rejected\"],\"steps\":[{\"after\":\"P1D\"}]}");
      end("marketing-system", crm);
      end("curious", others);
    }
  }

  @Test
  void that_a_person_is_forgotten_is_told_and_nothing_else_of_them() {
    try (var listener = Listener.answering(503)) {
      webhook("forgetful", listener.url("/"), "\"lead.*\"");
      var lead = server.coldLead("forget@example.com");
      server.awaitState(lead, "nurturing");
      awaitType(listener, lead, "lead.received");
      awaitDelivery("forgetful", lead, "lead.nurturing", "pending");

      assertThat(server.as("admin").delete("/v1/leads/" + lead).status()).isEqualTo(204);
      assertThat(
              awaitDelivery("forgetful", lead, "lead.nurturing", "cancelled").path("why").asText())
          .isEqualTo("forgotten");
      listener.answer(Listener.status(200));

      awaitDelivery("forgetful", lead, "lead.erased", "delivered");
      assertThat(types(listener, lead)).containsOnly("lead.received", "lead.erased");
      var last = json(of(listener, lead).getLast());
      assertThat(last.at("/data/state").asText()).isEqualTo("erased");
      assertThat(last.toString()).doesNotContain("forget@example.com");
      end("forgetful", listener);
    }
  }

  @Test
  void a_secret_that_was_made_here_is_shown_once_and_a_new_one_is_made_for_an_empty_one() {
    var first =
        server.put("marketing", "/v1/webhooks/made", "{\"url\":\"https://crm.acme.example/\"}");
    assertThat(first.text("/secret")).startsWith("whsec_");
    assertThat(Signature.isSecret(first.text("/secret"))).isTrue();
    assertThat(first.text("/version")).isEqualTo("1");

    assertThat(server.as("marketing").get("/v1/webhooks/made").text("/secret")).isEqualTo("***");
    assertThat(server.as("admin").get("/v1/webhooks").body().toString())
        .contains("\"id\":\"made\"")
        .doesNotContain("whsec_", "sealed:");
    var again =
        server.put(
            "marketing",
            "/v1/webhooks/made",
            "{\"url\":\"https://crm.acme.example/v2\",\"secret\":\"***\",\"active\":false}");
    assertThat(again.text("/secret")).isEqualTo("***");
    assertThat(again.text("/active")).isEqualTo("false");
    var other =
        server.put(
            "marketing",
            "/v1/webhooks/made",
            "{\"url\":\"https://crm.acme.example/v2\",\"secret\":\"\"}");
    assertThat(other.text("/secret")).startsWith("whsec_").isNotEqualTo(first.text("/secret"));
    server.put(
        "marketing", "/v1/webhooks/made", "{\"url\":\"https://a.example\",\"active\":false}");
    assertThat(server.as("marketing").get("/v1/webhooks/nobodys").status()).isEqualTo(404);
    assertThat(server.as("marketing").get("/v1/webhooks/nobodys/deliveries").status())
        .isEqualTo(404);
    assertThat(server.as("marketing").get("/v1/webhooks/made/deliveries?state=lost").status())
        .isEqualTo(422);
    assertThat(server.as("manager").get("/v1/webhooks").status()).isEqualTo(403);
    assertThat(server.as("integration").put("/v1/webhooks/made", "{}").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crm | {\"events\":[\"lead.*\"]} | url",
        "crm | {\"url\":\"https://crm.acme.example\",\"events\":[\"lead.sold\"]} | events[0]",
        "crm | {\"url\":\"https://crm.acme.example\",\"secret\":\"short\"} | secret",
        "crm | {\"url\":\"https://crm.acme.example\",\"secret\":\"sealed:1:AAAA\"} | secret",
        "crm | {\"url\":\"gopher://crm.acme.example\"} | url",
        "crm | {\"url\":\"https://169.254.169.254/latest\"} | url",
        "crm | {\"url\":1} | url",
        "crm | {\"url\":\"https://crm.acme.example\",\"format\":\"teams\"} | format",
        "crm.eu | {\"url\":\"https://crm.acme.example\"} | id",
      })
  void what_is_wrong_is_said_where_it_is(String id, String body, String field) {
    var reply = server.as("marketing").put("/v1/webhooks/" + id, body);

    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(422);
    assertThat(reply.text("/errors/0/field")).isEqualTo(field);
  }

  @Test
  void a_track_names_a_webhook_that_there_is() {
    var reply =
        server
            .as("marketing")
            .put("/v1/tracks/wrong", "{\"steps\":[{\"after\":\"P1D\",\"webhook\":\"nobodys\"}]}");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/errors/0/field")).isEqualTo("steps[0].webhook");
    assertThat(reply.text("/errors/0/code")).isEqualTo("unknown_webhook");
  }

  @Test
  void unless_an_operator_says_so_nobody_on_this_machine_is_told() {
    try (var usual = TestServer.start();
        var listener = Listener.answering(200)) {
      for (var url :
          List.of(
              listener.url("/"), "https://127.0.0.1/", "https://[::1]/", "http://acme.example/")) {
        var reply =
            usual.as("marketing").put("/v1/webhooks/local", "{\"url\":\"%s\"}".formatted(url));
        assertThat(reply.status()).as(url).isEqualTo(422);
        assertThat(reply.text("/errors/0/field")).isEqualTo("url");
      }
    }
  }
}
