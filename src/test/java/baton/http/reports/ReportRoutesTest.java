package baton.http.reports;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpHeader;
import akka.http.javadsl.model.HttpRequest;
import baton.http.Outsider;
import baton.platform.db.Alerts.Alert;
import baton.reporting.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportRoutesTest {
  private static final Instant AT = Instant.parse("2026-11-22T09:00:00Z");

  private final Outsider outsider =
      new Outsider(tools ->
          List.of(
              new LedgerRoutes(() -> CompletableFuture.completedFuture(balance()), tools.replies()),
              new MissingRoutes(
                  leads ->
                      CompletableFuture.completedFuture(
                          leads.stream().filter(lead -> lead.value().equals("l-gone")).toList()),
                  tools.replies()),
              new AlertRoutes(
                  (before, limit) ->
                      List.of(new Alert(before.orElse(9) - 1, AT, "no_capacity", "l-1", "t"))
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
