package baton.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** Another system that listens: keeps what it hears, and answers as a test says. */
public final class Listener implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private volatile Answering answering;

  /** Answers one exchange, whose request has been read. */
  @FunctionalInterface
  public interface Answering {
    void answer(Heard heard, HttpExchange exchange) throws IOException;
  }

  /**
   * One request.
   *
   * @param serverName that TLS asked for
   */
  public record Heard(
      String path,
      String id,
      String timestamp,
      String signature,
      String host,
      String contentType,
      Optional<String> serverName,
      String body) {}

  private Listener(HttpServer server, Answering answering) {
    this.server = server;
    this.answering = answering;
    server.setExecutor(threads);
    server.createContext("/", this::hear);
    server.start();
  }

  /** Everything is answered with that status. */
  public static Listener answering(int status) {
    return open(0, status(status));
  }

  /** At a port of one's own choice; 0 for any. */
  public static Listener open(int port, Answering answering) {
    try {
      return new Listener(
          HttpServer.create(at(InetAddress.getLoopbackAddress(), port), 0), answering);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** At any port of that address. */
  public static Listener openAt(InetAddress address, int status) throws IOException {
    return new Listener(HttpServer.create(at(address, 0), 0), status(status));
  }

  public static Listener secure(SSLContext context) {
    try {
      var server = HttpsServer.create(at(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new Listener(server, status(200));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InetSocketAddress at(InetAddress address, int port) {
    return new InetSocketAddress(address, port);
  }

  public static Answering status(int status) {
    return (_, exchange) -> exchange.sendResponseHeaders(status, -1);
  }

  /** From now on. */
  public void answer(Answering other) {
    answering = other;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  /** On the loopback. */
  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** In the order in which it came. */
  public List<Heard> heard() {
    return List.copyOf(heard);
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
      var one =
          new Heard(
              exchange.getRequestURI().toString(),
              header(exchange, "webhook-id"),
              header(exchange, "webhook-timestamp"),
              header(exchange, "webhook-signature"),
              header(exchange, "Host"),
              header(exchange, "Content-Type"),
              serverName(exchange),
              body);
      heard.add(one);
      answering.answer(one, exchange);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static Optional<String> serverName(HttpExchange exchange) {
    return exchange instanceof HttpsExchange secure
            && secure.getSSLSession() instanceof ExtendedSSLSession session
        ? session.getRequestedServerNames().stream()
            .map(name -> new String(name.getEncoded(), UTF_8))
            .findFirst()
        : Optional.empty();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
