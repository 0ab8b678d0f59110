package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.ServerProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The plug is pulled while leads are posted and offered; nothing that was promised is lost. */
class CrashIT {
  private static final int REPS = 5;
  private static final int CAPACITY = 3;
  private static final int POSTERS = 8;
  private static final int LEADS_MAX = 1_500;

  @Test
  void kill_minus_nine_loses_no_lead_rings_every_clock_once_and_fills_no_rep_above_capacity()
      throws IOException {
    long seed = Long.getLong("baton.seed", System.nanoTime());
    System.out.println("CrashIT seed " + seed + " (repeat with -Dbaton.seed=" + seed + ")");
    var random = new Random(seed);
    var dataDir =
        Files.createTempDirectory(Files.createDirectories(Path.of("target", "crash")), "data");
    var promised = new ConcurrentHashMap<String, String>();
    var unanswered = ConcurrentHashMap.<String>newKeySet();

    try (var first = ServerProcess.start(dataDir, Map.of())) {
      furnish(first);
      var posting = post(first.as("integration"), promised, unanswered);
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> promised.size() > 100);
      var pullAt = Instant.now().plusMillis(500 + random.nextInt(2_000));
      Awaitility.await()
          .pollInterval(Duration.ofMillis(5))
          .until(() -> Instant.now().isAfter(pullAt));
      first.kill();
      posting.forEach(CompletableFuture::join);
    }

    try (var second = ServerProcess.start(dataDir, Map.of())) {
      var integration = second.as("integration");
      unanswered.forEach(key -> promised.put(key, posted(integration, key).text("/leadId")));
      promised.forEach((key, lead) -> {
        var again = posted(integration, key);
        assertThat(again.text("/leadId")).as("the same key, the same lead").isEqualTo(lead);
        assertThat(again.header("Idempotent-Replayed")).contains("true");
      });

      var manager = second.as("manager");
      Awaitility.await("clocks that came due meanwhile have rung")
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .until(
              () -> manager.get("/v1/leads?state=received&limit=1").body().path("items").isEmpty());
      // clocks go on ringing while the timelines are read one after the other: what came later is
      // not looked at
      var until = Instant.now().minusSeconds(1);
      var histories = new ArrayList<JsonNode>();
      promised
          .values()
          .forEach(lead ->
              histories.add(manager.get("/v1/leads/" + lead + "/timeline").body().path("items")));

      histories.forEach(CrashIT::everyRoundEndsOnceAtMost);
      for (int n = 0; n < REPS; n++) {
        neverAboveCapacity("rep-" + n, histories, until);
      }
      Awaitility.await("the read side has caught up")
          .atMost(Duration.ofSeconds(20))
          .until(() ->
              manager.get("/v1/reports/ledger").body().path("received").asLong()
                  == promised.size());
      var ledger = manager.get("/v1/reports/ledger").body();
      long sum = 0;
      for (var count : ledger.path("states")) {
        sum += count.asLong();
      }
      assertThat(ledger.path("received").asLong()).isEqualTo(sum);
      assertThat(second.terminate()).as("exit code of an orderly end").isZero();
    }
    System.out.printf(
        "CrashIT: %d leads promised, %d unanswered at the kill%n",
        promised.size(), unanswered.size());
  }

  private static void furnish(ServerProcess server) {
    server
        .as("manager")
        .put(
            "/v1/teams/inside-sales",
            "{\"name\":\"Inside sales\",\"offerTimeout\":\"PT1S\",\"autopauseAfter\":1000,\"maxOffers\":50,\"reofferGap\":\"PT1S\",\"breaker\":{\"offers\":1000}}");
    for (int n = 0; n < REPS; n++) {
      var rep = "rep-" + n;
      assertThat(
              server
                  .as("manager")
                  .put(
                      "/v1/reps/" + rep,
                      "{\"name\":\"%s\",\"teams\":[\"inside-sales\"],\"capacity\":%d}"
                          .formatted(rep, CAPACITY))
                  .status())
          .isBetween(200, 201);
      assertThat(
              server
                  .as("integration")
                  .put(
                      "/v1/reps/" + rep + "/presence",
                      "{\"state\":\"available\",\"source\":\"centre\",\"ttl\":\"PT1H\"}")
                  .status())
          .isEqualTo(200);
    }
  }

  private static List<CompletableFuture<Void>> post(
      Api api, Map<String, String> promised, Set<String> unanswered) {
    var posters = new ArrayList<CompletableFuture<Void>>();
    var next = new AtomicInteger();
    var down = new AtomicBoolean();
    for (int n = 0; n < POSTERS; n++) {
      posters.add(
          CompletableFuture.runAsync(() -> {
            while (!down.get() && next.get() < LEADS_MAX) {
              var key = "key-" + next.incrementAndGet();
              unanswered.add(key);
              try {
                var reply = posted(api, key);
                if (reply.status() == 202) {
                  promised.put(key, reply.text("/leadId"));
                  unanswered.remove(key);
                }
              } catch (RuntimeException _) {
                down.set(true); // the plug was pulled; whether it was stored is not known
              }
            }
          }));
    }
    return posters;
  }

  private static Api.Reply posted(Api api, String key) {
    return api.post(
        "/v1/leads",
        "{\"email\":\"%s@example.com\",\"contactRequested\":true,\"message\":\"%s\"}"
            .formatted(key, key),
        "Idempotency-Key",
        key);
  }

  private static void everyRoundEndsOnceAtMost(JsonNode timeline) {
    var ended = new HashSet<Integer>();
    int last = 0;
    long seq = 0;
    for (var item : timeline) {
      assertThat(item.path("seq").asLong()).as("no gap in %s", timeline).isEqualTo(++seq);
      int round = item.at("/data/round").asInt(0);
      switch (item.path("type").asText()) {
        case "offered" -> {
          assertThat(round).as("rounds go up: %s", timeline).isGreaterThan(last);
          last = round;
        }
        case "lapsed", "declined", "rescinded" ->
            assertThat(ended.add(round)).as("round %d ends once: %s", round, timeline).isTrue();
        default -> {}
      }
    }
  }

  /**
   * Between being offered and being let go a lead fills one slot; at no instant more than there
   * are.
   */
  private static void neverAboveCapacity(String rep, List<JsonNode> histories, Instant until) {
    record Edge(Instant at, int change) {}
    var edges = new ArrayList<Edge>();
    for (var timeline : histories) {
      boolean held = false;
      for (var item : timeline) {
        var at = Instant.parse(item.path("at").asText());
        var type = item.path("type").asText();
        boolean mine = item.at("/data/rep").asText().equals(rep);
        if (mine && type.equals("offered")) {
          edges.add(new Edge(at, 1));
          held = true;
        } else if (held
            && List.of(
                    "lapsed",
                    "declined",
                    "rescinded",
                    "reclaimed",
                    "recalled",
                    "nurturing",
                    "concluded")
                .contains(type)) {
          edges.add(new Edge(at, -1));
          held = false;
        }
      }
    }
    edges.removeIf(edge -> edge.at().isAfter(until));
    edges.sort(Comparator.comparing(Edge::at).thenComparingInt(Edge::change));
    int held = 0;
    for (var edge : edges) {
      held += edge.change();
      assertThat(held).as("slots of %s at %s", rep, edge.at()).isLessThanOrEqualTo(CAPACITY);
    }
    assertThat(edges).as("%s was asked at all", rep).isNotEmpty();
  }
}
