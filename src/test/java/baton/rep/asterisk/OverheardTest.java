package baton.rep.asterisk;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Exchange;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import baton.shared.RepId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who called whom, of two phones. */
class OverheardTest {
  private static final Instant T0 = Instant.parse("2026-11-23T09:00:00Z");
  private static final String PERSON = "+14155552671";
  private static final RepId ANN = new RepId("ann");
  private static final Map<String, RepId> PHONES =
      Map.of("PJSIP/ann", ANN, "PJSIP/bob", new RepId("bob"));
  private static final Overheard.House HOUSE =
      new Overheard.House(
          new Exchange("pbx", 5038, false, "baton", Set.of(), "out", "9"),
          phone -> Optional.ofNullable(PHONES.get(phone)),
          number -> number.matches("\\+1\\d{10}"));

  private static PhoneCall call(String caller, String called, String from, String to) {
    return new PhoneCall(
        "pbx",
        "leg",
        "chain",
        Optional.of(from),
        Optional.of(to),
        Optional.of(caller),
        called,
        T0,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Overheard told(PhoneCall call) {
    return Overheard.of(call, HOUSE).orElseThrow();
  }

  @Test
  void a_rep_s_phone_that_calls_a_number_is_a_call_of_theirs_whatever_gets_the_line() {
    var call = call("PJSIP/ann", "PJSIP/trunk", "101", PERSON);
    assertThat(told(call).rep()).contains(ANN);
    assertThat(told(call).call().callId()).isEqualTo("chain");
    assertThat(told(call).call().direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(told(call).call().theirs()).isEqualTo(PERSON);
    var prefixed = call("PJSIP/ann", "PJSIP/trunk", "101", "914155552671");
    assertThat(told(prefixed).call().theirs()).isEqualTo(PERSON);
    assertThat(told(call.ended(T0, true)).call().end()).contains(End.BUSY);
    assertThat(told(call.ended(T0, false)).call().end()).contains(End.NO_ANSWER);
    assertThat(told(call.answered(T0).ended(T0, false)).call().end()).contains(End.CONNECTED);
  }

  @Test
  void of_the_phones_that_ring_for_a_caller_only_the_one_that_answers_is_in_the_call() {
    var call = call("PJSIP/trunk", "PJSIP/ann", PERSON, "101");
    assertThat(told(call).rep()).isEmpty();
    assertThat(told(call).call().agent()).isEmpty();
    assertThat(told(call).call().direction()).isEqualTo(Direction.INBOUND);
    assertThat(told(call).call().theirs()).isEqualTo(PERSON);
    assertThat(Overheard.of(call.ended(T0, false), HOUSE)).as("others may ring").isEmpty();
    assertThat(told(call.answered(T0)).rep()).contains(ANN);
    assertThat(told(call.answered(T0)).call().callId()).isEqualTo("chain");
    assertThat(told(call.answered(T0).ended(T0, false)).call().endedAt()).contains(T0);
  }

  @Test
  void phones_that_nobody_knows_call_numbers_or_are_called_from_them() {
    var out = told(call("PJSIP/new", "PJSIP/trunk", "107", PERSON));
    assertThat(out.call().direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(out.call().agent()).contains("PJSIP/new");
    assertThat(out.call().callId()).isEqualTo("leg");
    assertThat(out.rep()).isEmpty();
    var in = told(call("PJSIP/trunk", "PJSIP/reception", PERSON, "100").answered(T0));
    assertThat(in.call().direction()).isEqualTo(Direction.INBOUND);
    assertThat(in.call().theirs()).isEqualTo(PERSON);
    assertThat(in.rep()).isEmpty();
  }

  @Test
  void colleagues_among_themselves_are_nobody_s_business() {
    assertThat(Overheard.of(call("PJSIP/ann", "PJSIP/bob", "101", "102"), HOUSE)).isEmpty();
  }
}
