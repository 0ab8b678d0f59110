package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Minutes, not days: from ready to offered, and from silence to the next, while forms keep coming.
 */
class SpeedIT {
  private static final int RATE = 100;
  private static final int SECONDS = 15;
  private static final int WARM_UPS = 3;
  private static final int WARM_UP = 500;

  @Test
  void ready_to_offered_stays_below_a_second_and_lapses_ring_in_time_at_a_hundred_leads_a_second() {
    try (var server = TestServer.start()) {
      server.team(
          "inside-sales",
          """
          {"name":"Inside sales","offerTimeout":"PT5S","autopauseAfter":1000,"maxOffers":1,"escalation":[],
           "breaker":{"offers":1000,"window":"PT1S"}}\
          """);
      for (int n = 0; n < 20; n++) {
        server.rep("rep-%02d".formatted(n), "inside-sales", 1000);
        server.presence("rep-%02d".formatted(n), "available");
      }
      // a JVM that has compiled nothing yet is slower by an order: it is let run in, and its queue
      // run dry
      for (int run = 0; run < WARM_UPS; run++) {
        var warm = post(server, "warm-" + run, WARM_UP, RATE / 2);
        awaitLapse(server, warm.getLast());
      }
      var leads = post(server, "timed", RATE * SECONDS, RATE);

      var toOffer = new ArrayList<Long>();
      var lapseLate = new ArrayList<Long>();
      for (var lead : leads) {
        var timeline = awaitLapse(server, lead);
        toOffer.add(Duration.between(at(timeline, "queued"), at(timeline, "offered")).toMillis());
        lapseLate.add(
            Duration.parse(first(timeline, "lapsed").at("/data/lateBy").asText()).toMillis());
      }
      System.out.printf(
          "SpeedIT at %d leads/s: ready to offered p50 %d ms, p99 %d ms, max %d ms; lapse late p50 %d ms, p99 %d ms, max %d ms%n",
          RATE,
          percentile(toOffer, 50),
          percentile(toOffer, 99),
          percentile(toOffer, 100),
          percentile(lapseLate, 50),
          percentile(lapseLate, 99),
          percentile(lapseLate, 100));
      assertThat(percentile(toOffer, 99)).isLessThan(1_000);
      assertThat(percentile(lapseLate, 99)).isLessThan(1_000);
    }
  }

  /** Posts at a steady rate, whatever the answers take; the lead ids. */
  private static List<String> post(TestServer server, String name, int count, int rate) {
    Api form = server.as("integration");
    var answers = new ConcurrentLinkedQueue<CompletableFuture<Api.Reply>>();
    try (var metronome = Executors.newSingleThreadScheduledExecutor()) {
      for (int n = 0; n < count; n++) {
        var body = "{\"email\":\"%s-%d@example.com\",\"contactRequested\":true}".formatted(name, n);
        var _ =
            metronome.schedule(
                () -> answers.add(form.postAsync("/v1/leads", body)),
                n * 1_000L / rate,
                TimeUnit.MILLISECONDS);
      }
    }
    return answers.stream().map(a -> a.join().text("/leadId")).toList();
  }

  private static JsonNode awaitLapse(TestServer server, String lead) {
    return Awaitility.await("first lapse of " + lead)
        .atMost(Duration.ofSeconds(30))
        .pollDelay(Duration.ZERO)
        .until(() -> server.events(lead), SpeedIT::hasLapsed);
  }

  private static boolean hasLapsed(JsonNode timeline) {
    for (var item : timeline) {
      if (item.path("type").asText().equals("lapsed")) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode first(JsonNode timeline, String type) {
    for (var item : timeline) {
      if (item.path("type").asText().equals(type)) {
        return item;
      }
    }
    throw new AssertionError("Expected %s in %s".formatted(type, timeline));
  }

  private static Instant at(JsonNode timeline, String type) {
    return Instant.parse(first(timeline, type).path("at").asText());
  }

  private static long percentile(List<Long> values, int percent) {
    var sorted = values.stream().sorted().toList();
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }
}
