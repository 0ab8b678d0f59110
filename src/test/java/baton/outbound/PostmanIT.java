package baton.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import baton.outbound.Suppressions.Reason;
import baton.platform.db.Database;
import baton.testing.ManualClock;
import baton.testing.MemoryVault;
import baton.testing.Postgres;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An outbox, a real SMTP server, and hours that pass at once. */
class PostmanIT {
  private static final Postman.Cap CAP = new Postman.Cap(3, Duration.ofHours(24));

  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final ManualClock clock = new ManualClock("2026-11-22T09:00:00Z");
  private final Database database = Postgres.database();
  private final MemoryVault vault = new MemoryVault();
  private final Outbox outbox = new Outbox(database.jdbi(), vault);
  private final Suppressions suppressions = new Suppressions(database.jdbi());
  private int port;

  @BeforeEach
  void start() {
    mail.start();
    port = mail.getSmtp().getPort();
  }

  @AfterEach
  void stop() {
    mail.stop();
    database.close();
  }

  private Transport smtp(int at) {
    return new Smtp(
        SmtpSettings.of("smtp://127.0.0.1:" + at, "hello@acme.example", Duration.ofSeconds(2)),
        clock);
  }

  private Postman postman(Transport transport) {
    return new Postman(outbox, suppressions, transport, CAP, Duration.ofMinutes(5), clock);
  }

  private long put(String id, String to) {
    long key = vault.draw();
    var letter =
        new Mail(
            id,
            to,
            Optional.of("Ann"),
            Optional.of("ann@acme.example"),
            "Hello",
            "text",
            Optional.empty(),
            Map.of());
    database
        .jdbi()
        .useHandle(handle ->
            outbox.put(
                handle,
                new Outbox.New("lead-1", "test", "t", "hash-" + to, key, letter, clock.instant()),
                clock.instant()));
    return key;
  }

  private List<String> ids() {
    return Arrays.stream(mail.getReceivedMessages())
        .map(message -> {
          try {
            return message.getMessageID();
          } catch (MessagingException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  private Outbox.Told told(String id) {
    return outbox.of("lead-1").stream().filter(m -> m.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void a_server_that_is_down_for_an_hour_loses_nothing_and_doubles_nothing() {
    mail.stop();
    for (int i = 0; i < 40; i++) {
      put("lead-1/" + i, "p" + i + "@example.com");
    }
    var postman = postman(smtp(port));
    for (int minute = 0; minute < 60; minute++) {
      postman.round();
      clock.advance(Duration.ofMinutes(1));
    }
    assertThat(outbox.of("lead-1")).allMatch(m -> m.state() == Outbox.State.PENDING);

    mail.start();
    var back = postman(smtp(mail.getSmtp().getPort()));
    for (int minute = 0; minute < 180; minute++) {
      back.round();
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(outbox.of("lead-1")).allMatch(m -> m.state() == Outbox.State.SENT);
    assertThat(ids()).hasSize(40).doesNotHaveDuplicates().contains("<lead-1.7@acme.example>");
  }

  @Test
  void a_dead_server_is_asked_once_a_round_and_not_for_every_mail_that_waits() {
    mail.stop();
    for (int i = 0; i < 10; i++) {
      put("lead-1/" + i, "p" + i + "@example.com");
    }

    postman(smtp(port)).round();

    assertThat(outbox.of("lead-1").stream().filter(m -> m.tries() > 0)).hasSize(1);
    mail.start();
  }

  @Test
  void a_process_that_dies_between_sending_and_writing_it_down_repeats_the_same_message_id() {
    put("lead-1/1", "once@example.com");
    var smtp = smtp(port);
    var deaths = new AtomicInteger(1);
    Transport dying =
        letter -> {
          smtp.send(letter);
          if (deaths.getAndDecrement() > 0) {
            throw new IllegalStateException("killed");
          }
        };
    var postman = postman(dying);

    postman.round();
    assertThat(told("lead-1/1").state()).isEqualTo(Outbox.State.PENDING);
    postman.round();
    assertThat(ids()).as("nobody else sends it while the lease lasts").hasSize(1);
    clock.advance(Duration.ofMinutes(6));
    postman.round();

    assertThat(told("lead-1/1").state()).isEqualTo(Outbox.State.SENT);
    assertThat(ids()).hasSize(2).containsOnly("<lead-1.1@acme.example>");
  }

  @Test
  void an_address_that_nobody_takes_is_written_to_once_and_never_again() throws IOException {
    try (var refusing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuse(refusing));
      put("lead-1/1", "gone@example.com");
      put("lead-1/2", "gone@example.com");
      postman(smtp(refusing.getLocalPort())).round();
    }

    assertThat(outbox.of("lead-1"))
        .extracting(m -> m.state() + " " + m.why().orElse(""))
        .containsExactlyInAnyOrder("REFUSED the server answered 550", "CANCELLED bounced before");
    assertThat(suppressions.of("hash-gone@example.com")).contains(Reason.BOUNCED);
  }

  /** A server that knows nobody. */
  private static void refuse(ServerSocket server) {
    try (var socket = server.accept();
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      var out = socket.getOutputStream();
      out.write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        var answer = line.startsWith("RCPT") ? "550 5.1.1 no such mailbox\r\n" : "250 fine\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException _) {
      // the test is over
    }
  }

  @Test
  void nobody_gets_more_than_the_cap() {
    for (int i = 0; i < 5; i++) {
      put("lead-1/" + i, "much@example.com");
    }
    postman(smtp(port)).round();

    assertThat(ids()).hasSize(3);
    assertThat(outbox.of("lead-1").stream().filter(m -> m.state() == Outbox.State.CANCELLED))
        .hasSize(2)
        .allMatch(m -> m.why().orElse("").equals("too many mails"));
    clock.advance(Duration.ofHours(25));
    put("lead-1/9", "much@example.com");
    postman(smtp(port)).round();
    assertThat(ids()).hasSize(4);
  }

  @Test
  void who_unsubscribed_or_was_forgotten_gets_none() {
    put("lead-1/1", "left@example.com");
    long key = put("lead-1/2", "forgotten@example.com");
    suppressions.add("hash-left@example.com", Reason.UNSUBSCRIBED, clock.instant());
    vault.destroy(key);

    postman(smtp(port)).round();

    assertThat(ids()).isEmpty();
    assertThat(told("lead-1/1").why()).contains("unsubscribed");
    assertThat(told("lead-1/2").why()).contains("forgotten");
  }

  @Test
  void the_same_event_again_makes_no_second_mail() {
    put("lead-1/1", "twice@example.com");
    put("lead-1/1", "twice@example.com");
    postman(smtp(port)).round();
    put("lead-1/1", "twice@example.com");
    postman(smtp(port)).round();

    assertThat(ids()).hasSize(1);
  }
}
