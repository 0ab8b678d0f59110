package baton.load;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is asked when the load is over. Each question is a request of its own in the report, named
 * after what must be true; a wrong answer fails it, and with it the run.
 */
final class Verdict {
  private static final String COMPLAINT = "complaint";

  private record Question(String name, Supplier<Optional<String>> complaint) {
    String request() {
      return "verdict: " + name;
    }
  }

  private final Crowd crowd;
  private final List<Question> questions = new ArrayList<>();

  /**
   * @param crowd whose end is waited for
   */
  Verdict(Crowd crowd) {
    this.crowd = crowd;
  }

  /**
   * @param complaint what is wrong; empty when all is well
   */
  Verdict ask(String name, Supplier<Optional<String>> complaint) {
    questions.add(new Question(name, complaint));
    return this;
  }

  /** One user, who asks one question after the other; the load is over, so it may block. */
  ScenarioBuilder scene() {
    var scene = scenario("verdict").exec(crowd.gone());
    for (var question : questions) {
      scene =
          scene
              .exec(session -> session.set(COMPLAINT, answer(question)))
              .exec(
                  http(question.request())
                      .get("/health/live")
                      .check(
                          status().is(200),
                          bodyString()
                              .validate(
                                  question.name(),
                                  (body, session) -> {
                                    var complaint = session.getString(COMPLAINT);
                                    if (complaint != null && !complaint.isEmpty()) {
                                      throw new IllegalStateException(complaint);
                                    }
                                    return body;
                                  })))
              .exec(session -> session.markAsSucceeded());
    }
    return scene;
  }

  private static String answer(Question question) {
    String complaint;
    try {
      complaint = question.complaint().get().orElse("");
    } catch (RuntimeException e) {
      complaint = "no answer: " + e.getMessage();
    }
    System.out.printf(
        "verdict: %-60s %s%n", question.name(), complaint.isEmpty() ? "yes" : "NO: " + complaint);
    return complaint;
  }

  /** Nothing failed, and every question was really asked. */
  List<Assertion> assertions() {
    var all = new ArrayList<Assertion>();
    all.add(global().failedRequests().count().is(0L));
    questions.forEach(
        question -> all.add(details(question.request()).successfulRequests().count().is(1L)));
    return all;
  }
}
