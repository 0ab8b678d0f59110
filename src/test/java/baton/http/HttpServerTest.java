package baton.http;

import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.MediaTypes;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import baton.platform.auth.Role;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a real socket shows: limits, what is no HTTP, streams, the end. */
class HttpServerTest {
  private final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "http-server-test",
          ConfigFactory.parseString(
                  "baton.http { port = 0, ping-every = 50ms }\nakka.http.server.request-timeout = 1s")
              .withFallback(TestDoor.config()));
  private final HttpSettings settings = HttpSettings.from(system.settings().config());
  private final Replies replies = new Replies();
  private final Sse sse =
      new Sse(
          replies,
          settings.pingEvery(),
          Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"), ZoneOffset.UTC));
  private final Readiness readiness = new Readiness(Map.of());
  private final CompletableFuture<akka.http.javadsl.model.HttpResponse> slow =
      new CompletableFuture<>();
  private final CompletableFuture<ByteString> bulk = new CompletableFuture<>();
  private final CompletableFuture<Void> slowAsked = new CompletableFuture<>();
  private final HttpServer server = open();

  private HttpServer open() {
    Feature feature =
        () ->
            List.of(
                Endpoint.get(
                    "/ok",
                    Access.open(),
                    _ -> CompletableFuture.completedFuture(replies.ok(Map.of("a", 1)))),
                Endpoint.get(
                    "/slow",
                    Access.open(),
                    _ -> {
                      slowAsked.complete(null);
                      return slow;
                    }),
                Endpoint.get(
                        "/bulk",
                        Access.open(),
                        _ ->
                            CompletableFuture.completedFuture(
                                akka.http.javadsl.model.HttpResponse.create()
                                    .withEntity(
                                        HttpEntities.create(
                                            ContentTypes.TEXT_PLAIN_UTF8,
                                            Source.single(ByteString.fromString("a"))
                                                .concat(Source.completionStage(bulk))))))
                    .endless()
                    .producing(MediaTypes.TEXT_PLAIN),
                Endpoint.post(
                    "/locked",
                    Access.of(Role.ADMIN),
                    call -> call.body().object().thenApply(replies::ok)),
                Endpoint.get(
                        "/news",
                        Access.open(),
                        _ ->
                            CompletableFuture.completedFuture(
                                sse.reply(
                                    Source.single(
                                            new Sse.Event(
                                                Optional.of("5-1"),
                                                "offer",
                                                Map.of("text", "a\nb")))
                                        .concat(Source.maybe()))))
                    .producing(MediaTypes.TEXT_EVENT_STREAM)
                    .endless());
    var api =
        new Api(
            List.of(feature), TestDoor.KEYS, settings, replies, system, new SimpleMeterRegistry());
    return HttpServer.open(system, settings, api, readiness, sse).toCompletableFuture().join();
  }

  @AfterEach
  void stop() throws Exception {
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  /** Sends these bytes and reads until the server closes. */
  private String raw(String request) throws IOException {
    InetSocketAddress address = server.address();
    try (var socket = new Socket(address.getAddress(), address.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String get(String path, String... headers) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList())
        + "\r\n";
  }

  @Test
  void an_answer_does_not_say_what_made_it() throws Exception {
    assertThat(raw(get("/ok")))
        .startsWith("HTTP/1.1 200 OK")
        .doesNotContain("Server:")
        .contains("{\"a\":1}");
    for (var path : List.of("/ok", "/news")) {
      assertThat(raw(get(path).replace("GET", "HEAD")))
          .startsWith("HTTP/1.1 200 OK")
          .endsWith("\r\n\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "not http, 501",
    "POST / HTTP/9.9, 505",
    "BREW / HTTP/1.1, 501",
    "GET /%zz HTTP/1.1, 400"
  })
  void what_is_no_http_gets_a_problem_too(String line, int status) throws Exception {
    var answer = raw(line + "\r\nHost: a\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer)
        .contains("application/problem+json")
        .contains("X-Request-Id: ")
        .contains("\"code\":");
  }

  @Test
  void an_address_or_headers_without_end_are_refused() throws Exception {
    assertThat(raw(get("/ok?a=" + "x".repeat(9_000))))
        .startsWith("HTTP/1.1 414")
        .contains("uri_too_long");
    assertThat(raw(get("/ok", "A: " + "x".repeat(9_000))))
        .startsWith("HTTP/1.1 431")
        .contains("headers_too_large");
    var many = IntStream.range(0, 80).mapToObj(i -> "A" + i + ": b").toArray(String[]::new);
    assertThat(raw(get("/ok", many)))
        .containsPattern("^HTTP/1.1 4(00|31)")
        .contains("problem+json");
  }

  @Test
  void a_large_body_is_413_with_a_key_and_401_without() throws Exception {
    var head =
        "POST /locked HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n%sContent-Length: 300000\r\n\r\n";
    var body = "x".repeat(300_000);

    assertThat(raw(head.formatted("Authorization: Bearer key-admin\r\n") + body))
        .startsWith("HTTP/1.1 413")
        .contains("too_large");
    assertThat(raw(head.formatted("") + body))
        .startsWith("HTTP/1.1 401")
        .contains("\"code\":\"unauthorized\"");
  }

  @Test
  void a_body_that_says_it_is_enormous_is_413_before_it_is_sent() throws Exception {
    assertThat(
            raw(
                "POST /locked HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                    + "Authorization: Bearer key-admin\r\nContent-Length: 99999999\r\n\r\n{"))
        .startsWith("HTTP/1.1 413")
        .contains("too_large");
  }

  @Test
  void an_answer_that_takes_too_long_is_503_in_our_words() throws Exception {
    assertThat(raw(get("/slow")))
        .startsWith("HTTP/1.1 503")
        .contains("Retry-After: 1")
        .contains("\"code\":\"unavailable\"");
  }

  @Test
  void news_come_with_their_ids_and_pings_in_between_past_the_request_timeout() throws Exception {
    var response =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri("/news")).build(), BodyHandlers.ofInputStream());

    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("text/event-stream"));
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
    var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(next(reader)).isEqualTo("event: ping|data: {\"now\":\"2026-11-22T09:00:00.000Z\"}|");
    assertThat(next(reader)).isEqualTo("id: 5-1|event: offer|data: {\"text\":\"a\\nb\"}|");
    for (int i = 0; i < 10; i++) {
      assertThat(next(reader))
          .isEqualTo("event: ping|data: {\"now\":\"2026-11-22T09:00:00.000Z\"}|");
    }
    reader.close();
  }

  @Test
  void a_stop_takes_readiness_off_and_ends_streams() throws Exception {
    var stream =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri("/news")).build(), BodyHandlers.ofInputStream());
    var reader = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
    next(reader);

    var stopped = CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason());

    while (reader.readLine() != null) {
      // pings until the end
    }
    assertThat(readiness.draining()).isTrue();
    assertThat(stopped.toCompletableFuture().get(20, TimeUnit.SECONDS))
        .isEqualTo(Done.getInstance());
  }

  @Test
  void a_stop_lets_a_request_finish() throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .sendAsync(HttpRequest.newBuilder(uri("/slow")).build(), BodyHandlers.ofString());
    slowAsked.get(5, TimeUnit.SECONDS);

    var stopped = CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason());
    Awaitility.await().until(readiness::draining);
    slow.complete(replies.ok(Map.of("finished", true)));

    assertThat(answer.get(5, TimeUnit.SECONDS).body()).isEqualTo("{\"finished\":true}");
    stopped.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void a_stop_lets_a_stream_of_answers_finish() throws Exception {
    var answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(uri("/bulk")).build(), BodyHandlers.ofInputStream());
    assertThat(answer.body().read()).isEqualTo('a');

    var stopped = CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason());
    Awaitility.await().until(readiness::draining);
    bulk.complete(ByteString.fromString("z"));

    assertThat(answer.body().readAllBytes()).containsExactly('z');
    stopped.toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
  }

  /** The lines of the next event. */
  private static String next(BufferedReader reader) throws IOException {
    var event = new StringBuilder();
    for (String line = reader.readLine();
        line != null && !line.isEmpty();
        line = reader.readLine()) {
      event.append(line).append('|');
    }
    return event.toString();
  }
}
