package baton.http.reports;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import baton.campaign.Campaign;
import baton.http.Blocking;
import baton.http.Replies;
import baton.http.TestDoor;
import baton.http.TestDoor.Answer;
import baton.reporting.CampaignReport;
import baton.reporting.view.FactBook;
import baton.testing.Postgres;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many names of campaigns there are, none is left out. */
class CampaignFiguresIT {
  private static final int CAMPAIGNS = 1_203;

  private Jdbi jdbi;
  private TestDoor door;

  @BeforeEach
  void facts() {
    var login = Postgres.login();
    jdbi = Jdbi.create(login.url(), login.user(), login.password());
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into fact_lead (lead_id, number, known_from, place, campaign, client, test,"
                + " received_at, passes, rejections, taken_back)"
                + " select 'lead-' || n, 0, '2026-01-01', n, 'c' || n, 'website', false,"
                + " '2026-01-01', 0, 0, false from generate_series(1, ?) as n",
            CAMPAIGNS));
  }

  @AfterEach
  void stop() {
    door.close();
  }

  private void opens(Function<Instant, Map<String, Campaign>> campaigns) {
    var clock = Clock.systemUTC();
    door =
        new TestDoor(
            new CampaignFigureRoutes(
                new CampaignReport(jdbi, campaigns),
                new Cohorts(new FactBook(jdbi, clock, Runnable::run), clock),
                new Blocking(TestDoor.system()),
                new Replies()));
  }

  private Answer get(String query, String accept) {
    var asked =
        HttpRequest.GET("/v1/reports/campaigns" + query)
            .addHeader(RawHeader.create("Accept", accept));
    return door.ask(TestDoor.as("marketing", asked));
  }

  @Test
  void pages_and_the_table_have_all_of_them_once() {
    opens(_ -> Map.of());
    var keys = new HashSet<String>();
    int shown = 0;
    for (var query = "?limit=500"; ; ) {
      var page = get(query, "application/json");
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      assertThat(page.json().path("received").asInt()).as("of all").isEqualTo(CAMPAIGNS);
      page.json().path("groups").forEach(group -> keys.add(group.path("key").asText()));
      shown += page.json().path("groups").size();
      if (page.json().path("nextCursor").isNull()) {
        break;
      }
      query = "?limit=500&cursor=" + page.json().path("nextCursor").asText();
    }

    assertThat(shown).isEqualTo(CAMPAIGNS);
    assertThat(keys).hasSize(CAMPAIGNS);
    var lines = get("", "text/csv").text().lines().toList();
    assertThat(lines).hasSize(1 + CAMPAIGNS);
    assertThat(new HashSet<>(lines)).hasSize(1 + CAMPAIGNS);
    assertThat(get("?cursor=nonsense", "application/json").status()).isEqualTo(422);
  }

  /** It came out empty, as if nobody had written. */
  @Test
  void what_was_thrown_away_while_it_was_read_is_not_given_out() {
    opens(_ -> {
      jdbi.useHandle(handle -> {
        handle.execute("select nextval('fact_rebuilds')");
        handle.execute("truncate fact_lead");
      });
      return Map.of();
    });

    var answer = get("", "application/json");

    assertThat(answer.status()).as(answer.text()).isEqualTo(503);
    assertThat(answer.json().path("code").asText()).isEqualTo("facts_rebuilding");
  }
}
