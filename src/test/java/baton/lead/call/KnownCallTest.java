package baton.lead.call;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Attempt;
import baton.rep.call.CallHeard;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One call out of several messages, in whatever order they come. */
class KnownCallTest {
  private static final Instant RANG = Instant.parse("2026-11-22T09:01:00Z");
  private static final Instant ANSWERED = RANG.plusSeconds(18);
  private static final Instant OVER = RANG.plusSeconds(60);

  private static KnownCall told(Instant from, Optional<Instant> answered, Optional<End> end) {
    var heard =
        new CallHeard(
            "CA1",
            Direction.OUTBOUND,
            "+4930901820",
            "+14155552671",
            Optional.empty(),
            from,
            answered,
            end.map(_ -> OVER),
            end);
    return KnownCall.of("twilio", heard, "hash", Optional.empty(), Optional.empty());
  }

  private static final KnownCall RINGING = told(RANG, Optional.empty(), Optional.empty());
  private static final KnownCall COMPLETED =
      told(ANSWERED, Optional.of(ANSWERED), Optional.of(End.CONNECTED));

  @Test
  void a_call_of_twilio_whose_end_is_told_before_its_ring_began_when_it_rang() {
    var late = COMPLETED.settled(true).with(RINGING);
    assertThat(late.startedAt()).isEqualTo(RANG);
    assertThat(late.answeredAt()).contains(ANSWERED);
    assertThat(late.endedAt()).contains(OVER);
    assertThat(late.settled()).as("its lead is to know").isFalse();
    assertThat(late.toLead(true).startedAt()).isEqualTo(RANG);
    assertThat(late.toLead(true).result()).isEqualTo(Attempt.Result.CONNECTED);
    assertThat(late).isEqualTo(RINGING.with(COMPLETED));
  }

  @Test
  void a_call_that_nobody_answered_and_whose_end_is_told_first_is_not_all_end() {
    var over = told(OVER, Optional.empty(), Optional.of(End.BUSY)).settled(true).with(RINGING);
    assertThat(over.startedAt()).isEqualTo(RANG);
    assertThat(over.endedAt()).contains(OVER);
    assertThat(over.settled()).isFalse();
  }

  @Test
  void what_was_known_all_of_it_is_no_news() {
    var whole = RINGING.with(COMPLETED).settled(true);
    assertThat(whole.with(COMPLETED).settled()).isTrue();
    assertThat(whole.with(RINGING).settled()).isTrue();
  }
}
