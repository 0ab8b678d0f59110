package baton.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * A working day in a few minutes: visitors post and read on, three systems tell where the reps are,
 * reps accept, ignore, decline, call, conclude and hand back, their lead looks on; in the evening
 * the queue must become empty and every account must add up.
 */
public final class FullDaySimulation extends Simulation {
  private static final Duration DAY = Knobs.load("PT10M", "PT60S");
  private static final Duration EVENING = Knobs.time("evening", "PT3M", "PT40S");
  private static final int RATE = Math.max(1, Knobs.number("rate", 30, 25));
  private static final int REPS = Math.max(1, Knobs.number("reps", 40, 30));
  private static final int P99 = Knobs.number("p99", 1_000, 1_000);

  private final Stage stage = Stage.set(Server.open(), "day", Workday.OFFER_TIMEOUT);

  public FullDaySimulation() {
    var day = new Workday(stage, REPS, EVENING);
    var verdict = day.verdict();
    var assertions = verdict.assertions();
    assertions.addAll(Workday.within(P99));
    var populations = day.everybody(visitors());
    populations.add(day.lead(DAY).andThen(verdict.scene().injectOpen(atOnceUsers(1))));
    setUp(populations)
        .protocols(Protocols.to(stage.server()))
        .assertions(assertions)
        .maxDuration(DAY.plus(EVENING).plus(Knobs.AFTERWARDS));
  }

  /** Morning, noon, the hour after lunch, and home. */
  private static OpenInjectionStep[] visitors() {
    var part = DAY.dividedBy(10);
    return new OpenInjectionStep[] {
      rampUsersPerSec(1).to(RATE).during(part.multipliedBy(2)),
      constantUsersPerSec(RATE).during(part.multipliedBy(2)).randomized(),
      rampUsersPerSec(RATE).to(RATE / 2.0).during(part),
      rampUsersPerSec(RATE / 2.0).to(RATE * 1.5).during(part),
      constantUsersPerSec(RATE * 1.5).during(part.multipliedBy(2)).randomized(),
      rampUsersPerSec(RATE * 1.5).to(1).during(part.multipliedBy(2))
    };
  }

  @Override
  public void after() {
    stage.strike();
  }
}
