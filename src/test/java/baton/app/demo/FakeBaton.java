package baton.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that says yes to everything, writes down what it was asked, and can be made to say no.
 */
final class FakeBaton implements AutoCloseable {
  record Asked(String method, String path, String key, String body, Instant at) {}

  final Queue<Asked> asked = new ConcurrentLinkedQueue<>();
  final AtomicBoolean full = new AtomicBoolean();

  private static final String LEAD = "0b5c0000-0000-4000-8000-00000000000";

  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<String, AtomicInteger> offers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  FakeBaton() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  long count(String method, String pathPattern) {
    return asked.stream()
        .filter(a -> a.method().equals(method) && a.path().matches(pathPattern))
        .count();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().toString();
      var key = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      asked.add(new Asked(exchange.getRequestMethod(), path, key, body, Instant.now()));
      if (full.get()) {
        exchange.getResponseHeaders().add("Retry-After", "1");
        exchange.sendResponseHeaders(503, -1);
      } else if (path.endsWith("/stream")) {
        stream(exchange, path);
      } else {
        reply(exchange, path);
      }
    }
  }

  private void reply(HttpExchange exchange, String path) throws IOException {
    boolean asksForRep =
        exchange.getRequestMethod().equals("GET") && path.matches("/v1/reps/[a-z]+");
    var text =
        ("{\"leadId\":\"%s1\",\"salesReadyAt\":\"%s\",\"received\":7,\"states\":{\"nurturing\":3},"
                + "\"items\":[]}")
            .formatted(LEAD, Instant.now());
    var bytes = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(asksForRep ? 404 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void stream(HttpExchange exchange, String path) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    int number = offers.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
    var offer =
        "event: offer\nid: 1-%d\ndata: {\"offerId\":\"%s%d.1\",\"leadId\":\"%s%d\"}\n\n"
            .formatted(number, LEAD, path.length() % 10, LEAD, path.length() % 10);
    exchange.getResponseBody().write(offer.getBytes(UTF_8));
    exchange.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
