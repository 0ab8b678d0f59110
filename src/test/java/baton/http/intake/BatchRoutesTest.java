package baton.http.intake;

import static baton.http.TestDoor.as;
import static baton.http.TestDoor.with;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Leads by the line. */
class BatchRoutesTest {
  private static final ContentType NDJSON = ContentTypes.parse("application/x-ndjson");

  private final IntakeDoor intake = new IntakeDoor();

  private static HttpRequest batch(String... pieces) {
    var source = Source.from(List.of(pieces)).map(ByteString::fromString);
    return HttpRequest.POST("/v1/leads/batch").withEntity(HttpEntities.create(NDJSON, source));
  }

  private List<JsonNode> answers(HttpRequest request) throws Exception {
    var answer = intake.door.ask(as("integration", request));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    var lines = new ArrayList<JsonNode>();
    for (var line : answer.text().split("\n", -1)) {
      if (!line.isEmpty()) {
        lines.add(new ObjectMapper().readTree(line));
      }
    }
    return lines;
  }

  private static String lead(int number) {
    return "{\"email\":\"p%d@example.com\",\"externalId\":\"%d\"}\n".formatted(number, number);
  }

  @Test
  void ten_thousand_lines_are_answered_in_their_order() throws Exception {
    var pieces = IntStream.range(0, 10_000).mapToObj(BatchRoutesTest::lead).toArray(String[]::new);

    var answers = answers(batch(pieces));

    assertThat(answers).hasSize(10_000);
    for (int i = 0; i < answers.size(); i++) {
      assertThat(answers.get(i).get("line").asInt()).isEqualTo(i + 1);
      assertThat(answers.get(i).get("status").asInt()).isEqualTo(202);
    }
    assertThat(intake.leads.leads).hasSize(10_000);
  }

  @Test
  void a_bad_line_spoils_no_other_wherever_the_pieces_are_cut() throws Exception {
    var long_ = "{\"message\":\"" + "x".repeat(300_000) + "\"}\n";

    var answers =
        answers(
            batch(
                "{\"email\":\"a@exam",
                "ple.com\"}\n{\n",
                "{\"email\":5}\r\n",
                "\n",
                long_.substring(0, 200_000),
                long_.substring(200_000),
                "[]\n{\"email\":\"b@example.com\"}"));

    assertThat(answers.stream().map(a -> a.get("line").asInt() + ":" + a.get("status").asInt()))
        .containsExactly("1:202", "2:400", "3:422", "5:413", "6:400", "7:202");
    assertThat(answers.get(2).at("/problem/errors/0/field").asText()).isEqualTo("email");
    assertThat(answers.get(1).at("/problem/code").asText()).isEqualTo("malformed");
    assertThat(answers.get(0).get("leadId").asText()).isNotEmpty();
  }

  @Test
  void a_batch_sent_twice_makes_each_lead_once() throws Exception {
    answers(batch(lead(1), lead(2)));
    var again = answers(batch(lead(2), lead(1)));

    assertThat(again).allSatisfy(a -> assertThat(a.get("replayed").asBoolean()).isTrue());
    assertThat(intake.leads.leads).hasSize(2);
  }

  @Test
  void a_key_for_the_whole_names_each_line() throws Exception {
    var lines = "{\"email\":\"a@example.com\"}\n{\"email\":\"a@example.com\"}\n";
    var first = answers(with(batch(lines), "Idempotency-Key", "import-7"));
    var again = answers(with(batch(lines), "Idempotency-Key", "import-7"));

    assertThat(intake.leads.leads).hasSize(2);
    assertThat(again.get(1).get("leadId")).isEqualTo(first.get(1).get("leadId"));
  }

  @Test
  void a_line_that_cannot_be_stored_says_so() throws Exception {
    intake.leads.silent = true;

    var answers = answers(batch(lead(1)));

    assertThat(answers.getFirst().get("status").asInt()).isEqualTo(503);
    assertThat(answers.getFirst().at("/problem/code").asText()).isEqualTo("unavailable");
  }

  @Test
  void nothing_is_answered_with_nothing() throws Exception {
    assertThat(answers(batch(""))).isEmpty();
    assertThat(answers(batch("\n \r\n"))).isEmpty();
  }

  @Test
  void a_batch_is_ndjson_and_for_integrations() {
    var json = HttpRequest.POST("/v1/leads/batch").withEntity(ContentTypes.APPLICATION_JSON, "[]");

    assertThat(intake.door.ask(as("integration", json)).status()).isEqualTo(415);
    assertThat(intake.door.ask(as("form", batch(lead(1)))).status()).isEqualTo(403);
    assertThat(intake.door.ask(batch(lead(1))).status()).isEqualTo(401);
  }

  @Test
  void answers_come_while_lines_still_do() throws Exception {
    var queue =
        Source.<ByteString>queue(16, akka.stream.OverflowStrategy.backpressure())
            .preMaterialize(baton.http.TestDoor.system());
    var request =
        HttpRequest.POST("/v1/leads/batch").withEntity(HttpEntities.create(NDJSON, queue.second()));
    var response =
        intake
            .door
            .api
            .handle(as("integration", request))
            .toCompletableFuture()
            .get(5, TimeUnit.SECONDS);
    var answers =
        response
            .entity()
            .getDataBytes()
            .runWith(akka.stream.javadsl.Sink.queue(), baton.http.TestDoor.system());

    for (int i = 1; i <= 3; i++) {
      queue.first().offer(ByteString.fromString(lead(i))).toCompletableFuture().join();
      var line = answers.pull().toCompletableFuture().get(5, TimeUnit.SECONDS);
      assertThat(line.orElseThrow().utf8String()).contains("\"line\":" + i + ",\"status\":202");
    }
    queue.first().complete();
    assertThat(answers.pull().toCompletableFuture().get(5, TimeUnit.SECONDS)).isEmpty();
  }
}
