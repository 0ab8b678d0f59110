package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Fifty reps, five thousand leads: who gets how many, and whether every choice was right when it
 * was made.
 */
class FairnessIT {
  private static final int LEADS = 5_000;
  private static final int STEADY = 40;
  private static final int FLAPPING = 10;

  /**
   * How far a steady rep's share may lie from the mean: a burst's last round, and a desk that is
   * slower by chance.
   */
  private static final double SPREAD = 0.2;

  private record Absence(Instant from, Instant to) {}

  @Test
  void shares_are_even_and_nobody_is_asked_who_could_not_be() {
    try (var server = TestServer.start()) {
      server.team("inside-sales", "{\"name\":\"Inside sales\",\"offerTimeout\":\"PT60S\"}");
      var reps = new HashMap<String, Api>();
      for (int n = 0; n < STEADY + FLAPPING; n++) {
        var id = (n < STEADY ? "steady-%02d" : "flapping-%02d").formatted(n);
        reps.put(id, server.rep(id, "inside-sales", 5));
        server.presence(id, "available");
      }
      var concluded = new AtomicInteger();
      var wrong = new ConcurrentLinkedQueue<String>();
      var absences = new ConcurrentHashMap<String, List<Absence>>();
      try (var desks = Executors.newVirtualThreadPerTaskExecutor()) {
        reps.forEach((id, api) -> desks.execute(() -> work(id, api, concluded, wrong)));
        desks.execute(() -> flap(server, absences, concluded));
        post(server);
        Awaitility.await("all concluded, wrong so far: " + wrong)
            .atMost(Duration.ofMinutes(4))
            .pollInterval(Duration.ofMillis(200))
            .until(() -> concluded.get() >= LEADS);
        desks.shutdownNow();
      }
      assertThat(wrong).isEmpty();
      check(server, absences);
    }
  }

  private static void post(TestServer server) {
    var lines = new StringBuilder();
    for (int n = 0; n < LEADS; n++) {
      lines.append("{\"email\":\"lead-%d@example.com\",\"contactRequested\":true}%n".formatted(n));
    }
    var reply =
        server
            .as("integration")
            .post("/v1/leads/batch", lines.toString(), "Content-Type", "application/x-ndjson");
    assertThat(reply.status()).isEqualTo(200);
  }

  /** A rep who takes every offer and is done with it at once. */
  private static void work(
      String id, Api api, AtomicInteger concluded, ConcurrentLinkedQueue<String> wrong) {
    try (var desk = api.stream("/v1/reps/" + id + "/stream", Optional.empty())) {
      while (concluded.get() < LEADS && !Thread.currentThread().isInterrupted()) {
        var offer = desk.next("offer", Duration.ofMinutes(4)).data();
        var lead = "/v1/leads/" + offer.path("leadId").asText();
        var accepted =
            api.post(
                lead + "/accept", "{\"offerId\":\"%s\"}".formatted(offer.path("offerId").asText()));
        if (accepted.status() == 200) {
          var done = api.post(lead + "/outcome", "{\"outcome\":\"lost\",\"reason\":\"test\"}");
          if (done.status() == 200) {
            concluded.incrementAndGet();
          } else {
            wrong.add(done.status() + " " + done.body());
          }
        } else if (accepted.status() != 409) {
          wrong.add(accepted.status() + " " + accepted.body());
        }
      }
    } catch (IllegalStateException | AssertionError _) {
      // the test is over, or says so itself
    }
  }

  /**
   * Some reps come and go; between the answer to going and the word of coming nothing may be
   * offered to them.
   */
  private static void flap(
      TestServer server, Map<String, List<Absence>> absences, AtomicInteger concluded) {
    int round = 0;
    while (concluded.get() < LEADS && !Thread.currentThread().isInterrupted()) {
      var id = "flapping-%02d".formatted(STEADY + round++ % FLAPPING);
      server.presence(id, round % 2 == 0 ? "offline" : "break");
      var from = Instant.now();
      // An absence has to last: this is its length, and nothing is waited for.
      Awaitility.await().pollDelay(Duration.ofMillis(50)).until(() -> true);
      var to = Instant.now();
      server.presence(id, "available");
      absences.computeIfAbsent(id, _ -> new ArrayList<>()).add(new Absence(from, to));
    }
  }

  private static void check(TestServer server, Map<String, List<Absence>> absences) {
    var shares = new HashMap<String, Integer>();
    int decisions = 0;
    var manager = server.as("manager");
    Optional<String> cursor = Optional.of("");
    while (cursor.isPresent()) {
      var page =
          manager
              .get(
                  "/v1/leads?limit=500" + (cursor.get().isEmpty() ? "" : "&cursor=" + cursor.get()))
              .body();
      for (var lead : page.path("items")) {
        for (var decision :
            manager
                .get("/v1/leads/" + lead.path("leadId").asText() + "/decisions")
                .body()
                .path("items")) {
          ChoiceChecker.check(decision);
          decisions++;
          for (var candidate : decision.path("candidates")) {
            if (candidate.path("chosen").asBoolean()) {
              var rep = candidate.path("rep").asText();
              shares.merge(rep, 1, Integer::sum);
              var at = Instant.parse(decision.path("at").asText());
              assertThat(absences.getOrDefault(rep, List.of()))
                  .as("%s was asked at %s while away", rep, at)
                  .noneMatch(away -> at.isAfter(away.from()) && at.isBefore(away.to()));
            }
          }
        }
      }
      cursor = Optional.ofNullable(page.path("nextCursor").textValue());
    }
    assertThat(decisions).isGreaterThanOrEqualTo(LEADS);
    var steady =
        shares.entrySet().stream()
            .filter(e -> e.getKey().startsWith("steady"))
            .mapToInt(Map.Entry::getValue)
            .summaryStatistics();
    System.out.printf(
        "FairnessIT: %d decisions; steady reps got %d to %d, %.1f on average%n",
        decisions, steady.getMin(), steady.getMax(), steady.getAverage());
    assertThat(steady.getCount()).isEqualTo(STEADY);
    assertThat((double) steady.getMin()).isGreaterThan(steady.getAverage() * (1 - SPREAD));
    assertThat((double) steady.getMax()).isLessThan(steady.getAverage() * (1 + SPREAD));
  }
}
