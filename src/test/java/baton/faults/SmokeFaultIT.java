package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two plugs that matter most, in every build; the others wait for -Pfaults. */
class SmokeFaultIT {
  private static final int REPS = 6;

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void the_database_and_then_the_server_are_killed_and_nothing_promised_is_lost() {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, REPS, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed());
        var floor = new Floor(run.history(), () -> plant.as("manager"))) {
      floor.open(REPS, run.seed());
      customers.come(80);
      DatabaseFaultIT.pass(Duration.ofSeconds(2));
      var killed = Instant.now();
      plant.killPostgres();
      DatabaseFaultIT.pass(Duration.ofSeconds(2));
      plant.startPostgres();
      var back = Instant.now();
      Awaitility.await("a post is stored again")
          .atMost(Duration.ofSeconds(10))
          .until(() -> run.history().postsSince(back).stream().anyMatch(op -> op.answered(202)));
      var healed = Checker.since(back);
      DatabaseFaultIT.pass(Duration.ofMillis(200 + run.random().nextInt(1_000)));
      plant.server().kill();
      customers.pause(true);
      var ready = plant.start().startedIn();
      customers.pause(false);
      DatabaseFaultIT.pass(Duration.ofSeconds(1));
      customers.stop();
      customers.settle(Duration.ofSeconds(30));
      customers.doubt(50, run.random());
      floor.leave();
      var found = Checker.check(plant, run.history(), customers);
      var refused =
          run.history().postsSince(killed).stream().filter(op -> op.answered(503)).toList();
      run.seen(
          "%d leads, %d events; %d posts told 503, the slowest after %d ms; 202 again %d ms after the database; Ready in %d ms; ledger at 0 after %d ms"
              .formatted(
                  found.leads(),
                  found.events(),
                  refused.size(),
                  Checker.slowest(refused).toMillis(),
                  healed.toMillis(),
                  ready.toMillis(),
                  found.settledIn().toMillis()));
      assertThat(refused).isNotEmpty();
    }
  }
}
