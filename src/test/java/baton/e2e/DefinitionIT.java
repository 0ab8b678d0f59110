package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The definition both sides signed: tried before it counts, and rewriting nothing. */
class DefinitionIT {
  private static final String RULES =
      """
      "threshold":{"fit":50,"intent":50},
      "rules":[{"name":"company","axis":"fit","points":50,"when":"lead.company == 'Acme'"},
               {"name":"pricing","axis":"intent","points":60,"when":"lead.interest.exists(i, i == 'pricing')"}]\
      """;

  private static TestServer server;

  private record Posted(String id, boolean acme, boolean pricing, boolean asks) {
    /** By the draft's words alone, without any of its code. */
    boolean readyByDraft() {
      return asks || (acme && pricing);
    }
  }

  @BeforeAll
  static void start() {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Posted post(int n, Random random) {
    boolean acme = random.nextBoolean();
    boolean pricing = random.nextBoolean();
    boolean asks = random.nextInt(4) == 0;
    var reply =
        server
            .as("integration")
            .post(
                "/v1/leads",
                "{\"email\":\"d%d@example.com\",\"company\":\"%s\",\"interest\":[\"%s\"],\"contactRequested\":%b}"
                    .formatted(n, acme ? "Acme" : "Other", pricing ? "pricing" : "support", asks));
    return new Posted(reply.text("/leadId"), acme, pricing, asks);
  }

  private static boolean readyNow(Posted lead) {
    return server
        .await(lead.id(), "a score", json -> !json.path("score").isNull())
        .at("/score/salesReady")
        .asBoolean();
  }

  @Test
  void a_preview_says_what_a_program_of_its_own_works_out_and_old_leads_keep_their_definition() {
    long seed = Long.getLong("baton.seed", System.nanoTime());
    System.out.println("DefinitionIT seed " + seed + " (repeat with -Dbaton.seed=" + seed + ")");
    var random = new Random(seed);
    var posted = new ArrayList<Posted>();
    for (int n = 0; n < 60; n++) {
      posted.add(post(n, random));
    }
    var lostForGood = posted.stream().filter(Posted::asks).findFirst();
    lostForGood.ifPresent(lead ->
        assertThat(
                server
                    .as("manager")
                    .post(
                        "/v1/leads/" + lead.id() + "/outcome",
                        "{\"outcome\":\"junk\",\"reason\":\"vendor\"}")
                    .status())
            .isEqualTo(200));
    var before = new TreeMap<String, Boolean>();
    posted.forEach(lead -> before.put(lead.id(), readyNow(lead)));
    Awaitility.await("the view has them all")
        .atMost(Duration.ofSeconds(15))
        .until(() -> preview("{\"days\":1," + RULES + "}").path("leads").asInt() == 60);

    var preview = preview("{\"days\":1," + RULES + "}");

    assertThat(preview.path("salesReadyBefore").asLong())
        .isEqualTo(before.values().stream().filter(ready -> ready).count());
    assertThat(preview.path("salesReadyAfter").asLong())
        .isEqualTo(posted.stream().filter(Posted::readyByDraft).count());
    assertThat(ids(preview.path("gained")))
        .containsExactlyInAnyOrderElementsOf(
            posted.stream()
                .filter(lead -> lead.readyByDraft() && !before.get(lead.id()))
                .map(Posted::id)
                .toList());
    assertThat(ids(preview.path("lost")))
        .containsExactlyInAnyOrderElementsOf(
            posted.stream()
                .filter(lead -> !lead.readyByDraft() && before.get(lead.id()))
                .map(Posted::id)
                .toList());
    int became = 0;
    for (var count : preview.at("/gained/became")) {
      became += count.asInt();
    }
    assertThat(became).isEqualTo(preview.at("/gained/leads").asInt());

    server.put(
        "marketing",
        "/v1/definitions/sales-ready",
        "{\"approvedBy\":{\"marketing\":\"Mia\",\"sales\":\"Sam\"}," + RULES + "}");
    var later = post(1_000, random);
    assertThat(readyNow(later)).isEqualTo(later.readyByDraft());
    assertThat(server.lead(later.id()).at("/score/definition").asText()).isEqualTo("sales-ready@2");
    assertThat(server.lead(posted.getFirst().id()).at("/score/definition").asText())
        .isEqualTo("sales-ready@1");
  }

  private static JsonNode preview(String body) {
    var reply = server.as("marketing").post("/v1/definitions/sales-ready/preview", body);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static List<String> ids(JsonNode turned) {
    return StreamSupport.stream(turned.path("items").spliterator(), false)
        .map(item -> item.path("leadId").asText())
        .toList();
  }

  @Test
  void a_draft_that_cannot_be_read_is_refused_with_its_place() {
    for (var wrong :
        Map.of(
                "{\"days\":0," + RULES + "}",
                "days",
                "{\"rules\":[{\"name\":\"a\",\"axis\":\"fit\",\"points\":5,\"when\":\"lead.(\"}]}",
                "rules[0].when")
            .entrySet()) {
      var reply =
          server.as("marketing").post("/v1/definitions/sales-ready/preview", wrong.getKey());
      assertThat(reply.status()).as("%s", reply.body()).isEqualTo(422);
      assertThat(reply.body().toString()).contains(wrong.getValue());
    }
    assertThat(
            server
                .as("integration")
                .post("/v1/definitions/sales-ready/preview", "{" + RULES + "}")
                .status())
        .isEqualTo(403);
  }
}
