package baton.rep.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.ami.AmiEvent;
import java.time.Duration;
import java.time.Instant;
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
        caller,
        "PJSIP/trunk",
        Optional.of("101"),
        Optional.of("4155550000"),
        Optional.of(dialled));
  }

  @Test
  void a_call_is_told_when_it_rings_when_it_is_answered_and_when_it_ends() {
    var began =
        trail.hear(ringing("c1", Optional.of("PJSIP/ann"), "+14155552671@trunk"), T0).orElseThrow();
    assertThat(began.to()).contains("+14155552671");
    assertThat(began.caller()).contains("PJSIP/ann");
    assertThat(began.chain()).isEqualTo("chain-1");
    assertThat(began.toString()).doesNotContain("1415");
    var answered = trail.hear(new AmiEvent.Rang("c1", "ANSWER"), T0.plusSeconds(5)).orElseThrow();
    assertThat(answered.answeredAt()).contains(T0.plusSeconds(5));
    assertThat(answered.endedAt()).isEmpty();
    var over =
        trail
            .hear(new AmiEvent.HungUp("c1", OptionalLong.of(16)), T0.plusSeconds(60))
            .orElseThrow();
    assertThat(over.answeredAt()).contains(T0.plusSeconds(5));
    assertThat(over.endedAt()).contains(T0.plusSeconds(60));
    assertThat(trail.hear(new AmiEvent.HungUp("c1", OptionalLong.empty()), T0)).isEmpty();
  }

  @Test
  void a_call_that_nobody_answers_ends_when_it_stops_ringing() {
    trail.hear(ringing("c2", Optional.of("PJSIP/ann"), "trunk/0049301234"), T0);
    var over = trail.hear(new AmiEvent.Rang("c2", "NOANSWER"), T0.plusSeconds(20)).orElseThrow();
    assertThat(over.to()).contains("0049301234");
    assertThat(over.answeredAt()).isEmpty();
    assertThat(over.endedAt()).contains(T0.plusSeconds(20));
  }

  @Test
  void a_phone_that_asterisk_itself_rings_and_repeats_are_no_calls() {
    assertThat(trail.hear(ringing("c3", Optional.empty(), "ann"), T0)).isEmpty();
    assertThat(trail.hear(new AmiEvent.Rang("c3", "ANSWER"), T0)).isEmpty();
    assertThat(trail.hear(ringing("c4", Optional.of("PJSIP/ann"), "bob"), T0).orElseThrow().to())
        .as("no number was dialled")
        .contains("4155550000");
    assertThat(trail.hear(ringing("c4", Optional.of("PJSIP/ann"), "bob"), T0)).isEmpty();
  }

  @Test
  void the_oldest_is_let_go_when_there_are_too_many() {
    for (int i = 0; i <= CallTrail.CALLS_MAX; i++) {
      trail.hear(ringing("n" + i, Optional.of("PJSIP/ann"), "1234"), T0);
    }
    assertThat(trail.hear(new AmiEvent.Rang("n0", "ANSWER"), T0)).isEmpty();
    assertThat(trail.hear(new AmiEvent.Rang("n1", "ANSWER"), T0)).isPresent();
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
