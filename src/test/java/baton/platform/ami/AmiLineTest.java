package baton.platform.ami;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.testing.FakeAsterisk;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One connection to a scripted Asterisk. */
class AmiLineTest {
  private static final String SECRET = "s3cret";

  private final BlockingQueue<AmiEvent> heard = new LinkedBlockingQueue<>();
  private final CountDownLatch gone = new CountDownLatch(1);

  private AmiLine open(FakeAsterisk asterisk, boolean reachable) throws IOException, AmiRefused {
    var login =
        new AmiLogin(
            "127.0.0.1",
            asterisk.port(),
            false,
            "baton",
            SECRET,
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            _ -> reachable);
    assertThat(login.toString()).doesNotContain(SECRET);
    return AmiLine.open(login, heard::add, gone::countDown);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  private AmiEvent next() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }

  @Test
  void everything_is_told_and_its_end_comes_last() throws Exception {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      asterisk.channel(
          "u1",
          "u0",
          "PJSIP/trunk-0000002b",
          "AppDial",
          "(Outgoing Line)",
          "4155552671",
          "01:02:05");
      asterisk.device("PJSIP/ann", "INUSE").member("sales", "PJSIP/ann", 2, true, "Lunch");
      try (var line = open(asterisk, true)) {
        line.readAll();
        line.ping();
        assertThat(next()).isEqualTo(new AmiEvent.Device("PJSIP/ann", "INUSE"));
        assertThat(next())
            .isEqualTo(
                new AmiEvent.Channel(
                    "u1",
                    "u0",
                    "PJSIP/trunk",
                    true,
                    Optional.of("AppDial"),
                    Optional.of("(Outgoing Line)"),
                    Optional.of("4155552671"),
                    3_725));
        assertThat(next()).isEqualTo(new AmiEvent.ChannelsTold());
        assertThat(next())
            .isEqualTo(
                new AmiEvent.Member(
                    "sales", "PJSIP/ann", "PJSIP/ann", 2, true, Optional.of("Lunch"), false, 0, 0));
        assertThat(next()).isEqualTo(new AmiEvent.QueuesTold());
        asterisk.drop();
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(line::ping).isInstanceOf(IOException.class);
      }
      assertThat(asterisk.logins()).as("does not connect again by itself").isEqualTo(1);
    }
  }

  @Test
  void a_call_is_asked_for_and_told_of_and_nothing_can_be_smuggled_into_it() throws Exception {
    try (var asterisk = FakeAsterisk.open(SECRET);
        var line = open(asterisk, true)) {
      assertThat(
              line.originate(
                  "call-1", "PJSIP/ann", "from-internal", "014155552671", Duration.ofSeconds(20)))
          .isTrue();
      assertThat(asterisk.asked("Originate").getFirst())
          .containsEntry("channel", "PJSIP/ann")
          .containsEntry("exten", "014155552671")
          .containsEntry("context", "from-internal")
          .containsEntry("priority", "1")
          .containsEntry("timeout", "20000")
          .containsEntry("channelid", "call-1");
      asterisk.tell(
          "Event: OriginateResponse\r\nActionID: %s\r\nResponse: Failure\r\nChannel: PJSIP/ann\r\nReason: 3\r\nUniqueid: <null>\r\n"
              .formatted(asterisk.asked("Originate").getFirst().get("actionid")));
      assertThat(next()).isEqualTo(new AmiEvent.Originated("call-1", false));
      assertThatThrownBy(() ->
              line.originate(
                  "c", "PJSIP/ann\r\nApplication: System", "x", "1", Duration.ofSeconds(1)))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(asterisk.asked("Originate")).hasSize(1);

      asterisk.tell(
          lines(
              "Event: DialBegin",
              "Channel: PJSIP/ann-0000002a",
              "CallerIDNum: 101",
              "Uniqueid: call-1",
              "Linkedid: call-1",
              "DestChannel: PJSIP/trunk-0000002b",
              "DestCallerIDNum: 4155552671",
              "DestUniqueid: u2",
              "DestLinkedid: call-1",
              "DialString: 014155552671@trunk"));
      asterisk.tell(
          lines(
              "Event: DialEnd",
              "Channel: PJSIP/ann-0000002a",
              "DestChannel: PJSIP/trunk-0000002b",
              "DestUniqueid: u2",
              "DialStatus: ANSWER"));
      asterisk.tell(
          "Event: Hangup\r\nChannel: PJSIP/trunk-0000002b\r\nUniqueid: u2\r\nCause: 16\r\n");
      assertThat(next())
          .isEqualTo(
              new AmiEvent.Ringing(
                  "u2",
                  "call-1",
                  Optional.of("call-1"),
                  Optional.of("PJSIP/ann"),
                  "PJSIP/trunk",
                  Optional.of("101"),
                  Optional.of("4155552671"),
                  Optional.of("014155552671@trunk")));
      assertThat(next()).isEqualTo(new AmiEvent.Rang("u2", "ANSWER"));
      assertThat(next()).isEqualTo(new AmiEvent.HungUp("u2", OptionalLong.of(16)));
    }
  }

  @Test
  void a_machine_that_may_not_be_spoken_to_is_not() {
    try (var asterisk = FakeAsterisk.open(SECRET)) {
      assertThatThrownBy(() -> open(asterisk, false)).isInstanceOf(IOException.class);
      assertThat(asterisk.logins()).isZero();
    }
  }
}
