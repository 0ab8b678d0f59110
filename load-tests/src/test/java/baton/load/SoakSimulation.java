package baton.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * The same working hour for as long as one likes: what grows with time and not with load shows here
 * as heap, threads, open files, a read side that falls behind or answers that become slower.
 */
public final class SoakSimulation extends Simulation {
  private static final Duration TIME = Knobs.load("PT1H", "PT75S");
  private static final Duration WARM_UP = Knobs.time("warm.up", "PT10M", "PT25S");
  private static final Duration EVENING = Knobs.time("evening", "PT3M", "PT30S");
  private static final int RATE = Math.max(1, Knobs.number("rate", 25, 25));
  private static final int REPS = Math.max(1, Knobs.number("reps", 40, 30));
  private static final int P99 = Knobs.number("p99", 1_000, 1_000);
  private static final int HEAP = Knobs.number("heap.growth", 50, 150);
  private static final int THREADS = Knobs.number("threads.growth", 20, 20);
  private static final int LAG = Knobs.number("lag.max", 5_000, 5_000);
  private static final int SLOWER = Knobs.number("p99.growth", 200, 500);

  private final Stage stage = Stage.set(Server.open(), "soak", Workday.OFFER_TIMEOUT);

  public SoakSimulation() {
    var day = new Workday(stage, REPS, EVENING);
    var monitor = new Monitor(stage, day.tally(), day.office()::over, WARM_UP);
    var verdict =
        day.verdict()
            .ask("the heap after collections does not grow", () -> monitor.heap(HEAP))
            .ask("threads and open files do not grow", () -> monitor.threadsAndFiles(THREADS))
            .ask("the read side keeps up", () -> monitor.lag(LAG))
            .ask("answers do not become slower", () -> monitor.slower(SLOWER));
    var assertions = verdict.assertions();
    assertions.addAll(Workday.within(P99));
    var populations = day.everybody(constantUsersPerSec(RATE).during(TIME).randomized());
    populations.add(scenario("monitor").exec(monitor.watch(TIME)).injectOpen(atOnceUsers(1)));
    populations.add(day.lead(TIME).andThen(verdict.scene().injectOpen(atOnceUsers(1))));
    setUp(populations)
        .protocols(Protocols.to(stage.server()))
        .assertions(assertions)
        .maxDuration(TIME.plus(EVENING).plus(Knobs.AFTERWARDS));
  }

  @Override
  public void after() {
    stage.strike();
  }
}
