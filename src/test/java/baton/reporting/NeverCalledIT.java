package baton.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.db.ConfigStore;
import baton.platform.db.Database;
import baton.platform.json.Json;
import baton.reporting.FactList.Row;
import baton.reporting.facts.PastHours;
import baton.shared.TeamId;
import baton.testing.Postgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of leads that nobody called empties only by an attempt, or when marketing gets them. */
class NeverCalledIT {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final TeamId HALF = new TeamId("half-time");
  private static final TeamId ALWAYS = new TeamId("always");

  /** One team is open for half of all time, the others always. */
  private static final PastHours HOURS =
      new PastHours() {
        @Override
        public Duration open(TeamId team, Instant from, Instant to, Instant then) {
          return Duration.between(from, to).dividedBy(team.equals(HALF) ? 2 : 1);
        }

        @Override
        public boolean isOpen(TeamId team, Instant at, Instant then) {
          return true;
        }
      };

  private static Database database;
  private final NeverCalled neverCalled = new NeverCalled(database.jdbi(), () -> HOURS);

  @BeforeAll
  static void start() {
    database = Postgres.database();
    new ConfigStore(database.jdbi())
        .put(
            "team",
            HALF.value(),
            Json.plain().createObjectNode(),
            "test",
            NOW.minus(Duration.ofDays(90)));
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.jdbi().useHandle(handle -> handle.execute("truncate fact_pass, fact_offer"));
  }

  /** A pass as it is known from then on. */
  private static void pass(
      String lead, TeamId team, Duration age, int attempts, String ended, Instant from) {
    database
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              "update fact_pass set known_to = cast(? as timestamptz)"
                  + " where lead_id = ? and known_to = 'infinity'",
              from.toString(),
              lead);
          handle.execute(
              "insert into fact_pass (lead_id, number, known_from, place, client, test, team,"
                  + " sales_ready_at, respond_by, at_risk, offers, declined, lapsed, rejected,"
                  + " attempts, verified, connected, ended)"
                  + " values (?, 1, cast(? as timestamptz), 1, 'c', false, ?,"
                  + " cast(? as timestamptz), cast(? as timestamptz), false, 0, 0, 0, false,"
                  + " ?, 0, false, nullif(?, ''))",
              lead,
              from.toString(),
              team.value(),
              NOW.minus(age).toString(),
              NOW.minus(age).plusSeconds(300).toString(),
              attempts,
              ended);
        });
  }

  private static void pass(String lead, TeamId team, Duration age, int attempts, String ended) {
    pass(lead, team, age, attempts, ended, NOW.minus(age));
  }

  private static Cohort asOf(Instant at) {
    return new Cohort(
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ZoneOffset.UTC);
  }

  private List<Row> rows(Instant at) {
    var cohort = asOf(at);
    return neverCalled.of(cohort).page(database.jdbi(), cohort, Optional.empty(), 100);
  }

  private List<String> leads(Instant at) {
    return rows(at).stream().map(row -> row.place().lead()).toList();
  }

  @Test
  void it_is_after_a_day_of_the_teams_open_hours() {
    pass("always-24h", ALWAYS, Duration.ofHours(24), 0, "");
    pass("always-more", ALWAYS, Duration.ofHours(24).plusMillis(1), 0, "");
    pass("half-47h", HALF, Duration.ofHours(47), 0, "");
    pass("half-49h", HALF, Duration.ofHours(49), 0, "");

    assertThat(leads(NOW)).containsExactly("half-49h", "always-more");
    var old = rows(NOW).getFirst();
    assertThat(old.cells()).contains(Duration.ofHours(49), Duration.ofMinutes(24 * 60 + 30));
  }

  @Test
  void only_an_attempt_or_marketing_takes_a_lead_off() {
    var old = Duration.ofDays(9);
    pass("waiting", ALWAYS, old, 0, "");
    pass("lost-uncalled", ALWAYS, old, 0, "lost");
    pass("junk-uncalled", ALWAYS, old, 0, "junk");
    pass("called", ALWAYS, old, 1, "");
    pass("given-back", ALWAYS, old, 0, "nurturing");
    pass("tried-out", ALWAYS, old, 0, "test");

    assertThat(leads(NOW)).containsExactly("junk-uncalled", "lost-uncalled", "waiting");
    var count = neverCalled.count(asOf(NOW));
    assertThat(count).isEqualTo(new NeverCalled.Count(3, 5));
    assertThat(count.rate()).contains(new BigDecimal("0.6"));
  }

  @Test
  void none_of_none_is_no_rate() {
    assertThat(neverCalled.count(asOf(NOW)).rate()).isEmpty();
  }

  @Test
  void who_is_called_later_stays_on_the_list_of_before() {
    pass("late", ALWAYS, Duration.ofDays(3), 0, "");
    pass("late", ALWAYS, Duration.ofDays(3), 1, "", NOW.minus(Duration.ofHours(1)));

    assertThat(leads(NOW)).isEmpty();
    assertThat(leads(NOW.minus(Duration.ofHours(2)))).containsExactly("late");
  }

  @Test
  void pages_meet_without_a_gap_even_among_those_of_the_same_moment() {
    for (int n = 0; n < 25; n++) {
      pass("lead-%02d".formatted(n), ALWAYS, Duration.ofDays(2 + n % 2), 0, "");
    }
    var cohort = asOf(NOW);
    var list = neverCalled.of(cohort);

    var seen = new ArrayList<String>();
    Optional<FactList.Place> after = Optional.empty();
    for (var page = list.page(database.jdbi(), cohort, after, 4);
        !page.isEmpty();
        page = list.page(database.jdbi(), cohort, after, 4)) {
      page.forEach(row -> seen.add(row.place().lead()));
      after = Optional.of(page.getLast().place());
    }

    assertThat(seen).hasSize(25).doesNotHaveDuplicates().isEqualTo(leads(NOW));
  }
}
