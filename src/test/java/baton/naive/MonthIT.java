package baton.naive;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import baton.http.Blocking;
import baton.http.Replies;
import baton.http.TestDoor;
import baton.http.reports.Cohorts;
import baton.http.reports.FigureRoutes;
import baton.lead.Month;
import baton.naive.RawJournal.Entry;
import baton.platform.db.Login;
import baton.reporting.Cohort;
import baton.reporting.Cohort.By;
import baton.reporting.Figure;
import baton.reporting.FigureReport;
import baton.reporting.Grouped;
import baton.reporting.view.FactBook;
import baton.testing.ManualClock;
import baton.testing.Postgres;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A month of leads, and one in which half are never called: every report says what a naive program
 * counts, whoever was killed while the facts were worked out, and once they are worked out anew.
 * The seed is printed; {@code -Dbaton.seed=42 -Dbaton.month.leads=20000} lives another month.
 */
class MonthIT {
  private static final long SEED = Long.getLong("baton.seed", System.nanoTime() % 1_000_000);
  private static final int LEADS = Integer.getInteger("baton.month.leads", 2_000);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant EARLY = Instant.parse("2026-10-11T15:30:00Z");

  /** As of which a report is exported, while leads of a few are still to be stored. */
  private static final Instant EXPORT = Instant.parse("2026-10-22T10:00:00Z");

  private static final Instant LATE = Instant.parse("2027-06-01T00:00:00Z");
  private static final List<String> BYS =
      List.of("", "team", "rep", "campaign", "segment", "form", "day", "week", "month");

  private static final ManualClock CLOCK = new ManualClock(EXPORT.toString());
  private static Login login;
  private static Jdbi jdbi;
  private static RawJournal journal;
  private static FactNode node;
  private static FactBook book;
  private static TestDoor door;
  private static long stored;
  private static Map<String, String> exported;

  @BeforeAll
  static void live() throws InterruptedException {
    System.out.printf("SEEN baton.seed=%d, %d leads%n", SEED, LEADS);
    login = Postgres.login();
    jdbi = Jdbi.create(login.url(), login.user(), login.password());
    journal = new RawJournal(jdbi);
    book = new FactBook(jdbi, CLOCK, Runnable::run);
    var replies = new Replies();
    door =
        new TestDoor(
            new FigureRoutes(
                FigureReport.on(jdbi),
                _ -> List.of(),
                new Cohorts(book, CLOCK),
                new Blocking(TestDoor.system()),
                replies));

    var entries = new ArrayList<Entry>();
    lives(SEED, OCTOBER, NOVEMBER, LEADS, 0.1, entries);
    lives(SEED + 1, NOVEMBER, DECEMBER, LEADS / 4, 0.5, entries);
    journal.write(entries.stream().filter(MonthIT::isStoredInTime).toList());
    killedInTheMiddle();
    node = new FactNode(login);
    settle();
    stored = journal.last();
    exported = exports();

    journal.write(entries.stream().filter(e -> !isStoredInTime(e)).toList());
    CLOCK.advance(Duration.between(EXPORT, LATE));
    settle();
    System.out.println("SEEN " + journal.names());
  }

  @AfterAll
  static void stop() {
    node.close();
    door.close();
  }

  private static void lives(
      long seed, Instant from, Instant to, int leads, double never, List<Entry> into) {
    new Month(seed, from, Duration.between(from, to), never)
        .lives(leads)
        .flatMap(RawJournal::entries)
        .forEach(into::add);
  }

  /** What has happened by then; of some leads the last two hours are stored too late. */
  private static boolean isStoredInTime(Entry entry) {
    boolean slow = entry.lead().value().hashCode() % 4 == 0;
    return entry.at().isBefore(slow ? EXPORT.minus(Duration.ofHours(2)) : EXPORT);
  }

  private static void killedInTheMiddle() throws InterruptedException {
    var process = FactNode.launch(login);
    try {
      Awaitility.await("some facts")
          .atMost(Duration.ofSeconds(60))
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> place("min") > 0);
    } finally {
      process.destroyForcibly(); // kill -9
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(place("min")).as("killed in the middle").isPositive().isLessThan(journal.last() - 4);
  }

