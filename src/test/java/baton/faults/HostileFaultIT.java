package baton.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** F23: raw sockets that do not play by the rules, while others go on as ever. */
@Tag("faults")
class HostileFaultIT {
  private static final int PER_SECOND = 40;
  private static final int IDLE = 1_000;
  private static final Duration BODY_PATIENCE = Duration.ofSeconds(12);

  @RegisterExtension final Evidence run = new Evidence();

  @Test
  void hostile_sockets_are_refused_and_nobody_else_notices() throws IOException {
    var plant = run.plant();
    plant.start();
    Floor.furnish(plant, 2, 4);
    try (var customers = new Customers(run.history(), () -> plant.as("integration"), run.seed())) {
      customers.come(PER_SECOND);
      DatabaseFaultIT.pass(Duration.ofSeconds(5)); // warm
      var calm = Instant.now();
      DatabaseFaultIT.pass(Duration.ofSeconds(5));
      var storm = Instant.now();
      var answers = new ArrayList<String>();
      try (var crowd = new Crowd(plant, IDLE)) {
        attacks(plant.server().key("integration"))
            .forEach((name, bytes) -> {
              var answer = say(plant, bytes);
              answers.add(name + " " + answer);
              assertThat(answer).as(name).matches("closed|4\\d\\d|501");
            });
        answers.add("body of one byte a second " + dribble(plant));
        assertThat(crowd.stillAccepted(plant)).as("there is room for others").isTrue();
      }
      var end = Instant.now();
      customers.stop();
      customers.settle(Duration.ofSeconds(20));
      var before =
          run.history().postsSince(calm).stream().filter(op -> op.began().isBefore(storm)).toList();
      var during =
          run.history().postsSince(storm).stream().filter(op -> op.began().isBefore(end)).toList();
      var p99Before = Checker.percentile(before, 0.99);
      var p99During = Checker.percentile(during, 0.99);
      Checker.check(plant, run.history(), customers);
      run.seen(
          "%s; with %d idle sockets; others' p99 %d ms before, %d ms during (%d posts)"
              .formatted(
                  String.join(", ", answers),
                  IDLE,
                  p99Before.toMillis(),
                  p99During.toMillis(),
                  during.size()));
      assertThat(during).allMatch(op -> op.answered(202));
      assertThat(p99During).isLessThan(p99Before.multipliedBy(2).plusMillis(100));
    }
  }

  private static Map<String, String> attacks(String key) {
    var auth = "Host: a\r\nAuthorization: Bearer " + key + "\r\nContent-Type: application/json\r\n";
    var deep =
        "{\"email\":\"a@example.com\",\"fields\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    return Map.of(
        "giant header", "GET / HTTP/1.1\r\nHost: a\r\nX-A: " + "a".repeat(20_000) + "\r\n\r\n",
        "2000 headers", "GET / HTTP/1.1\r\nHost: a\r\n" + "X-A: b\r\n".repeat(2_000) + "\r\n",
        "giant address", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
        "no HTTP", "\u0016\u0003\u0001\u0002\r\n\r\n",
        "deep JSON", post(auth, "Content-Length: " + deep.length(), deep),
        "giant body", post(auth, "Content-Length: 99999999", "{"),
        "two lengths", post(auth, "Content-Length: 2\r\nContent-Length: 3", "{}"),
        "length and chunks",
            post(auth, "Content-Length: 2\r\nTransfer-Encoding: chunked", "0\r\n\r\n"),
        "wrapped length", post(auth, "Content-Length: 18446744073709551618", "{}"),
        "negative length", post(auth, "Content-Length: -1", "{}"));
  }

  private static String post(String headers, String length, String body) {
    return "POST /v1/leads HTTP/1.1\r\n" + headers + length + "\r\n\r\n" + body;
  }

  /** The status, or that the connection was closed. */
  private static String say(Plant plant, String bytes) {
    try (var socket = open(plant)) {
      socket.setSoTimeout((int) BODY_PATIENCE.toMillis());
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return status(socket);
    } catch (IOException _) {
      return "closed";
    }
  }

  private static String dribble(Plant plant) throws IOException {
    var key = plant.server().key("integration");
    try (var socket = open(plant)) {
      socket.setSoTimeout(900);
      var out = socket.getOutputStream();
      var head =
          post(
              "Host: a\r\nAuthorization: Bearer " + key + "\r\nContent-Type: application/json\r\n",
              "Content-Length: 1000",
              "{");
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      var end = Instant.now().plus(BODY_PATIENCE);
      while (Instant.now().isBefore(end)) {
        out.write(' ');
        out.flush();
        try {
          return status(socket);
        } catch (SocketTimeoutException _) {
          // not given up yet: one byte more
        }
      }
      return "kept open";
    } catch (SocketException _) {
      return "closed";
    }
  }

  private static String status(Socket socket) throws IOException {
    var bytes = new byte[16];
    int n = socket.getInputStream().read(bytes);
    return n < 12 ? "closed" : new String(bytes, 9, 3, StandardCharsets.US_ASCII);
  }

  private static Socket open(Plant plant) throws IOException {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), plant.uri().getPort());
  }

  /** Sockets that send half a header and then nothing, or one byte now and then. */
  private static final class Crowd implements AutoCloseable {
    private final List<Socket> sockets = new ArrayList<>();

    Crowd(Plant plant, int count) throws IOException {
      for (int n = 0; n < count; n++) {
        var socket = open(plant);
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
        sockets.add(socket);
      }
    }

    boolean stillAccepted(Plant plant) throws IOException {
      try (var socket = open(plant)) {
        socket.setSoTimeout(5_000);
        socket
            .getOutputStream()
            .write(
                "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return status(socket).equals("200");
      }
    }

    @Override
    public void close() throws IOException {
      for (var socket : sockets) {
        socket.close();
      }
    }
  }
}
