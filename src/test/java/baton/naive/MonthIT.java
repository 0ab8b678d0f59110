package baton.naive;

import static org.assertj.core.api.Assertions.assertThat;

import baton.naive.RawJournal.Entry;
import baton.reporting.Behind;
import baton.testing.MemoryVault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A month of leads, and one in which half are never called: every report says what a naive program
 * counts, whoever was killed while the facts were worked out, and once they are worked out anew.
 * The seed is printed; {@code -Dbaton.seed=42 -Dbaton.month.leads=2000} lives another month.
 */
class MonthIT {
  private static final long SEED = Long.getLong("baton.seed", System.nanoTime() % 1_000_000);
  private static final int LEADS = Integer.getInteger("baton.month.leads", 20_000);

  private static final Instant OCTOBER = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
  private static final Instant EARLY = Instant.parse("2026-10-11T15:30:00Z");

  /** As of which a report is exported, while leads of a few are still to be stored. */
  private static final Instant EXPORT = Instant.parse("2026-10-22T10:00:00Z");

  private static final Instant LATE = Instant.parse("2027-06-01T00:00:00Z");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
  private static final List<String> BYS =
      List.of("", "team", "rep", "campaign", "segment", "form", "day", "week", "month");
  private static final List<String> LISTS = List.of("never-called", "sla/breaches", "leads");
  private static final Map<String, String> ONLY =
      Map.of(
          "team", "partners",
          "rep", "inside-sales-2",
          "campaign", "spring",
          "segment", "smb",
          "form", "pricing");

  private static MonthWorld world;
  private static FactNode node;
  private static long stored;
  private static Map<String, String> exported;
  private static long since = System.nanoTime();

  @BeforeAll
  static void live() throws InterruptedException {
    System.out.printf("SEEN baton.seed=%d, %d leads%n", SEED, LEADS);
    world = new MonthWorld(EXPORT, _ -> new MemoryVault(), "seed " + SEED);
    took("database");
    var entries =
        Stream.concat(
                MonthWorld.lives(SEED, OCTOBER, NOVEMBER, LEADS, 0.1).stream(),
                MonthWorld.lives(SEED + 1, NOVEMBER, DECEMBER, LEADS / 4, 0.5).stream())
            .toList();
    took("lives");
    var inTime = entries.stream().filter(MonthIT::isStoredInTime).toList();
    // somebody is killed while the journal goes on, and another takes over
    var first = inTime.stream().filter(entry -> entry.at().isBefore(EARLY)).toList();
    world.journal.write(first);
    took("first part");
    world.killInTheMiddle();
    took("killed");
    node = world.node();
    world.journal.write(inTime.stream().filter(entry -> !entry.at().isBefore(EARLY)).toList());
    took("second part");
    world.settle();
    took("facts");
    stored = world.journal.last();
    exported = exports();

    world.journal.write(entries.stream().filter(e -> !isStoredInTime(e)).toList());
    world.clock.advance(Duration.between(EXPORT, LATE));
    took("third part");
    world.settle();
    took("facts");
    System.out.println("SEEN " + world.journal.names());
  }

  @AfterAll
  static void stop() {
    node.close();
    world.close();
  }

  private static void took(String what) {
    long now = System.nanoTime();
    System.out.printf("SEEN %s: %d ms%n", what, TimeUnit.NANOSECONDS.toMillis(now - since));
    since = now;
  }

  /** What has happened by then; of some leads the last two hours are stored too late. */
  private static boolean isStoredInTime(Entry entry) {
    boolean slow = entry.lead().value().hashCode() % 4 == 0;
    return entry.at().isBefore(slow ? EXPORT.minus(Duration.ofHours(2)) : EXPORT);
  }

  // what is asked

  private static Question october(String report, Instant asOf) {
    return new Question(report, asOf, OCTOBER, NOVEMBER, "", OfficeHours.ZONE, Map.of());
  }

  private static Question november(String report) {
    return new Question(report, LATE, NOVEMBER, LATE, "", LOS_ANGELES, Map.of());
  }

  private static Stream<String> figures() {
    return NaiveReports.NAMES.stream();
  }

