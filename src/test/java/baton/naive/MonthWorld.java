package baton.naive;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import baton.campaign.Campaign;
import baton.campaign.Material;
import baton.http.Blocking;
import baton.http.Replies;
import baton.http.TestDoor;
import baton.http.reports.CampaignFigureRoutes;
import baton.http.reports.Cohorts;
import baton.http.reports.FigureRoutes;
import baton.http.reports.LedgerRoutes;
import baton.http.reports.ListRoutes;
import baton.lead.Month;
import baton.naive.NaiveCampaigns.Budget;
import baton.naive.RawJournal.Entry;
import baton.platform.crypto.Vault;
import baton.platform.db.Login;
import baton.reporting.CampaignReport;
import baton.reporting.Exports;
import baton.reporting.FigureReport;
import baton.reporting.Ledger;
import baton.reporting.NeverCalled;
import baton.reporting.view.FactBook;
import baton.testing.ManualClock;
import baton.testing.Postgres;
import baton.testing.ServerProcess;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;

/**
 * Two months of leads in a journal, facts worked out of it by nodes that may be killed, and a door
 * at which reports are asked for.
 */
final class MonthWorld implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final List<String> TABLES =
      List.of("fact_lead", "fact_pass", "fact_attempt", "fact_offer");
  static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  private static final List<String> TEAMS = List.of("inside-sales", "partners");

  /** The same as {@link OfficeHours}. */
  private static final String OFFICE =
      """
      {"timeZone":"Europe/Berlin","outside":"24x7","hours":{"mon":[["09:00","17:00"]],
       "tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],
       "fri":[["09:00","17:00"]]}}\
      """;

  /** What campaigns cost before that time, and since. */
  static final Instant RESTATED = Instant.parse("2026-10-25T00:00:00Z");

  private static final Map<String, Budget> BEFORE =
      Map.of(
          "spring", new Budget("Spring webinar", "event", "900.00 EUR"),
          "summer", new Budget("Summer", "", "700.00 USD"));
  private static final Map<String, Budget> SINCE =
      Map.of(
          "spring", new Budget("Spring webinar", "event", "1234.57 EUR"),
          "summer", new Budget("Summer", "", "700.00 USD"),
          "webinar", new Budget("Webinar, free", "web", "0.00 EUR"),
          "fair", new Budget("Fair", "event", "55.50 EUR"),
          "podcast", new Budget("Podcast", "audio", ""));

  final ManualClock clock;
  final RawJournal journal;
  final Jdbi jdbi;
  private final Login login;
  private final TestDoor door;
  private final Ledger ledger;
  private final String hint;

  /**
   * @param now what the door takes for now
   * @param vaults what seals the journal, given its database
   */
  MonthWorld(Instant now, Function<Login, Vault> vaults, String hint) {
    this.hint = hint;
    clock = new ManualClock(now.toString());
    login = Postgres.login();
    jdbi = Jdbi.create(login.url(), login.user(), login.password());
    journal = new RawJournal(jdbi, vaults.apply(login));
    configure("calendar", "office", OFFICE);
    TEAMS.forEach(team -> configure("team", team, "{\"calendar\":\"office\"}"));
    ledger = new Ledger(jdbi, clock, Runnable::run);
    door = door();
  }

  /** As it has been for long. */
  private void configure(String kind, String id, String body) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into config_version (kind, id, version, body, by_whom, at)"
                + " values (?, ?, 1, cast(? as jsonb), 'test', '2026-01-01')",
            kind,
            id,
            body));
  }

  private TestDoor door() {
    var cohorts = new Cohorts(new FactBook(jdbi, clock, Runnable::run), clock);
    var blocking = new Blocking(TestDoor.system());
    var replies = new Replies();
    return new TestDoor(
        new FigureRoutes(FigureReport.on(jdbi), _ -> List.of(), cohorts, blocking, replies),
        new CampaignFigureRoutes(
            new CampaignReport(jdbi, MonthWorld::campaigns), cohorts, blocking, replies),
        new ListRoutes(
            jdbi,
            new NeverCalled(jdbi, FactNode::hours),
            (_, _, _, _) -> Optional.empty(),
            new Exports(login),
            cohorts,
            blocking,
            replies),
        new LedgerRoutes(ledger::now, replies));
  }

  /** What campaigns cost as was known then, for whoever counts for himself. */
  static Map<String, Budget> budgets(Instant then) {
    return then.isBefore(RESTATED) ? BEFORE : SINCE;
  }

  private static Map<String, Campaign> campaigns(Instant then) {
    var all = new HashMap<String, Campaign>();
    budgets(then)
        .forEach((id, budget) ->
            all.put(
                id,
                new Campaign(
                    id,
                    budget.name(),
                    Optional.of(budget.channel()).filter(text -> !text.isEmpty()),
                    Optional.empty(),
                    Optional.empty(),
                    cost(budget.cost()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Material.NONE,
                    Campaign.Sources.NONE)));
    return all;
  }

  private static Optional<Campaign.Cost> cost(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int gap = text.indexOf(' ');
    return Optional.of(
        new Campaign.Cost(
            new BigDecimal(text.substring(0, gap)), Currency.getInstance(text.substring(gap + 1))));
  }

  /** The events of so many leads, each lead's in order. */
  static List<Entry> lives(long seed, Instant from, Instant to, int leads, double never) {
    return new Month(seed, from, Duration.between(from, to), never)
        .lives(leads)
        .flatMap(RawJournal::entries)
        .toList();
  }

  /** What is asked for by an address is answered. */
  String get(String address, String accept) {
    var asked = HttpRequest.GET(address).addHeader(RawHeader.create("Accept", accept));
    var answer = door.ask(TestDoor.as("manager", asked));
    assertThat(answer.status()).as("%s: %s, %s", address, answer.text(), hint).isEqualTo(200);
    return answer.text();
  }

  /** Begins to work out facts and is killed once it has some and not all. */
  void killInTheMiddle() throws InterruptedException {
    var process = FactNode.launch(login);
    try {
      someFacts();
    } finally {
      process.destroyForcibly(); // kill -9
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    isInTheMiddle();
  }

  /** Kills a server as soon as it has some facts, and not all. */
  void killInTheMiddle(ServerProcess server) {
    someFacts();
    server.kill();
    isInTheMiddle();
  }

  private void someFacts() {
    Awaitility.await("some facts")
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> place() > 0);
  }

  private void isInTheMiddle() {
    assertThat(place()).as("killed in the middle").isPositive().isLessThan(journal.last() - 4);
  }

  /** A whole server on this database. */
  ServerProcess server() throws IOException {
    var folder = Files.createDirectories(Path.of("target", "servers"));
    return ServerProcess.launch(
        Files.createTempDirectory(folder, "month"),
        Map.of(
            "BATON_DB_URL", login.url(),
            "BATON_DB_USER", login.user(),
            "BATON_DB_PASSWORD", login.password(),
            "BATON_SECRET", SECRET),
        List.of("-Xmx1g"));
  }

  FactNode node() {
    return new FactNode(login);
  }

  /** How far the slice has come that is the first. */
  private long place() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select coalesce(min(current_offset::bigint), 0) from akka_projection_offset_store"
                    + " where projection_name = 'facts'")
            .mapTo(Long.class)
            .one());
  }

  /** Until all that is in the journal is in facts and lists. */
  void settle() {
    var now = new FactBook(jdbi, Clock.systemUTC(), Runnable::run);
    var lists = new Ledger(jdbi, Clock.systemUTC(), Runnable::run);
    Awaitility.await("all facts")
        .atMost(PATIENCE)
        .until(
            () -> now.standing().toCompletableFuture().join(),
            s -> s.lag().isZero() && s.rebuilding().isEmpty() && s.asideLeads().isEmpty());
    Awaitility.await("all lists")
        .atMost(PATIENCE)
        .until(
            () -> lists.now().toCompletableFuture().join().readLag(),
            lag -> lag.isZero() || lag.isNegative());
  }

  /** What the naive program finds in such rows, held against the door as of that time. */
  Comparison comparison(Instant asOf, Predicate<Row> which) {
    return new Comparison(this::get, journal.tales(which), budgets(asOf), hint);
  }

  /** Every version of every fact, as a digest for each table. */
  List<String> rows() {
    var digests = new ArrayList<String>();
    for (var table : TABLES) {
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

  @Override
  public void close() {
    door.close();
  }
}
