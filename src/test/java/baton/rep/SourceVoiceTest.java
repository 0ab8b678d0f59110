package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.SourceVoice.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a source that says nothing is an incident. */
class SourceVoiceTest {
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private static final Duration TTL = Duration.ofSeconds(60);

  private static SourceVoice heard(Optional<Instant> silentSince, int reps) {
    return new SourceVoice("pbx", T0, TTL, silentSince, Optional.empty(), reps);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 29999, NOTHING", "0, 30000, COUNT", "0, 59999, COUNT", "0, 60000, LOST",
    "100000, 100001, NOTHING", "100000, 130000, COUNT", "100000, 159999, COUNT",
        "100000, 160000, LOST"
  })
  void silence_is_news_at_exactly_its_time_and_our_own_deafness_is_not_silence(
      long listeningMillis, long nowMillis, Next next) {
    assertThat(
            heard(Optional.empty(), 0)
                .next(T0.plusMillis(listeningMillis), T0.plusMillis(nowMillis)))
        .isEqualTo(next);
  }

  @Test
  void one_silence_is_told_once_and_is_no_incident_when_all_had_gone_home() {
    var later = T0.plus(Duration.ofDays(1));
    assertThat(heard(Optional.of(T0), 3).next(T0, later)).isEqualTo(Next.NOTHING);
    assertThat(heard(Optional.of(T0), 3).incident()).isTrue();
    assertThat(heard(Optional.of(T0), 0).incident()).isFalse();
    assertThat(heard(Optional.empty(), 3).incident()).isFalse();
  }

  @Test
  void a_source_speaks_for_those_who_are_there_and_not_silent_by_whatever_aspect() {
    assertThat(SourceVoice.root("genesys/routing")).isEqualTo("genesys");
    assertThat(SourceVoice.root("genesys")).isEqualTo("genesys");
    var reps =
        List.of(
            rep("genesys", Presence.AVAILABLE, false),
            rep("genesys/routing", Presence.BUSY, false),
            rep("genesys", Presence.OFFLINE, false),
            rep("genesys", Presence.AVAILABLE, true),
            rep("twilio", Presence.AVAILABLE, false),
            Rep.NEW);
    assertThat(SourceVoice.speaksFor("genesys", reps)).isEqualTo(2);
    assertThat(SourceVoice.speaksFor("gen", reps)).isZero();
  }

  private static Rep rep(String source, Presence state, boolean silent) {
    var word =
        new Rep.Word(
            T0, state, Optional.empty(), OptionalLong.empty(), Optional.empty(), TTL, silent);
    return new Rep(
        Optional.empty(),
        Map.of(source, word),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        false,
        List.of());
  }
}