  /** Each report told apart by everything, narrowed by everything, in three time zones. */
  private static List<Question> everything() {
    var all = new ArrayList<Question>();
    figures()
        .forEach(report -> {
          var asked = october(report, LATE);
          BYS.stream().filter(by -> isAsked(report, by)).forEach(by -> all.add(asked.by(by)));
          ONLY.forEach((what, which) -> all.add(asked.only(what, which).by("rep").in(KOLKATA)));
          all.add(asked.by("day").in(KOLKATA));
          all.add(november(report).by("week"));
        });
    var campaigns = october("campaigns", LATE);
    all.add(campaigns);
    ONLY.forEach((what, which) -> all.add(campaigns.only(what, which)));
    for (var list : LISTS) {
      all.add(october(list, LATE));
      all.add(november(list));
      ONLY.forEach((what, which) -> all.add(october(list, LATE).only(what, which)));
    }
    return all;
  }

  /** What reps did is always told apart. */
  private static boolean isAsked(String report, String by) {
    return !(report.equals("reps") && by.isEmpty());
  }

  /** What may be other as of another time. */
  private static List<Question> asOf(Instant then) {
    var all = new ArrayList<Question>();
    figures().forEach(report -> all.add(october(report, then).by("rep")));
    figures().forEach(report -> all.add(october(report, then).by("week").in(LOS_ANGELES)));
    all.add(october("campaigns", then));
    LISTS.forEach(list -> all.add(october(list, then)));
    return all;
  }

  private static void same(Instant asOf, Predicate<Row> known, List<Question> questions) {
    var comparison = world.comparison(asOf, known);
    took("naive tales");
    var wrong = questions.parallelStream().flatMap(asked -> comparison.wrong(asked).stream());
    assertThat(wrong.toList()).as("of %d questions, seed %d", questions.size(), SEED).isEmpty();
    took(questions.size() + " questions");
  }

  private static boolean isBy(Row row, Instant asOf) {
    return !Instant.parse(row.text("/at")).isAfter(asOf);
  }

  private static Map<String, String> total(Question asked) {
    return Answers.figures(Answers.json(world.get(asked.address(), "application/json")))
        .get(NaiveReports.ALL);
  }

  private static long number(Map<String, String> figures, String name) {
    return Long.parseLong(figures.get(name));
  }

  /** What a spreadsheet is given, by the address it is asked for at. */
  private static Map<String, String> exports() {
    var all = new TreeMap<String, String>();
    for (var asked : asOf(EXPORT)) {
      all.put(asked.address(), world.get(asked.address(), "text/csv"));
    }
    return all;
  }

  // what is held against it

  @Test
  void every_report_says_what_the_naive_program_counts() {
    same(LATE, _ -> true, everything());
    same(EARLY, row -> isBy(row, EARLY), asOf(EARLY));
  }

  @Test
  void an_old_report_says_what_was_stored_when_it_was_made() {
    same(EXPORT, row -> row.place() <= stored, asOf(EXPORT));
  }

  @Test
  void the_ledger_says_where_every_lead_is() {
    var said = Answers.json(world.get("/v1/reports/ledger", "application/json"));
    var naive = new TreeMap<String, Long>();
    var tales = world.journal.tales(_ -> true);
    tales.forEach(tale -> naive.merge(tale.state, 1L, Long::sum));
    said.path("states")
        .properties()
        .forEach(state ->
            assertThat(state.getValue().asLong())
                .as("%s, seed %d", state.getKey(), SEED)
                .isEqualTo(naive.getOrDefault(state.getKey(), 0L)));
    assertThat(said.path("received").asLong()).isEqualTo(tales.size());
    assertThat(said.path("difference").asLong()).isZero();
    var line = Answers.table(world.get("/v1/reports/ledger", "text/csv")).getFirst();
    naive.forEach((state, count) ->
        assertThat(line.get(state.equals("received") ? "unmatched" : state))
            .isEqualTo(count.toString()));
  }

  @Test
  void an_old_export_is_the_same_to_the_byte_and_a_new_one_has_what_came_of_them() {
    assertThat(exports()).isEqualTo(exported);
    for (var report : List.of("funnel", "sla", "campaigns", "response-times")) {
      var old = total(october(report, EXPORT));
      var restated = total(october(report, LATE));
      assertThat(restated).as("what came of them since").isNotEqualTo(old);
    }
    assertThat(number(total(october("funnel", LATE)), "won"))
        .as("late outcomes restate")
        .isGreaterThan(number(total(october("funnel", EXPORT)), "won"));
  }

