package baton.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A partner who delivers leads by the dozen; one line in each batch is no lead at all. */
final class Batches {
  static final String BATCH = "post a batch";

  private final People people;
  private final Tally tally;
  private final String key;
  private final String campaign;
  private final int lines;
  private final AtomicLong persons = new AtomicLong();

  Batches(Stage stage, People people, Tally tally, int lines) {
    this.people = people;
    this.tally = tally;
    this.campaign = stage.campaign();
    this.key = stage.key("integration", "partner", Api.object());
    this.lines = lines;
  }

  ChainBuilder post() {
    return exec(this::filled)
        .exec(
            http(BATCH)
                .post("/v1/leads/batch")
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/x-ndjson")
                .body(StringBody("#{lines}"))
                .check(
                    status().is(200),
                    bodyString()
                        .validate(
                            "every line is answered, the bad one as bad",
                            (body, session) -> answered(body, session))));
  }

  private Session filled(Session session) {
    var text = new StringBuilder();
    var ids = new ArrayList<String>();
    for (int line = 0; line < lines; line++) {
      long person = persons.getAndIncrement();
      var id = campaign + "-partner-" + person;
      // a partner's people are others than the visitors
      var said = people.said(Long.MAX_VALUE / 2 + person).put("externalId", id);
      ids.add(id);
      text.append(line == lines / 2 ? "{\"email\":\"not an address\"}" : said).append('\n');
    }
    return session.set("lines", text.toString()).set("ids", ids);
  }

  private String answered(String body, Session session) {
    var answers = body.lines().map(Api::read).toList();
    if (answers.size() != lines) {
      throw new IllegalStateException(
          "Expected %d answers, found %d".formatted(lines, answers.size()));
    }
    var ids = session.getList("ids");
    for (int line = 0; line < lines; line++) {
      var answer = answers.get(line);
      int expected = line == lines / 2 ? 422 : 202;
      if (answer.path("line").asInt() != line + 1 || answer.path("status").asInt() != expected) {
        throw new IllegalStateException(
            "Expected line %d to be answered %d, found %s".formatted(line + 1, expected, answer));
      }
      if (expected == 202) {
        tally.promised(ids.get(line).toString(), answer.path("leadId").asText(), false);
      }
    }
    return body;
  }
}
