package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.Api;
import baton.testing.Listener;
import baton.testing.TestServer;
import baton.testing.Watching;
import baton.testing.Watching.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a running Baton tells about itself, held against what alarms and dashboards ask for. */
class WatchedIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Told by Prometheus itself. */
  private static final Set<String> PROMETHEUS = Set.of("up");

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        TestServer.startWith(
            """
            baton.webhooks.private-addresses = allowed
            baton.webhooks.every = 50ms
            baton.vitals.every = 100ms
            """);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String scrape() {
    return server.as("manager").page("/metrics");
  }

  private static double value(String series) {
    return scrape()
        .lines()
        .filter(line -> line.startsWith(series + " "))
        .map(line -> Double.parseDouble(line.substring(series.length() + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static void awaitValue(String series, double value) {
    Awaitility.await(series).atMost(SOON).until(() -> value(series), found -> found == value);
  }

  @Test
  void alarms_and_dashboards_ask_for_nothing_that_is_not_told() {
    live();
    var known = new TreeSet<>(PROMETHEUS);
    Watching.rules().stream().filter(rule -> !rule.alert()).map(Rule::name).forEach(known::add);
    known.addAll(Watching.scraped(scrape()));

    for (var rule : Watching.rules()) {
      assertThat(known).as(rule.name()).containsAll(Watching.metrics(rule.expr()));
    }
    for (var file : Watching.dashboards()) {
      for (var query : Watching.queries(Watching.dashboard(file))) {
        assertThat(known).as("%s: %s", file, query).containsAll(Watching.metrics(query));
      }
    }
  }

  /** What is told only once it has happened. */
  private static void live() {
    server.put(
        "marketing",
        "/v1/forms/watched",
        "{\"provider\":\"generic\",\"secret\":\"a-secret-of-some-length\",\"mapping\":{},\"campaign\":\"spring\"}");
    var nobody = new Api(server.uri(), "");
    var body = "{\"wer\":\"Jane\"}";
    var refused = nobody.post("/v1/intake/generic/watched", body, "X-Baton-Token", "wrong");
    var kept =
        nobody.post("/v1/intake/generic/watched", body, "X-Baton-Token", "a-secret-of-some-length");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(kept.text("/state")).isEqualTo("quarantined");
    var told =
        server
            .as("integration")
            .post(
                "/v1/calls/generic",
                """
                {"callId":"c-1","direction":"outbound","from":"+4930901820","to":"+14155550199","rep":"nobody",
                 "startedAt":"%s"}\
                """
                    .formatted(Instant.now()));
    assertThat(told.status()).as("%s", told.body()).isLessThan(300);
    server.put(
        "marketing",
        "/v1/webhooks/nowhere",
        "{\"url\":\"http://127.0.0.1:1/\",\"events\":[\"lead.*\"]}");
    server.coldLead("nowhere@example.com");
    System.gc(); // pauses are told after the first one
    Awaitility.await("alerts and pauses are told")
        .atMost(SOON)
        .until(
            WatchedIT::scrape,
            text ->
                text.contains("baton_alerts_recent")
                    && text.contains("baton_webhook_behind_seconds")
                    && text.contains("jvm_gc_pause_seconds"));
  }

  @Test
  void what_waits_is_told_by_team_and_webhook_and_what_happens_is_counted() {
    try (var listener = Listener.answering(503)) {
      server.put(
          "marketing",
          "/v1/webhooks/watched",
          "{\"url\":\"%s\",\"events\":[\"lead.*\"]}".formatted(listener.url("/")));
      server.team("watchers", "{\"name\":\"Watchers\"}");
      server.routeTo("watchers");
      var ann = server.rep("watch-ann", "watchers", 3);
      awaitValue("baton_leads_waiting{team=\"watchers\"}", 0);
      double answered = value("baton_lead_response_seconds_count");
      var lead = server.readyLead("watched@example.com");
      server.awaitState(lead, "queued");

      awaitValue("baton_leads_waiting{team=\"watchers\"}", 1);
      Awaitility.await("it waits longer and longer")
          .atMost(SOON)
          .until(
              () -> value("baton_leads_oldest_waiting_seconds{team=\"watchers\"}"), age -> age > 0);
      Awaitility.await("its messages wait")
          .atMost(SOON)
          .until(() -> value("baton_webhook_waiting{webhook=\"watched\"}"), n -> n >= 3);
      assertThat(value("baton_webhook_behind_seconds{webhook=\"watched\"}")).isPositive();

      server
          .as("manager")
          .post(
              "/v1/leads/" + lead + "/assign",
              "{\"rep\":\"watch-ann\",\"reason\":\"x\",\"force\":true}");
      ann.post(
          "/v1/leads/" + lead + "/attempts",
          "{\"channel\":\"call\",\"direction\":\"outbound\",\"startedAt\":\"%s\",\"result\":\"connected\"}"
              .formatted(Instant.now()));

      awaitValue("baton_leads_waiting{team=\"watchers\"}", 0);
      awaitValue("baton_lead_response_seconds_count", answered + 1);
      assertThat(value("baton_lead_response_seconds_bucket{le=\"300.0\"}")).isPositive();
      assertThat(value("baton_lead_events_total{type=\"attempted\"}")).isPositive();
      assertThat(value("baton_ledger_difference")).isZero();
      assertThat(value("baton_journal_writes_seconds_count")).isPositive();
      assertThat(value("baton_vitals_age_seconds")).isLessThan(20);
      listener.answer(Listener.status(200));
      server.put(
          "marketing",
          "/v1/webhooks/watched",
          "{\"url\":\"%s\",\"active\":false}".formatted(listener.url("/")));
    }
    Awaitility.await("who is told nothing is not behind")
        .atMost(SOON)
        .until(() -> !scrape().contains("webhook=\"watched\""));
  }

  @Test
  void each_pool_of_connections_is_told() {
    var pools =
        scrape()
            .lines()
            .filter(line -> line.startsWith("hikaricp_connections_max{"))
            .map(line -> line.replaceAll(".*pool=\"([^\"]*)\".*", "$1"))
            .collect(Collectors.toSet());

    assertThat(pools).contains("read", "projection", "journal");
  }
}
