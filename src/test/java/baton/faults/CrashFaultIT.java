package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F1: the plug is pulled at random moments; nothing that was promised is lost. */
@Tag("faults")
class CrashFaultIT {
  private static final int REPS = 6;
  private static final int CAPACITY = 4;
  private static final int PER_SECOND = 120;
  private static final Duration READY_MAX = Duration.ofSeconds(20);

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void ten_pulled_plugs_in_one_life_lose_no_lead() {
    int plugs = 10;
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, REPS, CAPACITY);
    var random = run.random();
    var readyMax = Duration.ZERO;
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed());
        var floor = new Floor(run.history(), () -> plant.as("manager"))) {
      floor.open(REPS, run.seed());
      customers.come(PER_SECOND);
      for (int n = 0; n < plugs; n++) {
        workUntil(random);
        plant.server().kill();
        customers.pause(true);
        var ready = plant.start().startedIn();
        customers.pause(false);
        readyMax = ready.compareTo(readyMax) > 0 ? ready : readyMax;
      }
      workUntil(random);
      customers.stop();
      customers.settle(Duration.ofMinutes(1));
      customers.doubt(200, random);
      floor.leave();
      var found = Checker.check(plant, run.history(), customers);
      long silent =
          run.history()
              .ops(op -> op.answer() instanceof History.Answer.Silence && op.what().equals("post"))
              .size();
      run.seen(
          String.format(
              "%d kills, %d leads, %d events, %d posts without an answer, slowest start %d ms, ledger"
                  + " at 0 after %d ms",
              plugs,
              found.leads(),
              found.events(),
              silent,
              readyMax.toMillis(),
              found.settledIn().toMillis()));
      assertThat(readyMax).isLessThan(READY_MAX);
      assertThat(run.history().ops("accept").stream().filter(op -> op.answered(200)))
          .as("somebody accepted something")
          .isNotEmpty();
      assertThat(plant.server().terminate()).as("exit code of an orderly end").isZero();
    }
  }

  /** Between half a second and three, at the dice's pleasure. */
  private static void workUntil(Random random) {
    var moment = Instant.now().plusMillis(500 + random.nextInt(2_500));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Instant.now().isAfter(moment));
  }
}
