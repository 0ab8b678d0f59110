package baton.rep.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.ami.AmiEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Calls as they are told of, leg by leg. */
class CallTrailTest {
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private final CallTrail trail = new CallTrail("pbx");

  private static AmiEvent.Ringing ringing(String call, Optional<String> caller, String dialled) {
    return new AmiEvent.Ringing(
        call,
        "chain-1",
        caller.map(_ -> "calls-" + call),
        caller,
        "PJSIP/trunk",
        Optional.of("101"),
        Optional.of("4155550000"),
        Optional.of(dialled));
  }

  @Test
  void a_call_is_told_when_it_rings_when_it_is_answered_and_when_it_ends() {
    var began =
        trail.hear(ringing("c1", Optional.of("PJSIP/ann"), "+14155552671@trunk"), T0).getFirst();
    assertThat(began.to()).contains("+14155552671");
    assertThat(began.caller()).contains("PJSIP/ann");
    assertThat(began.chain()).isEqualTo("chain-1");
    assertThat(began.toString()).doesNotContain("1415");
    var answered = trail.hear(new AmiEvent.Rang("c1", "ANSWER"), T0.plusSeconds(5)).getFirst();
    assertThat(answered.answeredAt()).contains(T0.plusSeconds(5));
    assertThat(answered.endedAt()).isEmpty();
    var over =
        trail.hear(new AmiEvent.HungUp("c1", OptionalLong.of(16)), T0.plusSeconds(60)).getFirst();
    assertThat(over.answeredAt()).contains(T0.plusSeconds(5));
    assertThat(over.endedAt()).contains(T0.plusSeconds(60));
    assertThat(trail.hear(new AmiEvent.HungUp("c1", OptionalLong.empty()), T0)).isEmpty();
  }

  @Test
  void a_call_that_nobody_answers_ends_when_it_stops_ringing() {
    trail.hear(ringing("c2", Optional.of("PJSIP/ann"), "trunk/0049301234"), T0);
    var over = trail.hear(new AmiEvent.Rang("c2", "NOANSWER"), T0.plusSeconds(20)).getFirst();
    assertThat(over.to()).contains("0049301234");
    assertThat(over.answeredAt()).isEmpty();
    assertThat(over.endedAt()).contains(T0.plusSeconds(20));
  }

  @Test
  void a_phone_that_asterisk_itself_rings_and_repeats_are_no_calls() {
    assertThat(trail.hear(ringing("c3", Optional.empty(), "ann"), T0)).isEmpty();
    assertThat(trail.hear(new AmiEvent.Rang("c3", "ANSWER"), T0)).isEmpty();
    assertThat(trail.hear(ringing("c4", Optional.of("PJSIP/ann"), "bob"), T0).getFirst().to())
        .as("no number was dialled")
        .contains("4155550000");
    assertThat(trail.hear(ringing("c4", Optional.of("PJSIP/ann"), "bob"), T0)).isEmpty();
  }

  private static AmiEvent.Channel channel(
      String call, String device, boolean up, String application, String data, String number) {
    return new AmiEvent.Channel(
        call,
        "chain-1",
        device,
        up,
        Optional.of(application),
        Optional.of(data),
        Optional.of(number),
        30);
  }

  private List<PhoneCall> told(Instant at, AmiEvent... channels) {
    trail.begin();
    for (var channel : channels) {
      assertThat(trail.hear(channel, at)).isEmpty();
    }
    return trail.hear(new AmiEvent.ChannelsTold(), at);
  }

  @Test
  void a_call_goes_on_over_a_lost_connection_and_what_was_missed_is_found() {
    trail.hear(ringing("c5", Optional.of("PJSIP/ann"), "+14155552671@trunk"), T0);
    var leg = channel("c5", "PJSIP/trunk", true, "AppDial", "(Outgoing Line)", "4155552671");
    var phone = channel("chain-1", "PJSIP/ann", true, "Dial", "PJSIP/+14155552671@trunk,30", "101");
    var answered = told(T0.plusSeconds(40), phone, leg).getFirst();
    assertThat(answered.callId()).isEqualTo("c5");
    assertThat(answered.startedAt()).isEqualTo(T0);
    assertThat(answered.answeredAt()).contains(T0.plusSeconds(40));
    assertThat(told(T0.plusSeconds(50), phone, leg)).as("nothing new").isEmpty();
    var over = told(T0.plusSeconds(90)).getFirst();
    assertThat(over.endedAt()).contains(T0.plusSeconds(90));
    assertThat(over.answeredAt()).contains(T0.plusSeconds(40));
    assertThat(told(T0.plusSeconds(99))).isEmpty();
  }

