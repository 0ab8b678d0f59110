package baton.naive;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Month;
import baton.platform.crypto.Secrets;
import baton.platform.crypto.SqlVault;
import baton.platform.crypto.Vault;
import baton.platform.db.Login;
import baton.testing.Postgres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A whole server is killed while it counts a month of leads, and once more while it counts them
 * anew: the reports say what the naive program counts.
 */
class MonthFaultIT {
  private static final long SEED = Long.getLong("baton.seed", System.nanoTime() % 1_000_000);
  private static final int LEADS = 3_000;
  private static final Duration MONTH = Duration.ofDays(30);

  /** Still to come, so that none of its clocks rings while we look. */
  private final Instant from =
      Clock.systemUTC().instant().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));

  private final Instant late = from.plus(Duration.ofDays(300));

  /** Of the keys that seal the month. */
  private static long firstKey;

  private static Vault vault(Login login) {
    var database = Postgres.open(login);
    var vault = SqlVault.open(database.read(), Secrets.of(MonthWorld.SECRET), Runnable::run);
    firstKey = vault.draw();
    for (int key = 1; key < Month.KEYS; key++) {
      assertThat(vault.draw()).as("one after the other").isEqualTo(firstKey + key);
    }
    return vault;
  }

  private List<Question> questions() {
    var all = new ArrayList<Question>();
    var reports = new ArrayList<>(NaiveReports.NAMES);
    reports.addAll(List.of("campaigns", "never-called", "sla/breaches", "leads"));
    for (var report : reports) {
      var asked =
          new Question(report, late, from, from.plus(MONTH), "", OfficeHours.ZONE, Map.of());
      all.add(NaiveReports.NAMES.contains(report) ? asked.by("rep") : asked);
    }
    return all;
  }

  @Test
  void a_server_killed_while_it_counts_and_while_it_counts_anew_says_the_same() throws IOException {
    System.out.printf("SEEN baton.seed=%d%n", SEED);
    try (var world = new MonthWorld(late, MonthFaultIT::vault, "seed " + SEED)) {
      world.journal.write(
          new Month(SEED, from, MONTH, 0.1, firstKey)
              .lives(LEADS)
              .flatMap(RawJournal::entries)
              .toList());
      long events = world.journal.last();
      try (var server = world.server()) {
        world.killInTheMiddle(server);
      }

      List<String> rows;
      try (var server = world.server()) {
        world.settle();
        rows = world.rows();
        same(world);
        assertThat(server.as("admin").post("/v1/facts/rebuild", "{}").status()).isEqualTo(202);
        world.killInTheMiddle(server);
      }
      try (var _ = world.server()) {
        world.settle();
        assertThat(world.rows()).isEqualTo(rows);
        same(world);
        assertThat(world.journal.after(events)).as("nothing else happened").isEmpty();
        assertThat(world.journal.last()).as("and all is there").isEqualTo(events);
      }
    }
  }

  private void same(MonthWorld world) {
    var comparison = world.comparison(late, _ -> true);
    assertThat(questions().stream().flatMap(asked -> comparison.wrong(asked).stream()).toList())
        .as("seed %d", SEED)
        .isEmpty();
  }
}
