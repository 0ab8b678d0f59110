package baton.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Systems that know where reps are: each pushes every second what it sees, and beats now and then.
 */
final class CallCentre {
  static final String PUSH = "push presence";

  private static final List<String> SOURCES = List.of("pbx", "chat", "workforce");
  private static final Duration TTL = Duration.ofSeconds(60);
  private static final int BULK = 500;
  private static final int BEAT_EVERY = 10;

  private final List<Switchboard> boards;
  private final String key;
  private final Tally tally;
  private final BooleanSupplier over;

  CallCentre(Stage stage, Tally tally, BooleanSupplier over) {
    this.boards =
        SOURCES.stream()
            .map(source ->
                new Switchboard(source, TTL, stage.reps(), BULK, 0.05, 0.05)
                    .states(Switchboard.MOSTLY_THERE))
            .toList();
    this.key = stage.key("integration", "call-centre", Api.object());
    this.tally = tally;
    this.over = over;
  }

  /** Everybody stays until the queue is empty. */
  void allHands() {
    boards.forEach(board -> board.states(List.of("available")));
  }

  int sources() {
    return boards.size();
  }

  /** One source's day; as many users as there are sources. */
  ChainBuilder day(long seed) {
    return exec(
            session -> {
              int n = (int) (session.userId() % boards.size());
              return session
                  .set("board", boards.get(n))
                  .set("dice", new SplittableRandom(seed + n));
            })
        .exec(
            asLongAs(_ -> !over.getAsBoolean(), "tick")
                .on(
                    exec(session ->
                            session.set(
                                "bulk",
                                session
                                    .<Switchboard>get("board")
                                    .next(session.<SplittableRandom>get("dice"))))
                        .exec(push())
                        .doIf(session -> session.getInt("tick") % BEAT_EVERY == 0)
                        .then(beat())
                        .exec(pause(Duration.ofSeconds(1)))));
  }

  private HttpRequestActionBuilder push() {
    return http(PUSH)
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
                      var wrong =
                          session
                              .<Switchboard>get("board")
                              .acknowledge(session.get("bulk"), Api.read(body));
                      if (!wrong.isEmpty()) {
                        tally.complain(wrong);
                        throw new IllegalStateException(wrong);
                      }
                      return body;
                    }));
  }

  private HttpRequestActionBuilder beat() {
    return http("heartbeat")
        .post("/v1/presence/heartbeat")
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json")
        .body(
            StringBody(session ->
                Api.object().put("source", session.<Switchboard>get("board").source()).toString()))
        .check(status().is(200));
  }
}
