package baton.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.PopulationBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Visitors, call centre, reps and their lead together: what a full day and a soak are made of. */
final class Workday {
  static final Duration OFFER_TIMEOUT = Duration.ofSeconds(5);

  private static final int CAPACITY = 5;
  private static final double READY = 0.2;
  private static final double TWICE = 0.02;
  private static final double RETURNING = 0.05;

  private final Stage stage;
  private final Tally tally = new Tally();
  private final Crowd crowd = new Crowd();
  private final Office office = new Office(tally);
  private final Questions questions;
  private final CallCentre centre;
  private final Reps reps;
  private final TeamLead lead;
  private final Posting posting;
  private final People people;
  private final String trackerKey;
  private final long seed = People.seed();
  private final int desks;

  Workday(Stage stage, int desks, Duration closing) {
    this.stage = stage;
    this.desks = desks;
    stage.reps(desks, CAPACITY);
    this.questions = new Questions(stage, tally);
    this.centre = new CallCentre(stage, tally, office::over);
    this.reps = new Reps(stage, office, OFFER_TIMEOUT, seed);
    this.lead = new TeamLead(stage, office, centre, closing);
    this.posting = new Posting(stage, tally, RETURNING);
    this.people = new People(seed, stage.campaign(), Knobs.whole("people", 0, 0), READY, TWICE);
    this.trackerKey = stage.key("integration", "tracker", Api.object());
  }

  /** Everybody but the visitors stays as long as it takes. */
  List<PopulationBuilder> everybody(OpenInjectionStep... visitors) {
    var all = new ArrayList<PopulationBuilder>();
    all.add(
        scenario("call centre")
            .exec(crowd.with(centre.day(seed)))
            .injectOpen(atOnceUsers(centre.sources())));
    all.add(scenario("reps").exec(crowd.with(reps.day())).injectOpen(atOnceUsers(desks)));
    all.add(
        scenario("visitors")
            .exec(crowd.with(posting.visit(people).exec(readOn())))
            .injectOpen(visitors));
    return all;
  }

  /** Whose end is the day's end: what comes after this population comes after everybody. */
  PopulationBuilder lead(Duration day) {
    return scenario("team lead").exec(crowd.with(lead.day(day))).injectOpen(atOnceUsers(1));
  }

  /** Some stay on the site for a while, and the site tells of it. */
  private ChainBuilder readOn() {
    return doIf(session -> session.getDouble("returns") > 0.7 && session.contains("location"))
        .then(
            pause(Duration.ofSeconds(1), Duration.ofSeconds(3))
                .exec(
                    http("report a page view")
                        .post("#{location}/activities")
                        .header("Authorization", "Bearer " + trackerKey)
                        .header("Content-Type", "application/json")
                        .body(StringBody("{\"type\":\"page_view\",\"data\":{\"page\":\"/blog\"}}"))
                        .check(status().is(202))));
  }

  Tally tally() {
    return tally;
  }

  Office office() {
    return office;
  }

  Verdict verdict() {
    return questions
        .verdict(crowd)
        .ask("the day had everything that a day has", office::worked)
        .ask("nobody waits at the end of the day", () -> Office.drained(leads().values()))
        .ask("what was concluded is concluded", () -> office.kept(leads()))
        .ask("slots and leads fit each other", () -> Office.slots(stage.looked(), leads()));
  }

  private Map<String, JsonNode> leads() {
    return questions.leads();
  }

  /** Nobody who waits for an answer waits longer than this. */
  static List<Assertion> within(int p99) {
    return Stream.of(Posting.POST, CallCentre.PUSH, Reps.ACCEPT, Reps.ATTEMPT, Reps.OUTCOME)
        .map(name -> details(name).responseTime().percentile(99).lte(p99))
        .toList();
  }
}
