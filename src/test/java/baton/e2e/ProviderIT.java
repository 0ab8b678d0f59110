package baton.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.intake.provider.Samples;
import baton.platform.crypto.Hashes;
import baton.testing.Api;
import baton.testing.Api.Reply;
import baton.testing.TestServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Leads from other people's forms, by their own deliveries, over HTTP. */
class ProviderIT {
  private static final String SECRET = "a-secret-of-the-form";
  private static final AtomicInteger asked = new AtomicInteger();
  private static HttpServer provider;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext(
        "/",
        exchange -> {
          boolean first = asked.incrementAndGet() == 1;
          boolean ours =
              "Bearer page-token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          var body = Samples.text("meta-lead.json").getBytes(UTF_8);
          // it is down at first, and nobody without the token is told anything
          int status = first ? 503 : ours ? 200 : 403;
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    provider.start();
    var address = "http://127.0.0.1:" + provider.getAddress().getPort();
    server =
        TestServer.startWith(
            """
            baton.intake.apis.meta = "%s"
            baton.mail.public-url = "https://leads.acme.example"
            """
                .formatted(address));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.stop(0);
  }

  private static void form(String id, String provider, String mapping) {
    server.put(
        "marketing",
        "/v1/forms/" + id,
        "{\"provider\":\"%s\",\"secret\":\"%s\",\"token\":\"page-token\",\"mapping\":%s,\"campaign\":\"spring\"}"
            .formatted(provider, SECRET, mapping));
  }

  private static Reply deliver(String path, String body, String... headers) {
    return new Api(server.uri(), "").post("/v1/intake/" + path, body, headers);
  }

  private static byte[] hmac(String text) {
    return Hashes.hmac(SECRET.getBytes(UTF_8), text.getBytes(UTF_8));
  }

  private static String typeform(String body) {
    return "sha256=" + Base64.getEncoder().encodeToString(hmac(body));
  }

  @Test
  void the_same_typeform_response_three_times_is_one_lead() {
    form("tf-1", "typeform", "{\"readable_ref_short_text\":\"firstName\"}");
    var body = Samples.text("typeform.json");

    var first = deliver("typeform/tf-1", body, "Typeform-Signature", typeform(body));
    var again = deliver("typeform/tf-1", body, "Typeform-Signature", typeform(body));
    var edited = body.replace("LtWXD3crgy", "another-event");
    var third = deliver("typeform/tf-1", edited, "Typeform-Signature", typeform(edited));

    assertThat(first.status()).as("%s", first.body()).isEqualTo(202);
    assertThat(again.text("/leadId")).isEqualTo(first.text("/leadId"));
    assertThat(third.text("/leadId")).isEqualTo(first.text("/leadId"));
    var lead = server.lead(first.text("/leadId"));
    assertThat(lead.at("/person/email").asText()).isEqualTo("laura@example.com");
    assertThat(lead.at("/person/firstName").asText()).isEqualTo("Laura");
    assertThat(lead.at("/source/campaign").asText()).isEqualTo("spring");
  }

  @Test
  void a_wrong_signature_is_401_and_counted_and_stores_nothing() {
    form("tf-2", "typeform", "{}");
    long received = server.ledger().path("received").asLong();
    double before = refused("typeform");

    var reply =
        deliver("typeform/tf-2", Samples.text("typeform.json"), "Typeform-Signature", "sha256=AA");

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text("/code")).isEqualTo("bad_signature");
    assertThat(refused("typeform")).isEqualTo(before + 1);
    assertThat(server.ledger().path("received").asLong()).isEqualTo(received);
    assertThat(deliver("typeform/nobodys", "{}").status()).isEqualTo(404);
    assertThat(deliver("webflow/tf-2", "{}").status()).isEqualTo(404);
  }

