package baton.http;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import baton.platform.json.Json;
import baton.shared.RepId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks routes as the outside does, without a socket; the key is the role itself, {@code rep:ann}
 * for a rep.
 */
public final class Outsider implements AutoCloseable {
  private static final int WAIT_MILLIS = 5_000;

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString(
              """
              akka.log-dead-letters = off
              akka.loglevel = WARNING
              baton.blocking-dispatcher {
                type = Dispatcher
                executor = "thread-pool-executor"
                thread-pool-executor.fixed-pool-size = 2
                throughput = 1
              }
              """));
  private final Replies replies = new Replies();
  private final Api api;

  /** What the routes under test may be built from. */
  public record Tools(Replies replies, Blocking blocking, Sse sse) {}

  /** The answer; an empty one has a missing body. */
  public record Answer(int status, JsonNode body, HttpResponse response) {
    public String header(String name) {
      return response.getHeader(name).map(h -> h.value()).orElse("");
    }

    /** Its code, when it is a problem. */
    public String code() {
      return body.path("code").asText();
    }
  }

  public Outsider(Function<Tools, List<Feature>> features) {
    var tools =
        new Tools(
            replies,
            new Blocking(kit.system()),
            new Sse(replies, Duration.ofSeconds(30), Clock.systemUTC()));
    this.api =
        new Api(
            features.apply(tools),
            new RoleKeys(),
            new HttpSettings(
                "127.0.0.1",
                0,
                List.of(),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30)),
            replies,
            kit.system(),
            new SimpleMeterRegistry());
  }

  public Answer get(String who, String path) {
    return ask(who, HttpRequest.create(path));
  }

  public Answer delete(String who, String path) {
    return ask(who, HttpRequest.create(path).withMethod(HttpMethods.DELETE));
  }

  public Answer post(String who, String path, String body) {
    return ask(who, json(HttpRequest.create(path).withMethod(HttpMethods.POST), body));
  }

  public Answer put(String who, String path, String body) {
    return ask(who, json(HttpRequest.create(path).withMethod(HttpMethods.PUT), body));
  }

  public Answer ask(String who, HttpRequest request) {
    var response = respond(who, request);
    try {
      var text =
          response
              .entity()
              .toStrict(WAIT_MILLIS, kit.system())
              .toCompletableFuture()
              .join()
              .getData()
              .utf8String();
      boolean isJson = response.entity().getContentType().toString().contains("json");
      return new Answer(
          response.status().intValue(),
          isJson
              ? Json.plain().readTree(text)
              : text.isEmpty()
                  ? MissingNode.getInstance()
                  : Json.plain().getNodeFactory().textNode(text),
          response);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The answer whose body is still to be read. */
  public HttpResponse respond(String who, HttpRequest request) {
    var authorized =
        request.addHeader(
            akka.http.javadsl.model.headers.RawHeader.create("Authorization", "Bearer " + who));
    return api.handle(authorized).toCompletableFuture().join();
  }

  public ActorTestKit kit() {
    return kit;
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
  }

  private static HttpRequest json(HttpRequest request, String body) {
    return request.withEntity(ContentTypes.APPLICATION_JSON, body);
  }

  private static final class RoleKeys implements Keyring {
    @Override
    public Optional<Principal> check(String key) {
      if (key.startsWith("rep:")) {
        var rep = new RepId(key.substring(4));
        return Optional.of(
            new Principal("key-" + rep.value(), Role.REP, Optional.of(rep), List.of()));
      }
      return Role.of(key).map(role -> new Principal("key-1", role, Optional.empty(), List.of()));
    }

    @Override
    public List<Principal> all() {
      return List.of();
    }
  }
}
