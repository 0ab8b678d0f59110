package baton.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.doIfOrElse;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.sse;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reps at their desks: each hears offers on a stream and answers them until the office closes. */
final class Reps {
  static final String ACCEPT = "accept an offer";
  static final String ATTEMPT = "report an attempt";
  static final String OUTCOME = "report an outcome";

  private static final String DESK = "desk";
  private static final String CODE = "code";

  /** What a 409 may say to somebody who was too late, or whose lead was taken back. */
  private static final Set<String> RACES =
      Set.of(
          "offer_expired",
          "offer_rescinded",
          "not_your_offer",
          "already_accepted",
          "not_yours",
          "not_held",
          "round_passed",
          "not_in_sales",
          "already_concluded");

  private final Office office;
  private final Duration offerTimeout;
  private final List<String> reps;
  private final Map<String, String> keys;
  private final long seed;
  private final AtomicInteger next = new AtomicInteger();

  Reps(Stage stage, Office office, Duration offerTimeout, long seed) {
    this.office = office;
    this.offerTimeout = offerTimeout;
    this.reps = stage.reps();
    this.keys = reps.stream().collect(Collectors.toMap(rep -> rep, stage::repKey));
    this.seed = seed;
  }

  /** One rep's day; as many users as there are reps. */
  ChainBuilder day() {
    return exec(
            session -> {
              int n = next.getAndIncrement();
              var rep = reps.get(n);
              return session
                  .set(DESK, new Desk(rep, seed + n, office))
                  .set("rep", rep)
                  .set("repKey", keys.get(rep));
            })
        .exec(sse("open the desk").get("/v1/reps/#{rep}/stream").header("Authorization", bearer()))
        .exec(
            asLongAs(_ -> !office.over())
                .on(
                    exec(sse.processUnmatchedMessages((messages, session) -> {
                      desk(session).hear(messages);
                      return session;
                    }))
                        .exec(session ->
                            desk(session)
                                .next()
                                .map(offer ->
                                    session
                                        .set("offer", offer.id())
                                        .set("lead", offer.lead())
                                        .set("answer", desk(session).answer().name()))
                                .orElse(session.remove("offer")))
                        .exec(
                            doIfOrElse(session -> session.contains("offer"))
                                .then(answered())
                                .orElse(pause(Duration.ofMillis(100), Duration.ofMillis(300))))))
        .exec(sse("close the desk").close());
  }

  private static String bearer() {
    return "Bearer #{repKey}";
  }

  private static Desk desk(Session session) {
    return session.get(DESK);
  }

  private ChainBuilder answered() {
    return doIf(session -> is(session, Desk.Answer.IGNORE))
        .then(ignored())
        .doIf(session -> is(session, Desk.Answer.DECLINE))
        .then(declined())
        .doIf(session -> is(session, Desk.Answer.ACCEPT))
        .then(accepted());
  }

  private static boolean is(Session session, Desk.Answer answer) {
    return answer.name().equals(session.getString("answer"));
  }

  /**
   * Away from the desk until the offer has lapsed; back with a word that the rep is there again.
   */
  private ChainBuilder ignored() {
    return pause(offerTimeout.plusSeconds(1))
        .exec(session -> {
          office.ignored.increment();
          desk(session).lookAway();
          return session;
        })
        .exec(
            http("be back at the desk")
                .put("/v1/reps/#{rep}/presence")
                .header("Authorization", bearer())
                .header("Content-Type", "application/json")
                .body(StringBody("{\"state\":\"available\",\"ttl\":\"PT2H\"}"))
                .check(status().is(200)));
  }

  private ChainBuilder declined() {
    return pause(Duration.ofMillis(200), Duration.ofMillis(800))
        .exec(
            work(
                "decline an offer",
                "decline",
                200,
                "{\"offerId\":\"#{offer}\",\"reason\":\"conflict\"}"))
        .exec(session -> {
          (done(session) ? office.declined : office.tooLate).increment();
          return session;
        });
  }

  private ChainBuilder accepted() {
    return pause(Duration.ofMillis(200), Duration.ofMillis(800))
        .exec(work(ACCEPT, "accept", 200, "{\"offerId\":\"#{offer}\"}"))
        .exec(session -> {
          if (!done(session)) {
            office.tooLate.increment();
            return session.set("mine", false);
          }
          office.accepted(session.getString("offer"), desk(session).rep());
          boolean silent = desk(session).fallsSilent();
          if (silent) {
            office.silent.increment();
          }
          return session.set("mine", !silent);
        })
        .doIf(session -> session.getBoolean("mine"))
        .then(worked());
  }

  private ChainBuilder worked() {
    return exec(session -> session.set("reached", desk(session).connects()))
        .exec(call())
        .doIf(session -> done(session) && !session.getBoolean("reached"))
        .then(exec(session -> session.set("reached", true)).exec(call()))
        .doIf(Reps::done)
        .then(exec(session -> session.set("outcome", desk(session).outcome())).exec(concluded()));
  }

  private ChainBuilder call() {
    return pause(Duration.ofMillis(200), Duration.ofMillis(700))
        .exec(work(ATTEMPT, "attempts", 201, Reps::attempt))
        .exec(session -> {
          if (done(session)) {
            office.attempts.increment();
          }
          return session;
        });
  }

  private static String attempt(Session session) {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return Api.object()
        .put("channel", "call")
        .put("direction", "outbound")
        .put("startedAt", now.toString())
        .put("result", session.getBoolean("reached") ? "connected" : "no_answer")
        .put("externalId", session.getString("offer") + "-" + now.toEpochMilli())
        .toString();
  }

  private ChainBuilder concluded() {
    return pause(Duration.ofMillis(200), Duration.ofMillis(700))
        .exec(work(OUTCOME, "outcome", 200, Reps::outcome))
        .exec(session -> {
          if (done(session)) {
            office.concluded(session.getString("lead"), session.getString("outcome"));
          }
          return session;
        });
  }

  private static String outcome(Session session) {
    var outcome = session.getString("outcome");
    var said = Api.object().put("outcome", outcome);
    said.put("reason", "junk".equals(outcome) ? "vendor" : "as it came");
    if ("won".equals(outcome)) {
      said.putObject("value").put("amount", "1200.00").put("currency", "EUR");
    }
    return said.toString();
  }

  private static ChainBuilder work(String name, String verb, int good, String body) {
    return exec(session -> session.remove("status"))
        .exec(request(name, verb, good).body(StringBody(body)));
  }

  private static ChainBuilder work(
      String name, String verb, int good, Function<Session, String> body) {
    return exec(session -> session.remove("status"))
        .exec(request(name, verb, good).body(StringBody(body)));
  }

  private static HttpRequestActionBuilder request(String name, String verb, int good) {
    return http(name)
        .post("/v1/leads/#{lead}/" + verb)
        .header("Authorization", bearer())
        .header("Content-Type", "application/json")
        .check(status().in(good, 409).saveAs("status"))
        .checkIf((response, session) -> response.status().code() == 409)
        .then(
            bodyString()
                .transform(body -> Api.read(body).path(CODE).asText())
                .validate(
                    "a refusal that a rep who is late must expect",
                    (code, session) -> {
                      if (!RACES.contains(code)) {
                        throw new IllegalStateException(code);
                      }
                      return code;
                    }));
  }

  private static boolean done(Session session) {
    return session.contains("status") && session.getInt("status") / 100 == 2;
  }
}
