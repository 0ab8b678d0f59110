package baton.http;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorSystem;
import akka.http.javadsl.model.AttributeKeys;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.RemoteAddress;
import akka.http.javadsl.model.headers.RawHeader;
import baton.platform.auth.Principal;
import baton.platform.auth.Role;
import baton.shared.RepId;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The outside without a socket: requests go in, answers come out; a key of each role is in force.
 */
public final class TestDoor implements AutoCloseable {
  private static final ActorTestKit KIT = ActorTestKit.create("http-test", config());
  public static final String SHOP = "https://shop.example";

  public final Replies replies = new Replies();
  public final MeterRegistry meters = new SimpleMeterRegistry();
  public final Api api;

  /** Keys are called like their roles: {@code key-form}, {@code key-rep}. */
  public static final Keyring KEYS =
      new Keyring() {
        @Override
        public Optional<Principal> check(String key) {
          return all().stream().filter(who -> key.equals("key-" + who.keyId())).findFirst();
        }

        @Override
        public List<Principal> all() {
          var all = new ArrayList<Principal>();
          for (Role role : Role.values()) {
            Optional<RepId> rep =
                role == Role.REP ? Optional.of(new RepId("ann")) : Optional.empty();
            List<String> origins = role == Role.FORM ? List.of(SHOP) : List.of();
            all.add(new Principal(role.text(), role, rep, origins));
          }
          all.add(new Principal("open-form", Role.FORM, Optional.empty(), List.of("*")));
          all.add(
              new Principal("blog", Role.FORM, Optional.empty(), List.of("https://blog.example")));
          return all.stream().filter(who -> !who.keyId().equals("open-form") || openForm).toList();
        }
      };

  /** Whether a key with the origin {@code *} is in force. */
  public static volatile boolean openForm;

  public TestDoor(Feature... features) {
    this.api =
        new Api(List.of(features), KEYS, HttpSettings.from(config()), replies, system(), meters);
  }

  public static ActorSystem<?> system() {
    return KIT.system();
  }

  /** The files that operators edit, as far as they are about HTTP. */
  public static Config config() {
    return ConfigFactory.parseString(
            "jdbc-journal.bufferSize = 20000\nakka.loglevel = WARNING\nakka.http.server.idle-timeout = 5s\nakka.coordinated-shutdown.phases.service-requests-done.timeout = 15s\nbaton.http.drain-max = 2s")
        .withFallback(ConfigFactory.parseResources("http.conf"))
        .withFallback(ConfigFactory.parseResources("intake.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  public static HttpRequest as(String key, HttpRequest request) {
    return with(request, "Authorization", "Bearer key-" + key);
  }

  public static HttpRequest with(HttpRequest request, String name, String value) {
    return request.addHeader(RawHeader.create(name, value));
  }

  public static HttpRequest from(String address, HttpRequest request) {
    return request.addAttribute(
        AttributeKeys.remoteAddress, RemoteAddress.create(InetAddress.ofLiteral(address)));
  }

  /** An answer whose body has been read. */
  public record Answer(int status, Map<String, String> headers, String text, JsonNode json) {
    public String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  public Answer ask(HttpRequest request) {
    try {
      HttpResponse response =
          api.handle(parsed(request)).toCompletableFuture().get(10, TimeUnit.SECONDS);
      var entity =
          response
              .entity()
              .toStrict(10_000, akka.stream.SystemMaterializer.get(system()).materializer())
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS);
      var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      response
          .getHeaders()
          .forEach(header -> headers.merge(header.name(), header.value(), (a, b) -> a + ", " + b));
      headers.put("Content-Type", entity.getContentType().toString());
      String text = entity.getData().utf8String();
      boolean json =
          entity.getContentType().toString().contains("json")
              && !entity.getContentType().toString().contains("ndjson");
      return new Answer(
          response.status().intValue(),
          headers,
          text,
          json ? replies.mapper().readTree(text) : replies.mapper().nullNode());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Headers as a server would have parsed them. */
  private static HttpRequest parsed(HttpRequest request) {
    var parsed = request;
    for (var header : List.copyOf(headers(request))) {
      parsed =
          parsed
              .removeHeader(header.name())
              .addHeader(akka.http.javadsl.model.HttpHeader.parse(header.name(), header.value()));
    }
    return parsed;
  }

  private static List<akka.http.javadsl.model.HttpHeader> headers(HttpRequest request) {
    var all = new ArrayList<akka.http.javadsl.model.HttpHeader>();
    request.getHeaders().forEach(all::add);
    return all;
  }

  @Override
  public void close() {
    meters.close();
  }
}