  @Test
  void behind_each_figure_are_as_many_leads_as_it_says() {
    for (var report : Behind.names()) {
      for (var asked :
          List.of(october(report, EXPORT).by("rep"), october(report, LATE).by("day"))) {
        var said = Answers.figures(Answers.json(world.get(asked.address(), "application/json")));
        for (var figure : Behind.figures(report)) {
          for (var group : groups(report, said.keySet())) {
            assertThat(listed(asked, figure, group))
                .as("%s of %s by %s '%s' as of %s", figure, report, asked.by(), group, asked.asOf())
                .isEqualTo(number(said.get(group), figure));
          }
        }
      }
    }
  }

  /**
   * All, those that have none, and one of the others; campaigns are told apart in their own way.
   */
  private static List<String> groups(String report, Set<String> all) {
    var special = List.of(NaiveReports.ALL, NaiveReports.NONE);
    var one = all.stream().filter(group -> !special.contains(group)).skip(1).limit(1);
    return report.equals("campaigns")
        ? List.of(NaiveReports.ALL)
        : Stream.concat(all.stream().filter(special::contains), one).toList();
  }

  private static long listed(Question asked, String figure, String group) {
    var only =
        switch (group) {
          case NaiveReports.ALL -> "";
          case NaiveReports.NONE -> "&keyless=true";
          default -> "&key=" + group;
        };
    var address =
        asked
            .address()
            .replace(
                asked.report() + "?",
                "%s/leads?limit=500&figure=%s%s&".formatted(asked.report(), figure, only));
    var found = Answers.json(world.get(address, "application/json"));
    long listed = found.path("listed").asLong();
    assertThat(found.path("items")).as(address).hasSize((int) Math.min(500, listed));
    return listed;
  }

  @Test
  void half_never_called_is_no_short_time() {
    var total = total(november("response-times"));
    assertThat(number(total, "bands.never")).isGreaterThan(number(total, "leads") * 2 / 5);
    assertThat(total)
        .containsEntry("p90", "not_reached")
        .containsEntry("p95", "not_reached")
        .containsEntry("business.p90", "not_reached")
        .containsEntry("business.p95", "not_reached");
    assertThat(Answers.table(world.get(november("response-times").address(), "text/csv")))
        .singleElement()
        .satisfies(line -> assertThat(line).containsEntry("p90", "not_reached"));
  }

  @Test
  void each_breach_has_one_owner_and_the_sides_close() {
    for (var by : BYS) {
      Answers.figures(
              Answers.json(world.get(october("sla", LATE).by(by).address(), "application/json")))
          .forEach((group, figures) -> {
            long breached = number(figures, "breached");
            assertThat(sum(figures, "byOwner.")).as("%s %s", by, group).isEqualTo(breached);
            assertThat(sum(figures, "bySide.")).as("%s %s", by, group).isEqualTo(breached);
            NaiveReports.SIDES.forEach((side, owners) ->
                assertThat(number(figures, "bySide." + side))
                    .as("%s of %s %s", side, by, group)
                    .isEqualTo(
                        owners.stream().mapToLong(o -> number(figures, "byOwner." + o)).sum()));
            assertThat(breached + number(figures, "kept") + number(figures, "waiting"))
                .isEqualTo(number(figures, "leads"));
          });
    }
    var all = total(october("sla", LATE));
    for (var owner : NaiveReports.OWNERS) {
      assertThat(number(all, "byOwner." + owner))
          .as("%s is whose some breach of the month is, seed %d", owner, SEED)
          .isPositive();
    }
  }

  /** Or else nothing is shown by all this. */
  @Test
  void the_month_has_duplicates_that_were_found_out_late_and_tests_that_became_leads() {
    var tales = world.journal.tales(_ -> true);
    assertThat(tales).anyMatch(t -> t.outcome.equals("duplicate") && t.wasReady());
    assertThat(tales).anyMatch(t -> t.wasTest && !t.test && t.wasReady());
    assertThat(tales).anyMatch(t -> t.takenBack);
    assertThat(tales).anyMatch(t -> t.passes.size() > 1);
  }

  @Test
  void worked_out_anew_all_is_the_same() {
    var rows = world.rows();
    node.rebuild();
    world.settle();
    took("rebuilt");
    assertThat(world.rows()).isEqualTo(rows);
    assertThat(exports()).isEqualTo(exported);
  }

  private static long sum(Map<String, String> figures, String prefix) {
    return figures.entrySet().stream()
        .filter(figure -> figure.getKey().startsWith(prefix))
        .mapToLong(figure -> Long.parseLong(figure.getValue()))
        .sum();
  }
}
