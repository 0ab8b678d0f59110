package baton.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.feed;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.header;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A visitor and a form: posts it, comes again when told to wait, sometimes sends it once more. */
final class Posting {
  static final String POST = "post a lead";
  static final String AGAIN = "post it again";

  private static final int TRIES = 6;
  private static final int PAGES = 4;
  private static final String PREFIX = "/v1/leads/";
  private static final String WAIT = "retryAfter";
  private static final String LOCATION = "location";
  private static final String TOOK = "took";

  private final List<String> formKeys;
  private final Tally tally;
  private final double returning;

  /**
   * @param returning how many send the same post once more, with the same key, a little later
   */
  Posting(Stage stage, Tally tally, double returning) {
    this.formKeys = IntStream.range(0, PAGES).mapToObj(stage::formKey).toList();
    this.tally = tally;
    this.returning = returning;
  }

  ChainBuilder visit(People people) {
    return feed(people)
        .exec(session -> session.set("formKey", formKeys.get(session.getInt("page") % PAGES)))
        .exec(patiently(POST))
        .doIf(session -> session.getDouble("returns") < returning)
        .then(pause(Duration.ofMillis(300), Duration.ofSeconds(2)))
        .doIf(session -> session.getDouble("returns") < returning)
        .then(patiently(AGAIN));
  }

  /** Like a good client: told to wait, it waits, and sends the same with the same key. */
  private ChainBuilder patiently(String name) {
    return exec(session -> session.set("todo", true).set("tries", 0))
        .exec(
            asLongAs(session -> session.getBoolean("todo") && session.getInt("tries") < TRIES)
                .on(
                    exec(session ->
                            session
                                .removeAll(LOCATION, WAIT, "replayed")
                                .set("tries", session.getInt("tries") + 1))
                        .exec(post(name))
                        .exec(this::remember)
                        .doIf(session -> session.getBoolean("todo"))
                        .then(pause(session -> Duration.ofSeconds(seconds(session))))))
        .exec(session -> {
          if (session.getBoolean("todo")) {
            tally.unanswered.increment();
          }
          return session;
        });
  }

  private static HttpRequestActionBuilder post(String name) {
    return http(name)
        .post("/v1/leads")
        .header("Authorization", "Bearer #{formKey}")
        .header("Origin", Stage.ORIGIN)
        .header("Idempotency-Key", "#{submission}")
        .header("Content-Type", "#{contentType}")
        .header("Accept", "#{accept}")
        .body(StringBody("#{body}"))
        .check(
            // any other 5xx, or one that does not say when to come again, fails the run
            status().in(202, 429, 503),
            header("Location").optional().saveAs(LOCATION),
            header("Idempotent-Replayed").optional().saveAs("replayed"),
            header("Retry-After").optional().saveAs(WAIT),
            responseTimeInMillis().saveAs(TOOK))
        .checkIf((response, session) -> response.status().code() == 202)
        .then(header("Location").find().transform(Posting::lead).exists())
        .checkIf((response, session) -> response.status().code() != 202)
        .then(header("Retry-After").exists())
        .checkIf((response, session) ->
            response.status().code() == 202
                && response.headers().get("Content-Type").startsWith("application/json"))
        .then(
            bodyString()
                .validate(
                    "the body names the lead of the Location",
                    (body, session) -> {
                      var location = session.getString(LOCATION);
                      var lead = Api.read(body).path("leadId").asText();
                      if (location == null || !location.equals(PREFIX + lead)) {
                        throw new IllegalStateException(location + " is not " + lead);
                      }
                      return body;
                    }));
  }

  private static String lead(String location) {
    return location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : null;
  }

  private Session remember(Session session) {
    if (session.isFailed()) {
      return session.set("todo", true).markAsSucceeded();
    }
    if (session.contains(LOCATION)) {
      tally.took(session.getInt(TOOK));
      tally.promised(
          session.getString("submission"),
          lead(session.getString(LOCATION)),
          session.contains("replayed"));
      return session.set("todo", false);
    }
    tally.pushedBack.increment();
    return session;
  }

  private static int seconds(Session session) {
    try {
      return session.contains(WAIT) ? Integer.parseInt(session.getString(WAIT)) : 1;
    } catch (NumberFormatException _) {
      return 1;
    }
  }
}