  @Test
  void a_call_that_began_while_nobody_listened_is_found_once() {
    var leg = channel("c6", "PJSIP/trunk", false, "AppDial", "(Outgoing Line)", "4155552671");
    var phone = channel("chain-1", "PJSIP/ann", true, "Dial", "PJSIP/+14155552671@trunk,30", "101");
    var found = told(T0, phone, leg).getFirst();
    assertThat(found.callId()).isEqualTo("c6");
    assertThat(found.chain()).isEqualTo("chain-1");
    assertThat(found.caller()).contains("PJSIP/ann");
    assertThat(found.to()).contains("+14155552671");
    assertThat(found.startedAt()).isEqualTo(T0.minusSeconds(30));
    assertThat(found.answeredAt()).isEmpty();
    assertThat(trail.hear(ringing("c6", Optional.of("PJSIP/ann"), "x"), T0)).isEmpty();
    assertThat(told(T0, phone, leg)).isEmpty();
    assertThat(told(T0, leg)).as("whoever called is unknown, and it goes on").isEmpty();
    assertThat(told(T0, channel("c7", "PJSIP/bob", true, "Echo", "", "102"))).hasSize(1);
  }

  @Test
  void what_a_lost_connection_began_to_tell_of_channels_counts_for_nothing() {
    trail.hear(ringing("c8", Optional.of("PJSIP/ann"), "1234"), T0);
    trail.hear(channel("c8", "PJSIP/trunk", true, "AppDial", "", "1234"), T0);
    assertThat(told(T0.plusSeconds(5))).as("is gone").hasSize(1);
  }

  @Test
  void a_number_that_is_tried_over_another_trunk_is_one_call() {
    var caller = Optional.of("channel-1");
    var phone = Optional.of("PJSIP/ann");
    var first =
        new AmiEvent.Ringing(
            "t1", "chain-1", caller, phone, "PJSIP/a", phone, phone, Optional.of("1234@a"));
    var second =
        new AmiEvent.Ringing(
            "t2", "chain-1", caller, phone, "PJSIP/b", phone, phone, Optional.of("1234@b"));
    assertThat(trail.hear(first, T0)).hasSize(1);
    assertThat(trail.hear(new AmiEvent.Rang("t1", "CONGESTION"), T0)).isEmpty();
    assertThat(trail.hear(second, T0.plusSeconds(1)).getFirst().chain()).isEqualTo("chain-1");
    assertThat(trail.hear(new AmiEvent.Rang("t1", "CONGESTION"), T0)).as("is no more").isEmpty();
    assertThat(trail.hear(new AmiEvent.Rang("t2", "CHANUNAVAIL"), T0)).isEmpty();
    var over = trail.hear(new AmiEvent.HungUp("channel-1", OptionalLong.of(34)), T0).getFirst();
    assertThat(over.callId()).isEqualTo("t2");
    assertThat(over.endedAt()).isPresent();
  }

  @Test
  void the_oldest_is_let_go_when_there_are_too_many() {
    for (int i = 0; i <= CallTrail.CALLS_MAX; i++) {
      trail.hear(ringing("n" + i, Optional.of("PJSIP/ann"), "1234"), T0);
    }
    assertThat(trail.hear(new AmiEvent.Rang("n0", "ANSWER"), T0)).isEmpty();
    assertThat(trail.hear(new AmiEvent.Rang("n1", "ANSWER"), T0)).hasSize(1);
  }

  @Test
  void pauses_double_up_to_a_limit_and_are_never_less_than_half() {
    var settings =
        new AsteriskSettings(
            true,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Duration.ofSeconds(15),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20));
    assertThat(settings.pause(1, () -> 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.pause(4, () -> 1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(settings.pause(4, () -> 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.pause(1_000, () -> 1)).isEqualTo(Duration.ofSeconds(60));
  }
}
