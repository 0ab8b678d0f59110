package baton.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that says 202 and forgets: stands before the real one and drops every so many leads.
 * Only there to show that the simulations notice ({@code baton.lie}).
 */
final class Liar {
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", ":status");

  private final URI real;
  private final long every;
  private final AtomicLong posts = new AtomicLong();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Liar(URI real, long every) {
    this.real = real;
    this.every = every;
  }

  /** The same server, seen through a liar. */
  static Server before(Server server, long every) {
    try {
      var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      var liar = new Liar(server.url(), every);
      ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
      proxy.setExecutor(hands);
      proxy.createContext("/", liar::answer);
      proxy.start();
      var url = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());
      return new Server(
          url,
          server.key(),
          server.own(),
          () -> {
            proxy.stop(0);
            hands.shutdownNow();
            server.end().run();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var path = exchange.getRequestURI();
      boolean lead =
          exchange.getRequestMethod().equals("POST") && path.getPath().equals("/v1/leads");
      if (lead && posts.incrementAndGet() % every == 0) {
        lie(exchange);
      } else {
        passOn(exchange, body);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void lie(HttpExchange exchange) throws IOException {
    var lead = UUID.randomUUID().toString();
    var receipt = Api.object().put("leadId", lead).put("state", "received").toString();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Location", "/v1/leads/" + lead);
    var bytes = receipt.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(202, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void passOn(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(real.resolve(exchange.getRequestURI().toString()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
    var response = client.send(request.build(), BodyHandlers.ofByteArray());
    response
        .headers()
        .map()
        .forEach((name, values) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            exchange.getResponseHeaders().put(name, values);
          }
        });
    boolean empty = response.body().length == 0;
    exchange.sendResponseHeaders(response.statusCode(), empty ? -1 : response.body().length);
    exchange.getResponseBody().write(response.body());
  }
}