  /** How far the slice has come that is the first or the last. */
  private static long place(String which) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select coalesce(%s(current_offset::bigint), 0) from akka_projection_offset_store where projection_name = 'facts'"
                    .formatted(which))
            .mapTo(Long.class)
            .one());
  }

  private static void settle() {
    var now = new FactBook(jdbi, Clock.systemUTC(), Runnable::run);
    long from = System.nanoTime();
    Awaitility.await("all facts")
        .atMost(PATIENCE)
        .until(
            () -> now.standing().toCompletableFuture().join(),
            s -> s.lag().isZero() && s.rebuilding().isEmpty() && s.asideLeads().isEmpty());
    System.out.printf(
        "SEEN settled in %d ms, %d events%n",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from), journal.last());
  }

  // what the reports say

  private static Map<String, Map<String, String>> said(
      String report, Instant asOf, Instant from, Instant to, String by) {
    var found =
        FigureReport.on(jdbi)
            .apply(report)
            .orElseThrow()
            .read(
                new Cohort(
                    asOf,
                    Optional.of(from),
                    Optional.of(to),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    By.of(by),
                    OfficeHours.ZONE));
    var figures = new TreeMap<String, Map<String, String>>();
    figures.put(NaiveReports.ALL, texts(found.total()));
    found
        .groups()
        .forEach(group -> figures.put(group.key().orElse(NaiveReports.NONE), texts(group)));
    return figures;
  }

  private static Map<String, String> texts(Grouped.Group group) {
    var texts = new LinkedHashMap<String, String>();
    group.figures().forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case BigDecimal rate -> rate.toPlainString();
      case Long never when never == Figure.NOT_REACHED -> "not_reached";
      case null -> "null";
      default -> Objects.toString(value);
    };
  }

  private static void allEqual(Instant asOf, NaiveReports naive) {
    for (var report : NaiveReports.NAMES) {
      for (var by : BYS) {
        for (var from : List.of(OCTOBER, NOVEMBER)) {
          var to = from.equals(OCTOBER) ? NOVEMBER : LATE;
          equal(
              "%s by '%s' from %s as of %s, seed %d".formatted(report, by, from, asOf, SEED),
              said(report, asOf, from, to, by),
              naive.report(report, from, to, by, OfficeHours.ZONE));
        }
      }
    }
  }

  /** With only what differs in the words of a failure. */
  private static void equal(
      String what, Map<String, Map<String, String>> said, Map<String, Map<String, String>> naive) {
    var differ = new ArrayList<String>();
    assertThat(said.keySet()).as(what).isEqualTo(naive.keySet());
    naive.forEach((group, figures) -> {
      assertThat(said.get(group).keySet()).as(what).isEqualTo(figures.keySet());
      figures.forEach((name, value) -> {
        var other = said.get(group).get(name);
        if (!value.equals(other)) {
          differ.add("%s %s: said %s, naive %s".formatted(group, name, other, value));
        }
      });
    });
    assertThat(differ).as(what).isEmpty();
  }

  private static NaiveReports naive(Predicate<Row> which) {
    return new NaiveReports(journal.tales(which));
  }

  private static NaiveReports naiveAt(Instant asOf) {
    return naive(row -> !Instant.parse(row.text("/at")).isAfter(asOf));
  }

  private static NaiveReports naiveExport() {
    return naive(row -> row.place() <= stored);
  }

  // what is held against them

  @Test
  void every_report_says_what_the_naive_program_counts() {
    allEqual(EARLY, naiveAt(EARLY));
    allEqual(LATE, naiveAt(LATE));
  }

  @Test
  void an_old_report_says_what_was_stored_when_it_was_made() {
    allEqual(EXPORT, naiveExport());
  }

  @Test
  void an_old_export_is_the_same_to_the_byte_and_a_new_one_has_what_came_of_them() {
    assertThat(exports()).isEqualTo(exported);
    var restated = said("funnel", LATE, OCTOBER, EXPORT, "").get(NaiveReports.ALL);
    var old = said("funnel", EXPORT, OCTOBER, EXPORT, "").get(NaiveReports.ALL);
    assertThat(restated).as("what came of them since, wins and wins taken back").isNotEqualTo(old);
    assertThat(number(restated, "received")).isGreaterThanOrEqualTo(number(old, "received"));
  }

  @Test
  void what_was_won_is_the_same_to_the_cent() {
    var naive = naiveAt(LATE).won();
    assertThat(naive).hasSizeGreaterThan(3);
    assertThat(wonAt(LATE)).isEqualTo(naive);
    assertThat(wonAt(EXPORT)).isEqualTo(naiveExport().won());
  }

  @Test
  void half_never_called_is_no_short_time() {
    var total = said("response-times", LATE, NOVEMBER, LATE, "").get(NaiveReports.ALL);
    long leads = number(total, "leads");
    assertThat(number(total, "bands.never")).isGreaterThan(leads * 2 / 5);
    assertThat(total)
        .containsEntry("p90", "not_reached")
        .containsEntry("p95", "not_reached")
        .containsEntry("business.p90", "not_reached");
  }

  @Test
  void each_breach_has_one_owner_and_the_sides_close() {
    for (var by : BYS) {
      said("sla", LATE, OCTOBER, LATE, by)
          .forEach((group, figures) -> {
            long breached = number(figures, "breached");
            assertThat(sum(figures, "byOwner.")).as("%s %s", by, group).isEqualTo(breached);
            assertThat(sum(figures, "bySide.")).as("%s %s", by, group).isEqualTo(breached);
            assertThat(breached + number(figures, "kept") + number(figures, "waiting"))
                .isEqualTo(number(figures, "leads"));
          });
    }
    var all = said("sla", LATE, OCTOBER, LATE, "").get(NaiveReports.ALL);
    all.forEach((name, value) -> {
      if (name.startsWith("byOwner.")) {
        assertThat(value).as("no lead of the month is %s, seed %d", name, SEED).isNotEqualTo("0");
      }
    });
  }

  @Test
  void worked_out_anew_all_is_the_same() {
    var rows = rows();
    node.rebuild();
    settle();
    assertThat(rows()).isEqualTo(rows);
    assertThat(exports()).isEqualTo(exported);
    allEqual(LATE, naiveAt(LATE));
  }

  private static long number(Map<String, String> figures, String name) {
    return Long.parseLong(figures.get(name));
  }

  private static long sum(Map<String, String> figures, String prefix) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(prefix))
        .mapToLong(figure -> Long.parseLong(figure.getValue()))
        .sum();
  }

  private static Map<String, BigDecimal> wonAt(Instant asOf) {
    var sums = new TreeMap<String, BigDecimal>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(
                "select coalesce(campaign, '(none)') as campaign, value from fact_lead"
                    + " where not test and outcome = 'won'"
                    + " and known_from <= cast(:asOf as timestamptz)"
                    + " and known_to > cast(:asOf as timestamptz)")
            .bind("asOf", asOf.toString())
            .map((row, _) ->
                Map.entry(
                    row.getString("campaign"),
                    Optional.ofNullable(row.getBigDecimal("value")).orElse(BigDecimal.ZERO)))
            .forEach(won -> sums.merge(won.getKey(), won.getValue(), BigDecimal::add)));
    return sums;
  }

  /** What a spreadsheet is given, by the address it is asked for at. */
  private static Map<String, String> exports() {
    var all = new TreeMap<String, String>();
    for (var report : NaiveReports.NAMES) {
      for (var by : List.of("campaign", "rep", "week")) {
        var address =
            "/v1/reports/%s?from=%s&asOf=%s&groupBy=%s".formatted(report, OCTOBER, EXPORT, by);
        var asked = HttpRequest.GET(address).addHeader(RawHeader.create("Accept", "text/csv"));
        var answer = door.ask(TestDoor.as("manager", asked));
        assertThat(answer.status()).as("%s: %s", address, answer.text()).isEqualTo(200);
        assertThat(answer.text().lines().count()).isGreaterThan(2);
        all.put(address, answer.text());
      }
    }
    return all;
  }

  /** Every version of every fact, as a digest for each table. */
  private static List<String> rows() {
    var digests = new ArrayList<String>();
    for (var table : List.of("fact_lead", "fact_pass", "fact_attempt", "fact_offer")) {
      digests.add(
          jdbi.withHandle(handle ->
              handle
                  .createQuery(
                      "select '%1$s ' || count(*) || ' ' || md5(string_agg(md5(t::text), ''"
                              .formatted(table)
                          + " order by lead_id, number, known_from)) from "
                          + table
                          + " t")
                  .mapTo(String.class)
                  .one()));
    }
    return digests;
  }
}
