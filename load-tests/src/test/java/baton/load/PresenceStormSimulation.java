package baton.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.fasterxml.jackson.databind.JsonNode;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.OpenInjectionStep;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Thousands of reps and two telephone systems that tell of each of them many times a second: in
 * order, twice, too late, one bulk overtaking another. At the end each rep must be where the last
 * word of each system put them.
 */
public final class PresenceStormSimulation extends Simulation {
  private static final Duration TIME = Knobs.load("PT5M", "PT45S");
  private static final int REPS = Knobs.number("reps", 2_000, 2_000);

  /** Pushes a second of both systems together at the peak. */
  private static final int PUSHES = Math.max(1, Knobs.number("rate", 20_000, 20_000));

  private static final int BULK = Math.max(1, Knobs.number("bulk", 100, 100));
  private static final int CHANGES = Knobs.number("changes", 5, 5);
  private static final int OLD = Knobs.number("old", 10, 10);
  private static final int P99 = Knobs.number("p99", 1_000, 1_000);

  /** Long enough that nothing falls silent before it is asked for. */
  private static final Duration TTL = Duration.ofHours(2);

  private static final String PUSH = "push presence";
  private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

  /** As the contract has it: of two words the more restrictive one counts. */
  private static final List<String> RESTRICTIVE =
      List.of("offline", "break", "wrap_up", "busy", "available");

  private final Stage stage = Stage.set(Server.open(), "storm", Duration.ofSeconds(30));
  private final Tally tally = new Tally();
  private final List<Switchboard> boards;

  public PresenceStormSimulation() {
    var reps = stage.reps(REPS, 5);
    boards =
        Stream.of("pbx", "chat")
            .map(source -> new Switchboard(source, TTL, reps, BULK, CHANGES / 100.0, OLD / 100.0))
            .toList();
    var key = stage.key("integration", "switchboards", Api.object());
    long seed = People.seed();
    var crowd = new Crowd();
    var verdict =
        new Verdict(crowd)
            .ask("each answer fits what was pushed", this::complaints)
            .ask("each rep is where the last word put them", this::lastWords);
    var assertions = verdict.assertions();
    assertions.add(details(PUSH).responseTime().percentile(99).lte(P99));
    var storms =
        boards.stream()
            .map(board ->
                scenario("storm " + boards.indexOf(board))
                    .exec(crowd.with(push(board, key, seed + boards.indexOf(board))))
                    .injectOpen(storm((double) PUSHES / boards.size() / BULK)))
            .toList();
    setUp(storms.getFirst(), storms.getLast().andThen(verdict.scene().injectOpen(atOnceUsers(1))))
        .protocols(Protocols.to(stage.server()))
        .assertions(assertions)
        .maxDuration(TIME.plus(Knobs.AFTERWARDS));
  }

  private static OpenInjectionStep[] storm(double peak) {
    var part = TIME.dividedBy(10);
    return new OpenInjectionStep[] {
      rampUsersPerSec(peak / 10).to(peak).during(part.multipliedBy(3)),
      constantUsersPerSec(peak).during(part.multipliedBy(5)),
      rampUsersPerSec(peak).to(peak / 10).during(part.multipliedBy(2))
    };
  }

  private ChainBuilder push(Switchboard board, String key, long seed) {
    var dice = new SplittableRandom(seed);
    return exec(
            session -> {
              synchronized (dice) {
                return session.set("bulk", board.next(dice));
              }
            })
        .exec(
            http(PUSH)
                .post("/v1/presence")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .body(StringBody(session -> session.<Switchboard.Bulk>get("bulk").body()))
                .check(
                    status().is(200),
                    bodyString()
                        .validate(
                            "every item is applied or ignored",
                            (body, session) -> {
                              var bulk = session.<Switchboard.Bulk>get("bulk");
                              var wrong = board.acknowledge(bulk, Api.read(body));
                              if (!wrong.isEmpty()) {
                                tally.complain(wrong);
                                throw new IllegalStateException(wrong);
                              }
                              return body;
                            })));
  }

  private Optional<String> complaints() {
    boards.forEach(board ->
        System.out.printf(
            "pushed: %,d new, %,d old or twice%n", board.fresh.sum(), board.old.sum()));
    var complaints = tally.complaints();
    boolean both = boards.stream().allMatch(b -> b.fresh.sum() > 0 && b.old.sum() > 0);
    return complaints.isEmpty() && both
        ? Optional.empty()
        : Optional.of("both pushed: " + both + "; " + Questions.some(complaints));
  }

  private Optional<String> lastWords() {
    var until = Instant.now().plus(SETTLES_WITHIN);
    var wrong = wrong();
    while (!wrong.isEmpty() && Instant.now().isBefore(until)) {
      Pauses.of(Duration.ofMillis(500));
      wrong = wrong();
    }
    return wrong.isEmpty()
        ? Optional.empty()
        : Optional.of("%d reps: %s".formatted(wrong.size(), Questions.some(wrong)));
  }

  private List<String> wrong() {
    return stage.looked().stream()
        .flatMap(
            rep -> Stream.concat(boards.stream().map(b -> b.differs(rep)), Stream.of(both(rep))))
        .filter(wrong -> !wrong.isEmpty())
        .toList();
  }

  private String both(JsonNode rep) {
    var id = rep.path("id").asText();
    var words = boards.stream().map(board -> board.last(id)).filter(w -> !w.isEmpty()).toList();
    var expected = RESTRICTIVE.stream().filter(words::contains).findFirst().orElse("unknown");
    var found = rep.path("presence").path("state").asText();
    return found.equals(expected)
        ? ""
        : "%s is %s by %s, found %s".formatted(id, expected, words, found);
  }

  @Override
  public void after() {
    stage.strike();
  }
}
