package baton.load;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.during;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looks at lists and single leads all day, and closes the office once the queue is empty. */
final class TeamLead {
  private static final List<String> IN_HAND = List.of("received", "queued", "offered", "accepted");
  private static final String WAITING = "waiting";

  private final Stage stage;
  private final Office office;
  private final CallCentre centre;
  private final Duration closing;

  /**
   * @param closing how long after the last visitor the queue may take to become empty
   */
  TeamLead(Stage stage, Office office, CallCentre centre, Duration closing) {
    this.stage = stage;
    this.office = office;
    this.centre = centre;
    this.closing = closing;
  }

  ChainBuilder day(Duration day) {
    return exec(during(day).on(exec(look()).exec(pause(Duration.ofSeconds(2)))))
        .exec(session -> {
          centre.allHands();
          return session.set("until", Instant.now().plus(closing).toEpochMilli());
        })
        .exec(
            asLongAs(session ->
                    session.getInt(WAITING) != 0
                        && System.currentTimeMillis() < session.getLong("until"))
                .on(exec(count()).exec(pause(Duration.ofMillis(500)))))
        .exec(session -> {
          office.close();
          return session;
        });
  }

  private ChainBuilder look() {
    return exec(session -> session.set(WAITING, -1).remove("seen"))
        .exec(
            get("look at the list", "/v1/leads?limit=20&campaign=" + stage.campaign())
                .check(jsonPath("$.items[0].leadId").optional().saveAs("seen")))
        .exec(get("look at the ledger", "/v1/reports/ledger"))
        .doIf(session -> session.contains("seen"))
        .then(
            exec(get("look at a lead", "/v1/leads/#{seen}"))
                .exec(get("look at its timeline", "/v1/leads/#{seen}/timeline"))
                .exec(get("look at its decisions", "/v1/leads/#{seen}/decisions")));
  }

  /** How many are still waiting for somebody: at most one of each state is asked for. */
  private ChainBuilder count() {
    var chain = exec(session -> session.set(WAITING, 0));
    for (var state : IN_HAND) {
      chain =
          chain
              .exec(
                  get(
                          "look what waits",
                          "/v1/leads?limit=1&state=" + state + "&campaign=" + stage.campaign())
                      .check(
                          bodyString()
                              .transform(body -> Api.read(body).path("items").size())
                              .saveAs("found")))
              .exec(TeamLead::added);
    }
    return chain;
  }

  private static Session added(Session session) {
    return session.set(WAITING, session.getInt(WAITING) + session.getInt("found"));
  }

  private HttpRequestActionBuilder get(String name, String path) {
    return http(name)
        .get(path)
        .header("Authorization", "Bearer " + stage.server().key())
        .check(status().is(200));
  }
}
