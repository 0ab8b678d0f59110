package baton.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import baton.reporting.view.FactBook;
import baton.reporting.view.Reconciler;
import baton.testing.TestServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What reports count is in plain tables, as it was known at any time, and can be made anew. */
class FactsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final List<String> TABLES =
      List.of("fact_lead", "fact_pass", "fact_attempt", "fact_offer");

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

  private static void counted() {
    Awaitility.await("all counted")
        .atMost(PATIENCE)
        .until(
            () -> server.as("manager").get("/v1/facts").body(),
            facts ->
                facts.path("lag").asText().equals("PT0S") && facts.path("rebuilding").isNull());
    // what is compared is compared as far as both have come
    Awaitility.await("all listed")
        .atMost(PATIENCE)
        .until(() ->
            server
                .as("manager")
                .get("/v1/reports/ledger")
                .body()
                .path("readLag")
                .asText()
                .equals("PT0S"));
  }

  /** A lead that a rep has won; its id. */
  private static String won(String rep) {
    server.team(rep + "-team", "{}");
    server.routeTo(rep + "-team");
    var desk = server.rep(rep, rep + "-team", 5);
    server.presence(rep, "available");
    var lead = server.readyLead(rep + "@example.com");
    server.awaitState(lead, "offered");
    var offer = server.lead(lead).at("/offer/offerId").asText();
    assertThat(
            desk.post("/v1/leads/" + lead + "/accept", "{\"offerId\":\"" + offer + "\"}").status())
        .isEqualTo(200);
    assertThat(
            desk.post(
                    "/v1/leads/" + lead + "/attempts",
                    "{\"channel\":\"call\",\"result\":\"connected\"}")
                .status())
        .isEqualTo(201);
    assertThat(
            desk.post(
                    "/v1/leads/" + lead + "/outcome",
                    "{\"outcome\":\"won\",\"value\":{\"amount\":\"120.50\",\"currency\":\"EUR\"}}")
                .status())
        .isEqualTo(200);
    return lead;
  }

  private static List<String> rows(String sql, Object... values) {
    return jdbi.withHandle(handle -> handle.select(sql, values).mapTo(String.class).list());
  }

  private static List<String> all() {
    var rows = new ArrayList<String>();
    for (var table : TABLES) {
      rows.addAll(
          rows(
              "select '%1$s ' || t::text from %1$s t order by lead_id, number, known_from"
                  .formatted(table)));
    }
    return rows;
  }

  @Test
  void a_lead_that_is_won_is_one_lead_one_pass_one_offer_and_one_attempt() {
    var lead = won("facts-ann");
    counted();

    assertThat(
            rows(
                "select concat_ws('|', campaign, form, team, passes, outcome, outcome_rep, value,"
                    + " currency, sales_ready_at <= accepted_at, attempted_at is not null)"
                    + " from fact_lead where lead_id = ? and known_to = 'infinity'",
                lead))
        .containsExactly("spring|pricing-page|facts-ann-team|1|won|facts-ann|120.50|EUR|t|t");
    assertThat(
            rows(
                "select concat_ws('|', number, team, offers, attempts, verified, connected,"
                    + " response_rep, response_millis >= 0, breach_owner is null, ended)"
                    + " from fact_pass where lead_id = ? and known_to = 'infinity'",
                lead))
        .containsExactly("1|facts-ann-team|1|1|0|t|facts-ann|t|t|won");
    assertThat(
            rows(
                "select concat_ws('|', rep, fate) from fact_offer"
                    + " where lead_id = ? and known_to = 'infinity'",
                lead))
        .containsExactly("facts-ann|accepted");
    assertThat(
            rows(
                "select concat_ws('|', rep, channel, result, verified, first) from fact_attempt"
                    + " where lead_id = ? and known_to = 'infinity'",
                lead))
        .containsExactly("facts-ann|call|connected|f|t");
  }

  @Test
  void what_was_known_at_a_time_stays_what_was_known_then() {
    var book = new FactBook(jdbi, Clock.systemUTC(), Runnable::run);
    var lead = server.coldLead("then@example.com");
    server.awaitState(lead, "nurturing");
    counted();
    var then = book.asOf(Optional.empty()).orElseThrow();
    var known = knownAt(then);

    won("facts-then");
    server
        .as("manager")
        .post("/v1/leads/" + lead + "/outcome", "{\"outcome\":\"junk\",\"reason\":\"vendor\"}");
    server.awaitState(lead, "concluded");
    counted();

    assertThat(knownAt(then)).isEqualTo(known);
    assertThat(knownAt(book.asOf(Optional.empty()).orElseThrow())).isNotEqualTo(known);
  }

  private static List<String> knownAt(Instant asOf) {
    return rows(
        "select concat_ws('|', lead_id, nurture_reason, outcome) from fact_lead"
            + " where known_from <= cast(? as timestamptz) and known_to > cast(? as timestamptz)"
            + " order by lead_id",
        asOf.toString(),
        asOf.toString());
  }

  /** Its event happened before the report and was stored after it. */
  @Test
  void what_is_stored_late_does_not_change_an_old_report() {
    var book = new FactBook(jdbi, Clock.systemUTC(), Runnable::run);
    var lead = server.coldLead("late@example.com");
    server.awaitState(lead, "nurturing");
    counted();
    var then = book.asOf(Optional.empty()).orElseThrow();
    var known = knownAt(then);

    jdbi.useHandle(handle ->
        handle.execute(
            "insert into event_journal (persistence_id, sequence_number, adapter_manifest, writer,"
                + " write_timestamp, event_ser_id, event_ser_manifest, event_payload, tag)"
                + " select persistence_id, sequence_number + 1, adapter_manifest, writer,"
                + " write_timestamp, event_ser_id, 'lead-concluded/1',"
                + " convert_to(format('{\"at\":\"%s\",\"by\":\"test\",\"outcome\":\"lost\","
                + "\"reason\":null,\"note\":null,\"value\":null,\"suspicion\":null}', ?), 'UTF8'), tag"
                + " from event_journal where persistence_id = ? order by sequence_number desc limit 1",
            then.minusMillis(5).toString(), "lead|" + lead));
    counted();

    assertThat(
            rows("select outcome from fact_lead where lead_id = ? and known_to = 'infinity'", lead))
        .containsExactly("lost");
    assertThat(knownAt(then)).isEqualTo(known);
    var once = all();
    rebuilt();
    assertThat(all()).isEqualTo(once);
  }

  @Test
  void made_anew_the_facts_are_the_same_to_the_row() {
    won("facts-anew");
    counted();
    var once = all();
    assertThat(once).hasSizeGreaterThan(8);

    rebuilt();

    assertThat(all()).isEqualTo(once);
  }

  @Test
  void what_is_in_the_journal_and_in_no_table_is_told_by_name() {
    var lead = won("facts-missing");
    counted();
    var reconciler = new Reconciler(jdbi, Clock.systemUTC());
    jdbi.useHandle(handle -> handle.execute("delete from reconciled"));
    reconciler.round();
    assertThat(reconciler.named()).isEmpty();

    jdbi.useHandle(handle -> {
      handle.execute("delete from reconciled");
      handle.execute("delete from fact_attempt where lead_id = ?", lead);
      handle.execute("update lead_view set seq_nr = seq_nr - 1 where id = ?", lead);
    });
    reconciler.round();
    assertThat(reconciler.named())
        .extracting(one -> one.lead().value() + " " + one.what())
        .containsExactlyInAnyOrder(lead + " fact_attempt", lead + " lead_view");
    assertThat(server.as("manager").get("/v1/facts").body().at("/reconciled/missing")).hasSize(2);

    rebuilt();
    jdbi.useHandle(
        handle -> handle.execute("update lead_view set seq_nr = seq_nr + 1 where id = ?", lead));
    reconciler.round();
    assertThat(reconciler.named()).isEmpty();
  }

  /** Whoever let it go had thrown away the note that its facts were still to be worked out. */
  @Test
  void a_lead_that_the_lists_can_read_again_is_still_known_to_be_missing_in_reports() {
    var lead = server.coldLead("aside@example.com");
    server.awaitState(lead, "nurturing");
    counted();
    jdbi.useHandle(handle -> {
      handle.execute(
          "insert into lead_quarantine (lead_id, seq_nr, event, why, at)"
              + " values (?, 1, 'test', 'test', now())",
          lead);
      handle.execute(
          "insert into projection_dead_letter (projection, persistence_id, seq_nr, event, why, at)"
              + " select projection, ?, 1, '', 'test', now()"
              + " from unnest(array['facts', ?]) as noted (projection)",
          "lead|" + lead,
          "lead-" + Math.floorMod(lead.hashCode(), 4));
    });
    Awaitility.await("its release")
        .atMost(PATIENCE)
        .until(() -> rows("select lead_id from lead_quarantine where lead_id = ?", lead).isEmpty());

    var noted = "select projection from projection_dead_letter where persistence_id = ?";
    assertThat(rows(noted, "lead|" + lead)).containsExactly("facts");
    var replayed = server.as("admin").post("/v1/facts/replay", "{}");
    assertThat(replayed.body().path("counted").asInt()).isEqualTo(1);
    assertThat(rows(noted, "lead|" + lead)).isEmpty();
  }

  private static void rebuilt() {
    var begun = server.as("admin").post("/v1/facts/rebuild", "{}");
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
    counted();
  }

  @Test
  void every_column_of_the_facts_says_what_it_is() {
    for (var table : TABLES) {
      assertThat(rows("select obj_description(cast(? as regclass))", table))
          .as(table)
          .doesNotContainNull();
      assertThat(
              rows(
                  "select attname from pg_attribute where attrelid = cast(? as regclass)"
                      + " and attnum > 0 and col_description(attrelid, attnum) is null",
                  table))
          .as("columns of %s without a word", table)
          .isEmpty();
    }
  }

  @Test
  void only_an_admin_has_the_facts_made_anew() {
    assertThat(server.as("manager").post("/v1/facts/rebuild", "{}").status()).isEqualTo(403);
  }
}
