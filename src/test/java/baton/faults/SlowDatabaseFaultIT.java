package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import baton.faults.History.Op;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F5, F7, F8: commits take their time, connections run out, more comes than can be written. */
@Tag("faults")
class SlowDatabaseFaultIT {
  private static final int PER_SECOND = 40;
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(6);

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void a_fifth_of_a_second_for_each_commit_is_only_latency() {
    var ops = slowed("0.2", Duration.ofSeconds(8));
    assertThat(ops).as("all are stored").allMatch(op -> op.answered(202));
  }

  @Test
  void three_seconds_for_each_commit_are_answered_in_time_and_nothing_is_lost() {
    var ops = slowed("3", Duration.ofSeconds(12));
    assertThat(ops).allMatch(op -> op.answered(202) || op.answered(503));
  }

  @Test
  void commits_that_time_out_are_said_to_be_uncertain_and_the_same_key_tells() {
    var ops = slowed("12", Duration.ofSeconds(15));
    assertThat(ops).allMatch(op -> op.answered(503) || op.answered(202));
    assertThat(ops).as("some are refused").anyMatch(op -> op.answered(503));
  }

  @Test
  void two_connections_shed_load_and_do_not_lock_each_other_out() {
    var pool = "-Dakka-persistence-jdbc.shared-databases.journal.db.";
    var ops =
        slowed(
            "0.5",
            Duration.ofSeconds(10),
            pool + "numThreads=2",
            pool + "maxConnections=2",
            pool + "minConnections=2");
    assertThat(ops).allMatch(op -> op.answered(202) || op.answered(503));
  }

  @Test
  void a_crowd_is_turned_away_before_the_journal_drops_anything() {
    var plant = run.plant();
    plant.start("-Djdbc-journal.bufferSize=200", "-Dbaton.intake.in-flight-max=50");
    Floor.furnish(plant, 2, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.crowd(3_000, 400);
      var posts = run.history().ops("post");
      customers.settle(Duration.ofMinutes(1));
      var found = Checker.check(plant, run.history(), customers);
      long busy = posts.stream().filter(op -> op.answered(503)).count();
      run.seen(
          "%d at once: %d stored, %d told 503; %d leads in the end; dropped by the journal: %d"
              .formatted(
                  posts.size(),
                  posts.stream().filter(op -> op.answered(202)).count(),
                  busy,
                  found.leads(),
                  bufferFull(plant)));
      assertThat(busy).as("the limiter works").isPositive();
      assertThat(bufferFull(plant)).isZero();
    }
  }

  private static long bufferFull(Plant plant) {
    return plant.server().lines().stream()
        .filter(line -> line.text().contains("More than "))
        .count();
  }

  /** The posts during the fault. */
  private List<Op> slowed(String seconds, Duration length, String... jvm) {
    var plant = run.plant();
    plant.start(jvm);
    Floor.furnish(plant, 2, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.come(PER_SECOND);
      DatabaseFaultIT.pass(Duration.ofSeconds(3));
      var from = Instant.now();
      plant.execute(
          "create function slow() returns trigger language plpgsql as"
              + " $$ begin perform pg_sleep(%s); return null; end $$".formatted(seconds));
      plant.execute(
          "create trigger slow before insert on event_journal for each statement execute function slow()");
      DatabaseFaultIT.pass(length);
      dropTrigger(plant);
      var until = Instant.now();
      DatabaseFaultIT.pass(Duration.ofSeconds(2));
      customers.stop();
      customers.settle(Duration.ofMinutes(1));
      var found = Checker.check(plant, run.history(), customers);
      var ops =
          run.history().postsSince(from).stream().filter(op -> op.began().isBefore(until)).toList();
      long repeated =
          run.history()
              .ops(op ->
                  op.answer() instanceof History.Answer.Got got
                      && got.replayed()
                      && op.what().equals("post"))
              .size();
      run.seen(
          "%d posts: %d stored, %d told 503, %d without an answer; p50 %d ms, p99 %d ms; %d found"
                  .formatted(
                      ops.size(),
                      ops.stream().filter(op -> op.answered(202)).count(),
                      ops.stream().filter(op -> op.answered(503)).count(),
                      ops.stream().filter(op -> op.word().isEmpty()).count(),
                      Checker.percentile(ops, 0.5).toMillis(),
                      Checker.percentile(ops, 0.99).toMillis(),
                      repeated)
              + " stored by asking again; %d leads, ledger at 0 after %d ms; at most %d lines/s"
                  .formatted(
                      found.leads(),
                      found.settledIn().toMillis(),
                      Checker.linesPerSecondMax(plant.server())));
      assertThat(Checker.slowest(ops)).isLessThan(ANSWERED_WITHIN);
      assertThat(Checker.linesPerSecondMax(plant.server())).isLessThan(100);
      return ops;
    }
  }

  /** It needs the lock that each slow statement holds; we come between two of them. */
  private static void dropTrigger(Plant plant) {
    Awaitility.await("the trigger is gone")
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .ignoreExceptions()
        .until(() -> {
          plant.execute("drop trigger if exists slow on event_journal");
          return true;
        });
  }
}
