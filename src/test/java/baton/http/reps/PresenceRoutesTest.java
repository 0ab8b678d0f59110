package baton.http.reps;

import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import baton.http.Outsider;
import baton.http.Policy;
import baton.platform.json.Json;
import baton.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresenceRoutesTest {
  private static final String ANN = "/v1/reps/ann/presence";

  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final MemoryReps reps = new MemoryReps(clock);
  private final Outsider outsider =
      new Outsider(
          tools -> List.of(new PresenceRoutes(Policy::snapshot, reps, tools.replies(), clock)));

  @BeforeEach
  void configure() {
    Policy.snapshot()
        .house()
        .reps()
        .forEach((id, kept) -> reps.configure(id, kept.value().profile()));
  }

  @AfterEach
  void close() {
    outsider.close();
  }

  @Test
  void an_older_word_of_a_source_is_ignored_and_said_to_be() throws Exception {
    var first =
        outsider.put(
            "integration", ANN, "{\"state\":\"available\",\"source\":\"genesys\",\"seq\":42}");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.body())
        .isEqualTo(
            Json.plain()
                .readTree(
                    """
                    {"rep":"ann","applied":true,"state":"available","effective":"routable"}
                    """));
    var older =
        outsider.put(
            "integration", ANN, "{\"state\":\"offline\",\"source\":\"genesys\",\"seq\":41}");
    assertThat(older.status()).isEqualTo(200);
    assertThat(older.body().path("applied").asBoolean()).isFalse();
    assertThat(older.body().path("state").asText()).isEqualTo("available");
  }

  @Test
  void a_rep_speaks_for_themselves_and_as_desk_only() {
    assertThat(outsider.put("rep:ann", ANN, "{\"state\":\"available\"}").status()).isEqualTo(200);
    assertThat(
            outsider
                .put("rep:ann", ANN, "{\"state\":\"available\",\"source\":\"genesys\"}")
                .status())
        .isEqualTo(403);
    assertThat(outsider.put("rep:bob", ANN, "{\"state\":\"available\"}").status()).isEqualTo(404);
    assertThat(outsider.put("marketing", ANN, "{\"state\":\"available\"}").status()).isEqualTo(403);
    assertThat(
            outsider
                .put("manager", "/v1/reps/zoe/presence", "{\"state\":\"busy\",\"source\":\"m\"}")
                .status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"source\":\"g\"}                                                             | state",
        "{\"source\":\"g\",\"state\":\"unknown\"}                                       | state",
        "{\"state\":\"busy\"}                                                           | source",
        "{\"source\":\"g\",\"state\":\"busy\",\"ttl\":\"PT0S\"}                         | ttl",
        "{\"source\":\"g\",\"state\":\"busy\",\"ttl\":\"P2D\"}                          | ttl",
        "{\"source\":\"g\",\"state\":\"busy\",\"seq\":-1}                               | seq",
        "{\"source\":\"g\",\"state\":\"busy\",\"seq\":\"42\"}                           | seq",
        "{\"source\":\"g\",\"state\":\"busy\",\"observedAt\":\"2026-11-22T10:00:00Z\"}  | observedAt",
      })
  void what_no_source_can_mean_is_refused(String body, String field) {
    var answer = outsider.put("integration", ANN, body);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body().at("/errors/0/field").asText()).isEqualTo(field);
  }

  @Test
  void many_at_once_are_counted_and_one_bad_item_spoils_no_other() throws Exception {
    var body =
        """
        {"rep":"ann","state":"available","source":"genesys","seq":2}
        {"rep":"ann","state":"busy","source":"genesys","seq":1}
        {"rep":"zoe","state":"busy","source":"genesys"}
        {"rep":"bob","state":"asleep","source":"genesys"}

        {"rep":"bob","state":"wrap_up","source":"genesys"}
        """;
    var request =
        HttpRequest.create("/v1/presence")
            .withMethod(HttpMethods.POST)
            .withEntity(
                MediaTypes.applicationWithFixedCharset(
                        "x-ndjson", akka.http.javadsl.model.HttpCharsets.UTF_8)
                    .toContentType(),
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    var answer = outsider.ask("integration", request);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            Json.plain()
                .readTree(
                    """
                    {"applied":2,"ignored":1,"unknown":["zoe"],"invalid":[{"item":3,"errors":[
                     {"field":"state","code":"unknown_value",
                      "message":"Expected one of available, busy, wrap_up, break, offline"}]}]}
                    """));
    var array =
        outsider.post(
            "integration",
            "/v1/presence",
            "[{\"rep\":\"ann\",\"state\":\"break\",\"source\":\"genesys\",\"seq\":3}]");
    assertThat(array.body().path("applied").asInt()).isEqualTo(1);
  }

  @Test
  void more_than_a_thousand_and_nothing_but_nonsense_are_refused() {
    var item = "{\"rep\":\"ann\",\"state\":\"busy\",\"source\":\"g\"}";
    var many = "[" + (item + ",").repeat(1_000) + item + "]";
    assertThat(outsider.post("integration", "/v1/presence", many).status()).isEqualTo(422);
    var nonsense = outsider.post("integration", "/v1/presence", "[{\"rep\":\"ann\"}]");
    assertThat(nonsense.status()).isEqualTo(422);
    assertThat(nonsense.body().at("/errors/0/field").asText()).isEqualTo("[0].state");
    assertThat(outsider.post("rep:ann", "/v1/presence", "[]").status()).isEqualTo(403);
  }

  @Test
  void a_heartbeat_renews_all_of_a_source() {
    outsider.put(
        "integration", ANN, "{\"state\":\"available\",\"source\":\"genesys\",\"ttl\":\"PT60S\"}");
    clock.advance(Duration.ofSeconds(50));
    var beat = outsider.post("integration", "/v1/presence/heartbeat", "{\"source\":\"genesys\"}");
    assertThat(beat.status()).isEqualTo(200);
    assertThat(beat.body().path("reps").asInt()).isEqualTo(2);
    clock.advance(Duration.ofSeconds(50));
    var view = reps.get(Policy.ANN).toCompletableFuture().join();
    assertThat(RepJson.effective(view.status())).isEqualTo("routable");
    clock.advance(Duration.ofSeconds(10));
    view = reps.get(Policy.ANN).toCompletableFuture().join();
    assertThat(RepJson.effective(view.status())).isEqualTo("unknown_presence");
    assertThat(outsider.post("integration", "/v1/presence/heartbeat", "{}").status())
        .isEqualTo(422);
  }
}