  private static double refused(String provider) {
    return new Api(server.uri(), "")
        .page("/metrics")
        .lines()
        .filter(line -> line.startsWith("baton_intake_refused_total"))
        .filter(line -> line.contains("\"" + provider + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Test
  void what_a_provider_brings_too_late_is_the_providers_breach_and_what_somebody_posts_is_not() {
    form("late", "generic", "{}");
    var body =
        "{\"email\":\"late-%s@example.com\",\"contactRequested\":true,\"submittedAt\":\"2026-01-05T09:00:00Z\"}";
    var brought = deliver("generic/late", body.formatted("a"), "X-Baton-Token", SECRET);
    assertThat(brought.status()).as("%s", brought.body()).isEqualTo(202);
    var lead = brought.text("/leadId");
    server.await(lead, "in sales", json -> !json.path("team").isNull());
    var breaches = new ArrayList<String>();
    server
        .events(lead)
        .forEach(item -> {
          if (item.path("type").asText().equals("breached")) {
            breaches.add(item.at("/data/owner").asText());
          }
        });
    assertThat(breaches).containsExactly("provider_late");

    var posted = server.as("integration").post("/v1/leads", body.formatted("b"));
    server.await(posted.text("/leadId"), "in sales", json -> !json.path("team").isNull());
    assertThat(server.timeline(posted.text("/leadId"))).doesNotContain("breached");
  }

  @Test
  void what_nobody_can_read_is_kept_told_and_replayed_once_the_mapping_is_mended() {
    form("own", "generic", "{}");
    var body = "{\"kontakt\":\"jane-replay@example.com\",\"wer\":\"Jane Doe\"}";

    var kept = deliver("generic/own", body, "X-Baton-Token", SECRET);
    var twice = deliver("generic/own", body, "X-Baton-Token", SECRET);

    assertThat(kept.status()).isEqualTo(202);
    assertThat(kept.text("/state")).isEqualTo("quarantined");
    assertThat(twice.text("/deliveryId")).isEqualTo(kept.text("/deliveryId"));
    var id = kept.text("/deliveryId");
    var marketing = server.as("marketing");
    assertThat(marketing.get("/v1/quarantine").body().at("/items").findValuesAsText("id"))
        .as("%s", marketing.get("/v1/quarantine").body())
        .containsOnlyOnce(id);
    assertThat(marketing.get("/v1/quarantine/" + id).text("/body")).isEqualTo(body);
    assertThat(server.as("manager").get("/v1/quarantine/" + id).status()).isEqualTo(403);
    assertThat(marketing.get("/v1/alerts").body().toString()).contains("delivery_quarantined");
    assertThat(marketing.post("/v1/quarantine/" + id + "/replay", "").text("/state"))
        .as("nothing has changed")
        .isEqualTo("quarantined");

    form("own", "generic", "{\"kontakt\":\"email\",\"wer\":\"name\"}");
    var done = marketing.post("/v1/quarantine/" + id + "/replay", "");

    assertThat(done.text("/state")).as("%s", done.body()).isEqualTo("done");
    var lead = server.lead(done.text("/leads/0"));
    assertThat(lead.at("/person/email").asText()).isEqualTo("jane-replay@example.com");
    assertThat(lead.at("/person/lastName").asText()).isEqualTo("Doe");
    assertThat(marketing.get("/v1/quarantine/" + id).body().path("body").isNull()).isTrue();
    assertThat(deliver("generic/own", body, "X-Baton-Token", SECRET).text("/leadId"))
        .as("a repeat finds the same lead")
        .isEqualTo(done.text("/leads/0"));
  }

  @Test
  void a_delivery_can_be_thrown_away_for_good() {
    form("junk", "generic", "{}");
    var id = deliver("generic/junk", "{\"a\":1}", "X-Baton-Token", SECRET).text("/deliveryId");
    var marketing = server.as("marketing");

    assertThat(marketing.post("/v1/quarantine/" + id + "/discard", "").text("/state"))
        .isEqualTo("discarded");
    assertThat(marketing.get("/v1/quarantine/" + id).body().path("body").isNull()).isTrue();
    assertThat(marketing.post("/v1/quarantine/" + id + "/replay", "").text("/state"))
        .isEqualTo("discarded");
  }

  @Test
  void metas_hint_becomes_a_lead_once_meta_answers() {
    form("ads", "meta", "{}");
    assertThat(
            new Api(server.uri(), "")
                .page(
                    "/v1/intake/meta/ads?hub.mode=subscribe&hub.challenge=42&hub.verify_token="
                        + SECRET))
        .isEqualTo("42");
    var body = Samples.text("meta.json").replace("\"444444444444\"", "\"987654321987654321\"");

    var hinted =
        deliver(
            "meta/ads",
            body,
            "X-Hub-Signature-256",
            "sha256=" + HexFormat.of().formatHex(hmac(body)));

    assertThat(hinted.status()).as("%s", hinted.body()).isEqualTo(200);
    assertThat(hinted.text("/state")).isEqualTo("waiting");
    var id = hinted.text("/deliveryId");
    var done =
        Awaitility.await("Meta answers")
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> server.as("marketing").get("/v1/quarantine/" + id),
                reply -> reply.text("/state").equals("done"));
    assertThat(asked.get()).as("once in vain").isEqualTo(2);
    var lead = server.lead(done.text("/leads/0"));
    assertThat(lead.at("/person/email").asText()).isEqualTo("joe@example.com");
    assertThat(lead.at("/person/fields/car_make/0").asText()).isEqualTo("Honda");
  }

  @Test
  void a_secret_goes_in_and_never_comes_out() {
    form("shy", "generic", "{}");
    var shown = server.as("marketing").get("/v1/forms/shy");

    assertThat(shown.text("/secret")).isEqualTo("***");
    assertThat(shown.body().toString()).doesNotContain(SECRET, "sealed:");
    server.put("marketing", "/v1/forms/shy", "{\"provider\":\"generic\",\"secret\":\"***\"}");
    assertThat(
            deliver("generic/shy", "{\"email\":\"shy@example.com\"}", "X-Baton-Token", SECRET)
                .status())
        .as("stars leave it as it was")
        .isEqualTo(202);
    var wrong = server.as("marketing").put("/v1/forms/x", "{\"provider\":\"generic\"}");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body().toString()).contains("secret");
    assertThat(server.as("manager").put("/v1/forms/x", "{}").status()).isEqualTo(403);
  }

  @Test
  void hubspot_signs_the_address_it_called_and_not_the_one_behind_our_proxy() {
    form("crm", "hubspot", "{}");
    var body = Samples.text("hubspot-workflow.json");
    var signed = SECRET + "POST" + "https://leads.acme.example/v1/intake/hubspot/crm" + body;

    var reply =
        deliver(
            "hubspot/crm",
            body,
            "X-HubSpot-Signature-Version",
            "v2",
            "X-HubSpot-Signature",
            HexFormat.of().formatHex(Hashes.sha256(signed.getBytes(UTF_8))));

    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(202);
    assertThat(server.lead(reply.text("/leadId")).at("/person/email").asText())
        .isEqualTo("perf_user_970@test.com");
  }

  @Test
  void every_provider_that_insists_on_it_is_told_200() {
    for (var one :
        Map.of(
                "google-ads",
                Samples.text("google-ads-test.json").replace("bakerGoogleWebHookValue", SECRET),
                "webflow",
                Samples.text("webflow.json"))
            .entrySet()) {
      form("insists-" + one.getKey(), one.getKey(), "{}");
      var reply =
          deliver(
              one.getKey() + "/insists-" + one.getKey(), one.getValue(), "X-Baton-Token", SECRET);
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
      assertThat(reply.text("/leadId")).isNotEmpty();
    }
    form("insists-elementor", "elementor", "{}");
    var visitor =
        deliver(
            "elementor/insists-elementor?token=" + SECRET,
            Samples.text("elementor-plain.txt"),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(visitor.status()).as("%s", visitor.body()).isEqualTo(200);
  }
}
