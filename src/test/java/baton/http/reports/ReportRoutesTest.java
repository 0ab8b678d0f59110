package baton.http.reports;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import baton.http.Outsider;
import baton.lead.Suspicion;
import baton.platform.db.Alerts.Alert;
import baton.reporting.Ledger;
import baton.reporting.Suspicions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportRoutesTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

  private final Outsider outsider =
      new Outsider(tools ->
          List.of(
              new LedgerRoutes(() -> CompletableFuture.completedFuture(balance()), tools.replies()),
              new SuspicionRoutes(ReportRoutesTest::suspicions, tools.blocking(), tools.replies()),
              new MissingRoutes(
                  leads ->
                      CompletableFuture.completedFuture(
                          leads.stream().filter(lead -> lead.value().equals("l-gone")).toList()),
                  tools.replies()),
              new AlertRoutes(
                  (before, limit) ->
                      List.of(
                              new Alert(
                                  before.orElse(9) - 1,
                                  AT,
                                  "no_capacity",
                                  "l-1",
                                  "t",
                                  Optional.empty()))
                          .subList(0, Math.min(1, limit)),
                  tools.blocking(),
                  tools.replies())));

  @AfterEach
  void close() {
    outsider.close();
  }

  private static Ledger.Balance balance() {
    var states = new LinkedHashMap<String, Long>();
    Ledger.STATES.forEach(state -> states.put(state, 1L));
    return new Ledger.Balance(AT, 9, states, 0, Duration.ofMillis(20));
  }

  @Test
  void the_ledger_says_both_sides_of_the_equation() {
    var ledger = outsider.get("marketing", "/v1/reports/ledger");
    assertThat(ledger.body().toString())
        .isEqualTo(
            "{\"asOf\":\"2026-11-22T09:00:00.000Z\",\"received\":9,\"unmatched\":1,"
                + "\"nurturing\":1,\"queued\":1,\"offered\":1,\"accepted\":1,\"working\":1,"
                + "\"concluded\":1,\"quarantined\":1,\"erased\":1,\"states\":{\"received\":1,"
                + "\"nurturing\":1,\"queued\":1,\"offered\":1,\"accepted\":1,\"working\":1,"
                + "\"concluded\":1,\"quarantined\":1,\"erased\":1},\"difference\":0,"
                + "\"readLag\":\"PT0.02S\"}");
    assertThat(outsider.get("rep:ann", "/v1/reports/ledger").status()).isEqualTo(403);
  }

  @Test
  void the_ledger_can_be_opened_in_a_spreadsheet() {
    var csv = csv("/v1/reports/ledger");
    assertThat(csv.response().entity().getContentType().toString())
        .isEqualTo("text/csv; charset=UTF-8");
    assertThat(csv.body().asText())
        .isEqualTo(
            "\"asOf\",\"received\",\"unmatched\",\"nurturing\",\"queued\",\"offered\",\"accepted\","
                + "\"working\",\"concluded\",\"quarantined\",\"erased\",\"difference\",\"readLag\"\r\n"
                + "\"2026-11-22T09:00:00.000Z\",9,1,1,1,1,1,1,1,1,1,0,\"PT0.02S\"\r\n");
    assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"ledger.csv\"");
  }

  private Outsider.Answer csv(String path) {
    return outsider.ask(
        "manager", HttpRequest.create(path).addHeader(HttpHeader.parse("Accept", "text/csv")));
  }

  @Test
  void suspicions_are_counted_by_reason_and_by_form() {
    var report =
        outsider.get(
            "marketing",
            "/v1/reports/suspicions?from=2026-11-01T00:00:00%2B01:00&form=contact&campaign=spring");
    assertThat(report.body().toString())
        .isEqualTo(
            "{\"asOf\":\"2026-11-22T09:00:00.000Z\",\"from\":\"2026-10-31T23:00:00.000Z\","
                + "\"to\":null,\"form\":\"contact\",\"campaign\":\"spring\","
                + "\"suspected\":3,\"takenBack\":1,\"rate\":0.3333,\"reasons\":["
                + "{\"reason\":\"honeypot\",\"suspected\":3,\"takenBack\":1,\"rate\":0.3333},"
                + "{\"reason\":\"too_fast\",\"suspected\":0,\"takenBack\":0,\"rate\":null}],"
                + "\"forms\":[{\"form\":\"=cmd\",\"suspected\":2,\"takenBack\":1,\"rate\":0.5000},"
                + "{\"form\":null,\"suspected\":1,\"takenBack\":0,\"rate\":0.0000}]}");
    assertThat(csv("/v1/reports/suspicions?to=2026-12-01T00:00:00Z").body().asText().split("\r\n"))
        .containsExactly(
            "\"by\",\"name\",\"suspected\",\"takenBack\",\"rate\",\"asOf\",\"from\",\"to\"",
            "\"reason\",\"honeypot\",3,1,0.3333,\"2026-11-22T09:00:00.000Z\",,\"2026-12-01T00:00:00.000Z\"",
            "\"reason\",\"too_fast\",0,0,,\"2026-11-22T09:00:00.000Z\",,\"2026-12-01T00:00:00.000Z\"",
            "\"form\",\"'=cmd\",2,1,0.5000,\"2026-11-22T09:00:00.000Z\",,\"2026-12-01T00:00:00.000Z\"",
            "\"form\",,1,0,0.0000,\"2026-11-22T09:00:00.000Z\",,\"2026-12-01T00:00:00.000Z\"");
    for (var bad :
        List.of("from=soon", "from=2026-12-01T00:00:00Z&to=2026-12-01T00:00:00Z", "to=+9e9")) {
      assertThat(outsider.get("manager", "/v1/reports/suspicions?" + bad).status())
          .as(bad)
          .isEqualTo(422);
    }
    assertThat(outsider.get("rep:ann", "/v1/reports/suspicions").status()).isEqualTo(403);
  }

  private static Suspicions.Report suspicions(Suspicions.Asked asked) {
    var reasons = new EnumMap<Suspicion, Suspicions.Count>(Suspicion.class);
    reasons.put(Suspicion.HONEYPOT, new Suspicions.Count(3, 1));
    reasons.put(Suspicion.TOO_FAST, new Suspicions.Count(0, 0));
    return new Suspicions.Report(
        AT,
        asked,
        new Suspicions.Count(3, 1),
        reasons,
        List.of(
            new Suspicions.OfForm(Optional.of("=cmd"), new Suspicions.Count(2, 1)),
            new Suspicions.OfForm(Optional.empty(), new Suspicions.Count(1, 0))));
  }

  @Test
  void receipts_that_are_worth_nothing_are_named() {
    var answer =
        outsider.post("manager", "/v1/reports/missing", "[\"l-1\",{\"leadId\":\"l-gone\"}]");
    assertThat(answer.body().toString()).isEqualTo("{\"asked\":2,\"missing\":[\"l-gone\"]}");
    assertThat(outsider.post("manager", "/v1/reports/missing", "[{}]").status()).isEqualTo(422);
    assertThat(outsider.post("integration", "/v1/reports/missing", "[]").status()).isEqualTo(403);
  }

  @Test
  void alerts_are_paged_newest_first() {
    var first = outsider.get("manager", "/v1/alerts?limit=1").body();
    assertThat(first.at("/items/0/kind").asText()).isEqualTo("no_capacity");
    assertThat(first.path("nextCursor").asText()).isEqualTo("8");
    assertThat(outsider.get("manager", "/v1/alerts?cursor=8").body().path("nextCursor").isNull())
        .isTrue();
    assertThat(outsider.get("manager", "/v1/alerts?cursor=x").status()).isEqualTo(422);
    assertThat(outsider.get("integration", "/v1/alerts").status()).isEqualTo(403);
  }
}
