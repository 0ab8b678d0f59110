package baton.http;

import static baton.http.TestDoor.as;
import static baton.http.TestDoor.with;
import static org.assertj.core.api.Assertions.assertThat;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.StatusCodes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import baton.platform.auth.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manners that every route has because it is a route. */
class ApiTest {
  record Thing(String name, Instant at, Duration every, Optional<String> none) {}

  private final TestDoor door = new TestDoor(ApiTest.this::endpoints);

  private List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/open", Access.open(), call -> CompletableFuture.completedFuture(thing())),
        Endpoint.get(
            "/things/{id}",
            Access.of(Role.MANAGER),
            call -> {
              assertThat(call.principal().keyId()).isNotEmpty();
              return CompletableFuture.completedFuture(
                  door()
                      .replies
                      .ok(Map.of("id", call.path("id"), "q", call.query("q").orElse("-"))));
            }),
        Endpoint.get(
            "/things/special",
            Access.of(Role.MANAGER),
            _ -> CompletableFuture.completedFuture(door().replies.nothing())),
        Endpoint.put(
            "/things/{id}",
            Access.of(Role.MANAGER),
            call -> call.body().object().thenApply(json -> door().replies.ok(json))),
        Endpoint.post(
            "/records",
            Access.of(Role.MANAGER),
            call -> call.body().as(Thing.class).thenApply(door().replies::ok)),
        Endpoint.get(
            "/pages",
            Access.of(Role.MANAGER),
            call -> CompletableFuture.completedFuture(door().replies.ok(Paging.of(call)))),
        Endpoint.get(
            "/heads",
            Access.open(),
            call ->
                CompletableFuture.completedFuture(
                    door().replies.ok(Map.of("head", call.isHead())))),
        Endpoint.get("/fails/{how}", Access.open(), call -> fails(call.path("how"))));
  }

  private TestDoor door() {
    return door;
  }

  private akka.http.javadsl.model.HttpResponse thing() {
    return door.replies.ok(
        new Thing(
            "a", Instant.parse("2026-11-22T01:02:03Z"), Duration.ofSeconds(30), Optional.empty()));
  }

  private static java.util.concurrent.CompletionStage<akka.http.javadsl.model.HttpResponse> fails(
      String how) {
    return switch (how) {
      case "thrown" -> throw new IllegalStateException("secret jane@example.com");
      case "failed" -> CompletableFuture.failedFuture(new IllegalStateException("secret"));
      case "late" -> CompletableFuture.failedFuture(new TimeoutException());
      case "sql" ->
          CompletableFuture.failedFuture(
              new IllegalStateException(new java.sql.SQLException("x", "57P01")));
      default -> throw Problems.conflict("taken", "It is taken.").with("state", "queued").refused();
    };
  }

  private TestDoor.Answer get(String key, String path) {
    return door.ask(as(key, HttpRequest.GET(path)));
  }

  @Test
  void an_answer_is_camel_case_with_milliseconds_and_says_what_has_no_value() {
    var answer = door.ask(HttpRequest.GET("/open"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            "{\"name\":\"a\",\"at\":\"2026-11-22T01:02:03.000Z\",\"every\":\"PT30S\",\"none\":null}");
  }

  @Test
  void every_answer_has_an_id_and_the_headers_that_protect() {
    for (var path : List.of("/open", "/nowhere", "/things/1", "/fails/thrown")) {
      var answer = door.ask(HttpRequest.GET(path));
      assertThat(answer.header("X-Request-Id")).as(path).matches("[0-9a-f]{16}");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void a_sane_request_id_is_echoed_and_another_is_not() {
    assertThat(
            door.ask(with(HttpRequest.GET("/open"), "X-Request-Id", "abc-1"))
                .header("X-Request-Id"))
        .isEqualTo("abc-1");
    assertThat(
            door.ask(with(HttpRequest.GET("/open"), "X-Request-Id", "a b<script>"))
                .header("X-Request-Id"))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void what_is_not_there_is_404_and_another_method_405_with_what_is_allowed() {
    assertThat(get("manager", "/nowhere").json().get("code").asText()).isEqualTo("not_found");

    var answer = door.ask(as("manager", HttpRequest.DELETE("/things/1")));
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS, PUT");
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("status").asInt()).isEqualTo(405);
    assertThat(answer.json().get("title").asText()).isEqualTo("Method Not Allowed");
    assertThat(answer.json().get("type").asText()).isEqualTo("/docs#problem-method_not_allowed");
  }

  @Test
  void head_is_answered_as_get_by_who_may_know_which_it_was() {
    var path = HttpRequest.create("/heads");

    assertThat(door.ask(path).json().get("head").asBoolean()).isFalse();
    assertThat(door.ask(path.withMethod(HttpMethods.HEAD)).json().get("head").asBoolean()).isTrue();
  }

  @Test
  void what_is_said_in_letters_goes_before_what_varies() {
    assertThat(get("manager", "/things/special").status()).isEqualTo(204);
    assertThat(get("manager", "/things/a%2Fb?q=c%20d").json().toString())
        .contains("\"id\":\"a/b\"")
        .contains("\"q\":\"c d\"");
  }

  @Test
  void without_a_key_or_with_a_wrong_one_it_is_401_with_a_challenge() {
    for (var request :
        List.of(
            HttpRequest.GET("/things/1"),
            HttpRequest.GET("/things/1?key=key-manager"),
            with(HttpRequest.GET("/things/1"), "Authorization", "Basic a2V5Og=="),
            as("nobody", HttpRequest.GET("/things/1")))) {
      var answer = door.ask(request);
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=\"baton\"");
    }
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void only_the_roles_an_endpoint_names_and_admins_may(Role role) {
    var answer = get(role.text(), "/things/1");

    boolean may = role == Role.MANAGER || role == Role.ADMIN;
    assertThat(answer.status()).isEqualTo(may ? 200 : 403);
    if (!may) {
      assertThat(answer.json().get("code").asText()).isEqualTo("forbidden");
    }
  }

  @Test
  void an_answer_the_caller_does_not_take_is_406() {
    assertThat(door.ask(with(HttpRequest.GET("/open"), "Accept", "image/png")).status())
        .isEqualTo(406);
    assertThat(
            door.ask(with(HttpRequest.GET("/open"), "Accept", "application/json;q=0, */*"))
                .status())
        .isEqualTo(406);
    assertThat(
            door.ask(with(HttpRequest.GET("/open"), "Accept", "text/html, application/*;q=0.1"))
                .status())
        .isEqualTo(200);
  }

  private TestDoor.Answer put(String body) {
    return door.ask(
        as("manager", HttpRequest.PUT("/things/1"))
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, body)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":}", "[1]", "null", "1 2", "{} {}", "{\"a\":\"\u0000\"}"})
  void what_is_no_json_object_is_400(String body) {
    var answer = put(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asText()).isEqualTo("malformed");
  }

  @Test
  void a_mistake_in_json_is_told_by_line_and_column_and_never_repeated() {
    var answer = put("{\n \"email\": jane@example.com}");

    assertThat(answer.json().get("detail").asText())
        .contains("line 2, column")
        .doesNotContain("jane");
  }

  @Test
  void nesting_without_end_is_400() {
    assertThat(put("[".repeat(40) + "]".repeat(40)).status()).isEqualTo(400);
    assertThat(put("{\"a\":".repeat(100_00) + "1").status()).isEqualTo(400);
  }

  @Test
  void a_body_of_another_type_is_415() {
    var answer =
        door.ask(
            as("manager", HttpRequest.PUT("/things/1"))
                .withEntity(HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, "{}")));

    assertThat(answer.status()).isEqualTo(415);
  }

  @Test
  void a_body_above_the_limit_is_413_also_when_it_does_not_say_its_length() {
    var bytes = ByteString.fromString("\"" + "x".repeat(300_000) + "\"");
    var known =
        as("manager", HttpRequest.PUT("/things/1"))
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, bytes));
    var chunked =
        as("manager", HttpRequest.PUT("/things/1"))
            .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Source.single(bytes)));

    assertThat(door.ask(known).status()).isEqualTo(413);
    assertThat(door.ask(chunked).status()).isEqualTo(413);
  }

  @Test
  void a_record_that_does_not_fit_is_422_with_its_field() {
    var answer =
        door.ask(
            as("manager", HttpRequest.POST("/records"))
                .withEntity(
                    HttpEntities.create(
                        ContentTypes.APPLICATION_JSON, "{\"name\":\"a\",\"at\":\"soon\"}")));

    assertThat(answer.status()).isEqualTo(422);
    JsonNode error = answer.json().get("errors").get(0);
    assertThat(error.get("field").asText()).isEqualTo("at");
    assertThat(answer.text()).doesNotContain("soon").doesNotContain("java.");
  }

  @Test
  void pages_have_a_limit_and_a_default() {
    assertThat(get("manager", "/pages").json().get("limit").asInt()).isEqualTo(50);
    assertThat(get("manager", "/pages?limit=500&cursor=a").json().get("cursor").asText())
        .isEqualTo("a");
    for (var bad : List.of("0", "501", "-1", "many", "99999999999")) {
      assertThat(get("manager", "/pages?limit=" + bad).status()).as(bad).isEqualTo(422);
    }
  }

  @Test
  void a_list_says_where_it_goes_on() {
    var paging = new Paging(2, Optional.empty());

    assertThat(paging.page(List.of("a", "b", "c"), x -> x))
        .isEqualTo(new Paging.Page<>(List.of("a", "b"), Optional.of("b")));
    assertThat(paging.page(List.of("a", "b"), x -> x).nextCursor()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"thrown", "failed"})
  void a_defect_is_500_and_tells_nothing(String how) {
    var answer = door.ask(HttpRequest.GET("/fails/" + how));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().get("code").asText()).isEqualTo("internal");
    assertThat(answer.text())
        .doesNotContain("secret")
        .doesNotContain("Exception")
        .doesNotContain("at baton");
  }

  @ParameterizedTest
  @ValueSource(strings = {"late", "sql"})
  void no_answer_in_time_is_503_and_says_that_it_may_be_stored(String how) {
    var answer = door.ask(HttpRequest.GET("/fails/" + how));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("1");
    assertThat(answer.json().get("code").asText()).isEqualTo("unavailable");
    assertThat(answer.json().get("detail").asText()).contains("may have been stored");
  }

  @Test
  void a_refusal_carries_what_more_there_is_to_say() {
    var answer = door.ask(HttpRequest.GET("/fails/conflict"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("state").asText()).isEqualTo("queued");
  }

  @Test
  void a_route_that_says_not_who_may_cannot_be_written() {
    assertThat(door.api.endpoints())
        .allSatisfy(endpoint ->
            assertThat(endpoint.access()).isInstanceOfAny(Access.Open.class, Access.Roles.class));
    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> new Access.Roles(Set.of()));
  }

  @Test
  void two_endpoints_cannot_be_the_same() {
    Feature one =
        () ->
            List.of(
                Endpoint.get("/a", Access.open(), _ -> CompletableFuture.completedFuture(null)));

    org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
        .isThrownBy(() -> new Router(List.of(one, one)));
  }

  @Test
  void options_tell_what_is_there_without_a_key() {
    var answer = door.ask(HttpRequest.OPTIONS("/things/1"));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Allow")).contains("PUT");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void requests_are_counted_by_route_and_not_by_what_strangers_type() {
    get("manager", "/things/1");
    get("manager", "/things/2");
    get("manager", "/anything/else");

    assertThat(door.meters.get("baton.http.requests").tag("route", "/things/{id}").timer().count())
        .isEqualTo(2);
    assertThat(door.meters.get("baton.http.requests").tag("route", "none").timer().count())
        .isEqualTo(1);
    assertThat(StatusCodes.OK.intValue()).isEqualTo(200);
  }
}
