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

/** F2, F3, F5, F6, F7: the database dies, stops, becomes slow, freezes, has no connection left. */
@Tag("faults")
class DatabaseFaultIT {
  private static final int REPS = 6;
  private static final int PER_SECOND = 60;
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(3);
  private static final Duration HEALED_WITHIN = Duration.ofSeconds(10);

  /** What a busy machine adds to an answer's way to us. */
  private static final Duration TOLERANCE = Duration.ofMillis(300);

  @RegisterExtension final Evidence run = new Evidence();

  private interface Fault {
    /** Does it, waits it out, and undoes it; when the database was good again. */
    Instant befall(Plant plant);
  }

  @Test
  void a_killed_postgres_is_told_as_503_and_heals_by_itself() {
    suffer(plant -> {
      plant.killPostgres();
      pass(Duration.ofSeconds(5));
      plant.startPostgres();
      return Instant.now();
    });
  }

  @Test
  void one_killed_backend_restarts_them_all_and_loses_nothing() {
    suffer(plant -> {
      var backend =
          plant
              .sql()
              .withHandle(h ->
                  h.createQuery(
                          "select pid from pg_stat_activity"
                              + " where application_name = 'baton' limit 1")
                      .mapTo(Long.class)
                      .one());
      Plant.signal("KILL", backend);
      awaitDatabase(plant);
      return Instant.now();
    });
  }

  @Test
  void a_database_stopped_for_a_minute_comes_back_without_a_storm() {
    suffer(plant -> {
      plant.stopPostgres();
      pass(Duration.ofMinutes(1));
      plant.startPostgres();
      return Instant.now();
    });
  }

  @Test
  void a_frozen_database_frees_our_threads_and_is_used_again_once_it_thaws() {
    suffer(plant -> {
      var all = plant.postgresProcesses();
      all.forEach(p -> Plant.signal("STOP", p.pid()));
      pass(Duration.ofSeconds(20));
      all.forEach(p -> Plant.signal("CONT", p.pid()));
      return Instant.now();
    });
  }

  @Test
  void a_dead_wire_to_the_database_is_noticed_without_a_word() {
    suffer(plant -> {
      plant.wire().stall();
      pass(Duration.ofSeconds(20));
      plant.wire().mend();
      return Instant.now();
    });
  }

  @Test
  void a_locked_journal_is_given_up_and_taken_up_again() {
    suffer(plant -> {
      plant
          .sql()
          .useTransaction(h -> {
            h.execute("lock table event_journal in access exclusive mode");
            pass(Duration.ofSeconds(12));
          });
      return Instant.now();
    });
  }

  /** Steady, fault, steady: what was promised holds, and the figures are within their bounds. */
  private void suffer(Fault fault) {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, REPS, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed());
        var floor = new Floor(run.history(), () -> plant.as("manager"))) {
      floor.open(REPS, run.seed());
      customers.come(PER_SECOND);
      pass(Duration.ofSeconds(3));
      var began = Instant.now();
      var good = fault.befall(plant);
      var healed = awaitHealed(good);
      pass(Duration.ofSeconds(2));
      customers.stop();
      customers.settle(Duration.ofSeconds(30));
      floor.leave();
      var found = Checker.check(plant, run.history(), customers);
      var refused = refused(began, healed);
      var slowest = Checker.slowest(refused);
      run.seen(
          String.format(
              "%d leads; %d posts answered 503 (slowest %d ms, p50 %d ms), %d without an answer; 202"
                  + " again %d ms after the database; ledger at 0 after %d ms; at most %d lines/s in"
                  + " the log",
              found.leads(),
              refused.size(),
              slowest.toMillis(),
              Checker.percentile(refused, 0.5).toMillis(),
              silent(began).size(),
              Duration.between(good, healed).toMillis(),
              found.settledIn().toMillis(),
              Checker.linesPerSecondMax(plant.server())));
      assertThat(silent(began)).as("nobody is left without an answer").isEmpty();
      assertThat(refused).allSatisfy(op -> assertThat(retryAfter(op)).as("%s", op).isTrue());
      assertThat(slowest).isLessThan(REFUSED_WITHIN.plus(TOLERANCE));
      assertThat(Duration.between(good, healed)).isLessThan(HEALED_WITHIN);
      assertThat(Checker.linesPerSecondMax(plant.server())).isLessThan(100);
      assertThat(secondWriters(plant)).as("there was none but us").isZero();
      assertThat(plant.server().terminate()).isZero();
    }
  }

  private static long secondWriters(Plant plant) {
    return plant
        .sql()
        .withHandle(handle ->
            handle
                .createQuery("select count(*) from alert where kind = 'journal_conflict'")
                .mapTo(Long.class)
                .one());
  }

  /** The first moment from which on posts are answered 202 again. */
  private Instant awaitHealed(Instant good) {
    Awaitility.await("a post is stored again")
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> run.history().postsSince(good).stream().anyMatch(op -> op.answered(202)));
    return run.history().postsSince(good).stream()
        .filter(op -> op.answered(202))
        .map(Op::ended)
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private List<Op> refused(Instant from, Instant until) {
    return run.history().postsSince(from).stream()
        .filter(op -> op.answered(503) && op.began().isBefore(until))
        .toList();
  }

  private List<Op> silent(Instant from) {
    return run.history().postsSince(from).stream()
        .filter(op -> op.answer() instanceof History.Answer.Silence)
        .toList();
  }

  private static boolean retryAfter(Op op) {
    return op.answer() instanceof History.Answer.Got got && got.retryAfter();
  }

  private static void awaitDatabase(Plant plant) {
    Awaitility.await("the database has recovered")
        .ignoreExceptions()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            plant.sql().withHandle(h -> h.createQuery("select 1").mapTo(Integer.class).one()) == 1);
  }

  /** The fault's own length; nothing is waited for but the clock. */
  static void pass(Duration time) {
    var end = Instant.now().plus(time);
    Awaitility.await()
        .atMost(time.plusSeconds(5))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> Instant.now().isAfter(end));
  }
}
