package baton.outbound.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import baton.outbound.hook.Addresses.Private;
import baton.testing.Listener;
import baton.testing.TestSystem;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes over a real wire, and to whom. */
class HttpCarrierTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Addresses INSIDE = new Addresses(Private.ALLOWED);
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final ActorSystem<Void> system =
      ActorSystem.create(
          Behaviors.empty(),
          "http-carrier-test",
          ConfigFactory.parseString("akka.actor.provider = local")
              .withFallback(ConfigFactory.load()));

  /** What names stand for, one answer after the other; the last one stays. */
  private final Deque<List<InetAddress>> names =
      new ArrayDeque<>(List.of(List.of(of("127.0.0.1"))));

  @AfterAll
  static void end() {
    TestSystem.end(system);
  }

  private static InetAddress of(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(address, e);
    }
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    if (host.equals("nobody.test")) {
      throw new UnknownHostException(host);
    }
    var found = names.size() > 1 ? names.pop() : names.peek();
    return found.toArray(InetAddress[]::new);
  }

  private Answer carry(String url) {
    return carry(url, INSIDE, PATIENCE, tls());
  }

  private Answer carry(String url, Addresses addresses, Duration patience, SSLContext tls) {
    var carrier =
        new HttpCarrier(system, addresses, this::lookUp, Thread::startVirtualThread, patience, tls);
    return carrier
        .carry(
            new Parcel(
                url, "a-1-crm", Instant.ofEpochSecond(1_700_000_000L), "v1,abc", "{\"a\":\"ü\"}"))
        .toCompletableFuture()
        .join();
  }

  private static SSLContext tls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_message_goes_to_the_address_that_was_looked_at_by_the_name_that_was_configured() {
    try (var listener = Listener.answering(204)) {
      var answer = carry("http://crm.test:%d/a%%20b?c=d&e".formatted(listener.port()));

      assertThat(answer).isEqualTo(new Answer.Said(204));
      assertThat(listener.heard()).hasSize(1);
      var heard = listener.heard().getFirst();
      assertThat(heard.host()).isEqualTo("crm.test:" + listener.port());
      assertThat(heard.path()).isEqualTo("/a%20b?c=d&e");
      assertThat(heard.id()).isEqualTo("a-1-crm");
      assertThat(heard.timestamp()).isEqualTo("1700000000");
      assertThat(heard.signature()).isEqualTo("v1,abc");
      assertThat(heard.contentType()).isEqualTo("application/json");
      assertThat(heard.body()).isEqualTo("{\"a\":\"ü\"}");
    }
  }

  @Test
  void nobody_is_redirected() {
    try (var listener = Listener.answering(200)) {
      listener.answer((_, exchange) -> {
        exchange.getResponseHeaders().add("Location", listener.url("/elsewhere"));
        exchange.sendResponseHeaders(307, -1);
      });

      assertThat(carry(listener.url("/"))).isEqualTo(new Answer.Said(307));
      assertThat(listener.heard()).extracting(Listener.Heard::path).containsExactly("/");
    }
  }

  @Test
  void our_own_machine_hears_nothing_unless_an_operator_says_so() {
    try (var listener = Listener.answering(200)) {
      var answer = carry(listener.url("/"), new Addresses(Private.REFUSED), PATIENCE, tls());

      assertThat(answer)
          .isEqualTo(new Answer.Silent("its name stands for no machine that may be spoken to"));
      assertThat(listener.heard()).isEmpty();
    }
  }

  @Test
  void a_name_that_changes_its_mind_is_looked_at_each_time_and_only_once() {
    try (var listener = Listener.answering(200)) {
      var url = "http://rebinding.test:%d/".formatted(listener.port());
      names.clear();
      names.add(List.of(of("127.0.0.1")));
      names.add(List.of(of("169.254.169.254")));
      names.add(List.of(of("169.254.169.254"), of("127.0.0.1")));

      assertThat(carry(url)).isEqualTo(new Answer.Said(200));
      assertThat(carry(url)).isInstanceOf(Answer.Silent.class);
      assertThat(carry(url)).as("to the one that may be spoken to").isEqualTo(new Answer.Said(200));
      assertThat(listener.heard()).hasSize(2);
    }
  }

  @Test
  void
      a_name_that_stood_for_the_world_when_it_was_configured_may_not_stand_for_us_when_it_is_called() {
    var outside = new Addresses(Private.REFUSED);
    try (var listener = Listener.answering(200)) {
      var url = "https://rebinding.test:%d/".formatted(listener.port());
      assertThat(Target.amiss(url, outside)).as("by its name nothing is wrong").isEmpty();
      for (var address :
          List.of("127.0.0.1", "::1", "::ffff:127.0.0.1", "10.0.0.1", "169.254.169.254")) {
        names.clear();
        names.add(List.of(of(address)));

        assertThat(carry(url, outside, PATIENCE, tls()))
            .as(address)
            .isEqualTo(new Answer.Silent("its name stands for no machine that may be spoken to"));
      }
      assertThat(listener.heard()).isEmpty();
    }
  }

  @Test
  void why_there_was_no_answer_is_said_without_its_words() {
    int closed;
    try (var listener = Listener.answering(200)) {
      closed = listener.port();
    }

    assertThat(carry("http://crm.test:%d/".formatted(closed)))
        .isEqualTo(new Answer.Silent("it cannot be connected to"));
    assertThat(carry("http://nobody.test/"))
        .isEqualTo(new Answer.Silent("its name stands for nothing"));
    assertThat(carry("nonsense")).isEqualTo(new Answer.Silent("its address cannot be read"));
  }

  @Test
  void how_long_a_receiver_asks_to_be_left_alone_is_heard() {
    try (var listener = Listener.answering(200)) {
      for (var asked :
          List.of("120", "Fri, 31 Dec 2027 23:59:59 GMT", "-1", "99999999999999999999")) {
        listener.answer((_, exchange) -> {
          exchange.getResponseHeaders().add("Retry-After", asked);
          exchange.sendResponseHeaders(429, -1);
        });

        assertThat(carry(listener.url("/")))
            .isEqualTo(new Answer.Said(429, Duration.ofSeconds(asked.equals("120") ? 120 : 0)));
      }
    }
  }

  @Test
  void a_receiver_that_does_not_answer_is_given_up() {
    var over = new CountDownLatch(1);
    try (var listener = Listener.answering(200)) {
      listener.answer((_, _) -> await(over));
      var patience = Duration.ofMillis(300);

      assertThat(carry(listener.url("/"), INSIDE, patience, tls()))
          .isEqualTo(new Answer.Silent("no answer within PT0.3S"));
    } finally {
      over.countDown();
    }
  }

  @Test
  void a_receiver_that_hangs_up_has_not_answered() throws IOException {
    try (var server = new ServerSocket(0, 5, of("127.0.0.1"))) {
      Thread.startVirtualThread(() -> {
        try (var socket = server.accept()) {
          socket.getInputStream().read();
        } catch (IOException _) {
          // the test is over
        }
      });

      assertThat(carry("http://crm.test:%d/".formatted(server.getLocalPort())))
          .isEqualTo(new Answer.Silent("no answer"));
    }
  }

  private static void await(CountDownLatch over) {
    try {
      assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void an_answer_without_an_end_is_read_to_a_bound_and_its_status_counts() {
    try (var listener = Listener.answering(200)) {
      listener.answer((_, exchange) -> {
        exchange.sendResponseHeaders(500, 0);
        var more = new byte[8_192];
        for (int i = 0; i < 1_000_000; i++) {
          exchange.getResponseBody().write(more); // fails once nobody reads on
        }
      });

      assertThat(carry(listener.url("/"))).isEqualTo(new Answer.Said(500));
    }
  }

  @Test
  void an_answer_that_never_ends_holds_nobody_and_its_status_counts() {
    var over = new CountDownLatch(1);
    try (var listener = Listener.answering(200)) {
      listener.answer((_, exchange) -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
        await(over);
      });

      assertThat(carry(listener.url("/"))).isEqualTo(new Answer.Said(200));
    } finally {
      over.countDown();
    }
  }

  @Test
  void an_address_of_version_6_is_spoken_to() throws IOException {
    var loopback = Inet6Address.getByName("::1");
    assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "no IPv6 here");
    names.clear();
    names.add(List.of(loopback));
    try (var listener = Listener.openAt(loopback, 200)) {
      assertThat(carry("http://[::1]:%d/".formatted(listener.port())))
          .isEqualTo(new Answer.Said(200));
      assertThat(listener.heard().getFirst().host()).isEqualTo("[::1]:" + listener.port());
    }
  }

  @Test
  void over_tls_a_receiver_proves_the_name_that_was_configured(@TempDir Path folder)
      throws Exception {
    var identity = identity(folder);
    try (var listener = Listener.secure(identity)) {
      var right = "https://crm.test:%d/".formatted(listener.port());
      var wrong = "https://other.test:%d/".formatted(listener.port());

      assertThat(carry(right, INSIDE, PATIENCE, identity)).isEqualTo(new Answer.Said(200));
      assertThat(listener.heard().getFirst().serverName()).contains("crm.test");
      assertThat(carry(wrong, INSIDE, PATIENCE, identity))
          .isEqualTo(new Answer.Silent("it does not prove who it is"));
      assertThat(carry(right, INSIDE, PATIENCE, tls()))
          .as("signed by nobody we know")
          .isEqualTo(new Answer.Silent("it does not prove who it is"));
      assertThat(listener.heard()).hasSize(1);
    }
  }

  /** Somebody who is crm.test, and believes in it. */
  private static SSLContext identity(Path folder)
      throws IOException, InterruptedException, GeneralSecurityException {
    var file = folder.resolve("crm.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "crm",
                "-keyalg",
                "EC",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-dname",
                "CN=crm.test",
                "-ext",
                "san=dns:crm.test")
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("crm", store.getCertificate("crm"));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
