package baton.load;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;

/**
 * A launch day: visitors come faster and faster, stay for a plateau, and when the mail goes out all
 * come at once. Nobody works the leads; what is asked is that each of them is taken, once, in time.
 */
public final class FormsSimulation extends Simulation {
  private static final Duration DAY = Knobs.load("PT10M", "PT80S");
  private static final int RATE = Math.max(1, Knobs.number("rate", 100, 60));
  private static final int SPIKE = Math.max(1, Knobs.number("spike", 300, 180));
  private static final int P99 = Knobs.number("p99", 1_000, 1_000);
  private static final int BATCH_LINES = Math.max(1, Knobs.number("batch", 50, 50));

  private final Stage stage = Stage.set(Server.open(), "forms", Duration.ofSeconds(30));

  public FormsSimulation() {
    var tally = new Tally();
    long seed = People.seed();
    var people = new People(seed, stage.campaign(), Knobs.whole("people", 0, 0), 0.2, 0.03);
    var posting = new Posting(stage, tally, 0.08);
    var batches =
        new Batches(stage, new People(~seed, stage.campaign(), 0, 0.2, 0), tally, BATCH_LINES);
    var crowd = new Crowd();
    var verdict = new Questions(stage, tally).verdict(crowd);
    var assertions = verdict.assertions();
    assertions.add(details(Posting.POST).responseTime().percentile(99).lte(P99));
    assertions.add(details(Posting.AGAIN).responseTime().percentile(99).lte(P99));
    setUp(
            scenario("partner")
                .exec(crowd.with(batches.post()))
                .injectOpen(constantUsersPerSec(0.2).during(DAY)),
            scenario("visitors")
                .exec(crowd.with(posting.visit(people)))
                .injectOpen(launchDay())
                .andThen(verdict.scene().injectOpen(atOnceUsers(1))))
        .protocols(Protocols.to(stage.server()))
        .assertions(assertions)
        .maxDuration(DAY.plus(Knobs.AFTERWARDS));
  }

  private static OpenInjectionStep[] launchDay() {
    var part = DAY.dividedBy(20);
    return new OpenInjectionStep[] {
      rampUsersPerSec(1).to(RATE).during(part.multipliedBy(5)),
      constantUsersPerSec(RATE).during(part.multipliedBy(7)).randomized(),
      rampUsersPerSec(RATE).to(SPIKE).during(part),
      constantUsersPerSec(SPIKE).during(part.multipliedBy(3)),
      rampUsersPerSec(SPIKE).to(RATE).during(part),
      constantUsersPerSec(RATE).during(part.multipliedBy(3)).randomized()
    };
  }

  @Override
  public void after() {
    stage.strike();
  }
}
