package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.testing.TestServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What campaigns cost for what they brought, and the leads behind the figures, as others ask for
 * them.
 */
class ReportListsIT {
  private static final String CAMPAIGN =
      "{\"name\":\"%s\",\"cost\":{\"amount\":\"%s\",\"currency\":\"EUR\"}}";

  private static TestServer server;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    var login = server.login();
    jdbi = Jdbi.create(login.url(), login.user(), login.password());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A lead of last week. */
  private static void lead(String id, String campaign, String outcome, String value, String money) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into fact_lead (lead_id, number, known_from, place, client, test, campaign,"
                + " received_at, sales_ready_at, passes, rejections, taken_back, outcome, value,"
                + " currency) values (?, 0, now() - interval '7 days', 1, 'c', false, ?,"
                + " now() - interval '7 days', now() - interval '7 days', 1, 0, false,"
                + " nullif(?, ''), cast(nullif(?, '') as numeric), nullif(?, ''))",
            id,
            campaign,
            outcome,
            value,
            money));
  }

  private static void breach(String lead, String owner) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into fact_pass (lead_id, number, known_from, place, client, test, team, rep,"
                + " sales_ready_at, respond_by, at_risk, offers, declined, lapsed, rejected,"
                + " attempts, verified, connected, breach_due, breached_at, breach_late_millis,"
                + " breach_noted, breach_owner) values (?, 1, now() - interval '7 days', 1, 'c',"
                + " false, 'sales', '=cmd|calc', now() - interval '7 days',"
                + " now() - interval '6 days', false, 1, 0, 1, false, 0, 0, false,"
                + " now() - interval '6 days', now() - interval '6 days', 20, 'rep_silent', ?)",
            lead,
            owner));
  }

  private static JsonNode report(String query) {
    var reply = server.as("manager").get("/v1/reports/" + query);
    assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
    return reply.body();
  }

  private static JsonNode line(JsonNode report, String campaign) {
    for (var line : report.path("groups")) {
      if (line.path("key").asText().equals(campaign)) {
        return line;
      }
    }
    throw new AssertionError("Expected " + campaign + " in " + report);
  }

  private static String csv(String query) {
    var response = server.as("manager").csv("/v1/reports/" + query);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }

  @Test
  void a_campaign_is_told_what_each_lead_cost_and_what_came_back() {
    server.put("marketing", "/v1/campaigns/fair", CAMPAIGN.formatted("Fair", "100.00"));
    server.put("marketing", "/v1/campaigns/empty", CAMPAIGN.formatted("Empty", "50.00"));
    lead("fair-1", "fair", "won", "150.25", "EUR");
    lead("fair-2", "fair", "won", "90.00", "USD");
    lead("fair-3", "fair", "", "", "");
    lead("other-1", "nobody configured this", "", "", "");

    var report = report("campaigns");

    var fair = line(report, "fair");
    assertThat(fair.path("received").asInt()).isEqualTo(3);
    assertThat(fair.at("/costPer/received/amount").asText()).isEqualTo("33.33");
    assertThat(fair.at("/costPer/won/amount").asText()).isEqualTo("50.00");
    assertThat(fair.at("/costPer/accepted").isNull()).isTrue();
    assertThat(fair.path("return").asDouble()).isEqualTo(0.5025);
    assertThat(fair.path("values").toString())
        .isEqualTo(
            "[{\"amount\":\"150.25\",\"currency\":\"EUR\"},"
                + "{\"amount\":\"90.00\",\"currency\":\"USD\"}]");
    var empty = line(report, "empty");
    assertThat(empty.path("received").asInt()).isZero();
    assertThat(empty.at("/costPer/received").isNull()).isTrue();
    assertThat(empty.path("return").asDouble()).isEqualTo(-1);
    var unknown = line(report, "nobody configured this");
    assertThat(unknown.path("cost").isNull()).isTrue();
    assertThat(unknown.path("return").isNull()).isTrue();
  }

  @Test
  void a_cost_that_is_told_later_does_not_change_the_report_of_before() {
    server.put("marketing", "/v1/campaigns/late", CAMPAIGN.formatted("Late", "10.00"));
    lead("late-1", "late", "", "", "");
    var before = report("campaigns?campaign=late");
    var asOf = before.path("asOf").asText();

    server.put("marketing", "/v1/campaigns/late", CAMPAIGN.formatted("Late", "99.99"));

    assertThat(report("campaigns?campaign=late&asOf=" + asOf)).isEqualTo(before);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() ->
            report("campaigns?campaign=late").at("/groups/0/cost/amount").asText().equals("99.99"));
  }

  @Test
  void breaches_are_listed_page_by_page_and_whole_each_with_its_owner() {
    for (int n = 0; n < 5; n++) {
      breach("breach-" + n, n % 2 == 0 ? "rep_silent" : "junk_sent");
    }
    List<String> seen = new ArrayList<>();
    var page = report("sla/breaches?team=sales&limit=2");
    while (true) {
      page.path("items")
          .forEach(item ->
              seen.add(
                  item.path("leadId").asText()
                      + " "
                      + item.path("owner").asText()
                      + " "
                      + item.path("side").asText()));
      if (page.path("nextCursor").isNull()) {
        break;
      }
      page = report("sla/breaches?team=sales&limit=2&cursor=" + page.path("nextCursor").asText());
    }

    assertThat(seen)
        .hasSize(5)
        .contains("breach-0 rep_silent sales", "breach-1 junk_sent marketing");
    var table = csv("sla/breaches?team=sales");
    assertThat(table.lines()).hasSize(6);
    assertThat(table).startsWith("\"leadId\",\"pass\",\"team\"").contains("\"breach-4\"");
    assertThat(report("sla?team=sales").at("/byOwner/junk_sent").asInt()).isEqualTo(2);
    // whoever named themselves like a formula is not run
    assertThat(csv("never-called?team=sales")).contains("\"'=cmd|calc\"");
    var uncalled = report("never-called?team=sales");
    assertThat(uncalled.path("count").asInt()).isEqualTo(5);
    assertThat(uncalled.path("rate").asInt()).isEqualTo(1);
    assertThat(uncalled.at("/items/0/ageBusiness").asText()).startsWith("PT168H");
  }

  @Test
  void every_lead_is_in_the_raw_list() {
    lead("raw-1", "raw", "won", "12.50", "EUR");

    assertThat(report("leads?campaign=raw").at("/items/0/value").asText()).isEqualTo("12.50");
    assertThat(csv("leads?campaign=raw").lines().skip(1))
        .singleElement()
        .asString()
        .contains("12.50");
  }

  @Test
  void a_cursor_of_nothing_is_refused() {
    var manager = server.as("manager");
    assertThat(manager.get("/v1/reports/leads?cursor=x").status()).isEqualTo(422);
    assertThat(
            manager
                .get("/v1/reports/leads?cursor=2999-01-01T00:00:00Z~2026-01-01T00:00:00Z~0~a")
                .status())
        .isEqualTo(422);
    assertThat(server.as("integration").get("/v1/reports/never-called").status()).isEqualTo(403);
  }

  @Test
  void behind_a_figure_are_its_leads_and_of_a_group_only_its_own() {
    lead("behind-1", "behind", "won", "", "");
    lead("behind-2", "behind", "", "", "");

    var won = report("funnel/leads?figure=won&groupBy=campaign&key=behind");
    assertThat(won.path("listed").asInt()).isEqualTo(1);
    assertThat(won.findValuesAsText("leadId")).containsExactly("behind-1");
    assertThat(csv("campaigns/leads?figure=received&campaign=behind").lines()).hasSize(3);
    var formless =
        report("quality/leads?figure=received&groupBy=form&keyless=true&campaign=behind");
    assertThat(formless.path("listed").asInt()).isEqualTo(2);

    var manager = server.as("manager");
    var unknown = manager.get("/v1/reports/funnel/leads?figure=salesReadyRate");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.body().toString()).contains("qualified, received, salesReady");
    assertThat(manager.get("/v1/reports/funnel/leads?figure=won&key=behind").status())
        .isEqualTo(422);
    assertThat(
            manager.get("/v1/agreements/none/attainment/leads?promise=attempts&of=kept").status())
        .isEqualTo(404);
  }
}
