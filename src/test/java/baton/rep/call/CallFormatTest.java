package baton.rep.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.delivery.Delivery;
import baton.rep.CallCentre;
import baton.rep.call.CallHeard.Direction;
import baton.rep.call.CallHeard.End;
import baton.rep.feed.FeedSamples;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What each call centre's published samples say of a call. */
class CallFormatTest {
  private static final String PERSON = "+14155552671";
  private static final Instant RANG = Instant.parse("2026-11-22T09:01:00Z");
  private static final Instant OVER = Instant.parse("2026-11-22T09:02:00Z");
  private static final String GENESYS_ANN = "9ed7d9f6-0c59-4360-ac54-40dd35eb9c2f";
  private static final String CONNECT_ANN =
      "arn:aws:connect:us-east-1:123456789012:instance/i-1/agent/ann-1";

  private static List<CallWord> read(CallFormat format, String body, String type, String... query) {
    var names = query.length == 0 ? Map.<String, String>of() : Map.of(query[0], query[1]);
    var delivery =
        Delivery.of("POST", "/", Map.of("Content-Type", type), names, body.getBytes(UTF_8));
    return format.read(delivery);
  }

  private static CallWord twilio(String body, String... query) {
    return read(format(CallCentre.TWILIO), body, "application/x-www-form-urlencoded", query)
        .getFirst();
  }

  private static List<CallWord> json(CallCentre centre, String body) {
    return read(format(centre), body, "application/json");
  }

  private static CallFormat format(CallCentre centre) {
    return CallFormat.of(centre).orElseThrow();
  }

  private static CallHeard call(CallWord word) {
    assertThat(word).isInstanceOf(CallWord.Told.class);
    return ((CallWord.Told) word).call();
  }

  @Test
  void twilio_tells_that_it_rings_and_that_it_is_over() {
    var ringing = call(twilio(CallSamples.text("twilio-ringing.txt"), "agent", "WKann"));
    assertThat(ringing.callId()).isEqualTo("CA00000000000000000000000000000001");
    assertThat(ringing.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(ringing.theirs()).isEqualTo(PERSON);
    assertThat(ringing.agent()).contains("WKann");
    assertThat(ringing.startedAt()).isEqualTo(RANG);
    assertThat(ringing.answeredAt()).isEmpty();
    assertThat(ringing.endedAt()).isEmpty();

    var over = call(twilio(CallSamples.text("twilio-completed.txt")));
    assertThat(over.callId()).isEqualTo(ringing.callId());
    assertThat(over.startedAt()).as("42 s before").isEqualTo(OVER.minusSeconds(42));
    assertThat(over.answeredAt()).contains(OVER.minusSeconds(42));
    assertThat(over.endedAt()).contains(OVER);
    assertThat(over.end()).contains(End.CONNECTED);
    assertThat(over.agent()).as("our end of it").contains("+4930901820");
  }

  @Test
  void twilio_tells_how_it_ended_and_who_called() {
    var busy = call(twilio(CallSamples.text("twilio-busy.txt")));
    assertThat(busy.end()).contains(End.BUSY);
    assertThat(busy.answeredAt()).isEmpty();
    assertThat(busy.agent()).contains("client:ann");

    var inbound = call(twilio(CallSamples.text("twilio-inbound.txt")));
    assertThat(inbound.direction()).isEqualTo(Direction.INBOUND);
    assertThat(inbound.theirs()).isEqualTo(PERSON);
    assertThat(inbound.answeredAt()).contains(RANG);

    var machine = CallSamples.text("twilio-completed.txt") + "&AnsweredBy=machine_end_beep";
    assertThat(call(twilio(machine)).end()).contains(End.VOICEMAIL);
    var dialled = CallSamples.text("twilio-ringing.txt").replace("=ringing", "=initiated");
    assertThat(twilio(dialled)).isInstanceOf(CallWord.Nothing.class);
    assertThat(twilio("CallSid=CA1&CallStatus=ringing")).isInstanceOf(CallWord.Garbage.class);
    assertThat(twilio("a=b")).isInstanceOf(CallWord.Garbage.class);
  }

  @Test
  void genesys_has_the_person_and_the_agent_among_the_participants() {
    var call = call(json(CallCentre.GENESYS, CallSamples.text("genesys-outbound.json")).getFirst());
    assertThat(call.callId()).isEqualTo("3f1e0c8a-0000-4000-8000-000000000001");
    assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(call.theirs()).isEqualTo(PERSON);
    assertThat(call.agent()).contains(GENESYS_ANN);
    assertThat(call.startedAt()).isEqualTo(Instant.parse("2026-11-22T09:00:58Z"));
    assertThat(call.answeredAt()).contains(Instant.parse("2026-11-22T09:01:12Z"));
    assertThat(call.endedAt()).contains(OVER);
    assertThat(call.end()).contains(End.CONNECTED);
  }

  @Test
  void genesys_inbound_is_answered_once_an_agent_is_connected() {
    var alerting = CallSamples.text("genesys-inbound.json");
    var call = call(json(CallCentre.GENESYS, alerting).getFirst());
    assertThat(call.direction()).isEqualTo(Direction.INBOUND);
    assertThat(call.theirs()).isEqualTo(PERSON);
    assertThat(call.agent()).contains(GENESYS_ANN);
    assertThat(call.answeredAt()).as("in the queue").isEmpty();

    var connected =
        alerting.replace(
            "\"startAlertingTime\": \"2026-11-22T09:01:20.000Z\"",
            "\"connectedTime\": \"2026-11-22T09:01:25.000Z\"");
    assertThat(
            call(json(CallCentre.GENESYS, "{\"detail\":" + connected + "}").getFirst())
                .answeredAt())
        .contains(Instant.parse("2026-11-22T09:01:25Z"));
    assertThat(json(CallCentre.GENESYS, FeedSamples.text("genesys-presence.json")).getFirst())
        .isInstanceOf(CallWord.Nothing.class);
    assertThat(json(CallCentre.GENESYS, "{}").getFirst()).isInstanceOf(CallWord.Garbage.class);
  }

  @Test
  void amazon_connect_s_records_come_in_firehose_s_envelope() {
    var record = CallSamples.text("connect-record.json");
    var words = json(CallCentre.AMAZON_CONNECT, FeedSamples.firehose("r", List.of("x", record)));
    assertThat(words).hasSize(2);
    assertThat(words.getFirst()).isInstanceOf(CallWord.Garbage.class);
    var call = call(words.getLast());
    assertThat(call.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(call.theirs()).isEqualTo(PERSON);
    assertThat(call.ours()).isEqualTo("+4930901820");
    assertThat(call.agent()).contains(CONNECT_ANN);
    assertThat(call.startedAt()).isEqualTo(RANG);
    assertThat(call.answeredAt()).contains(Instant.parse("2026-11-22T09:01:12Z"));
    assertThat(call.endedAt()).contains(OVER);
    assertThat(call.end()).contains(End.CONNECTED);
    var machine =
        record.replace(
            "\"Channel\"", "\"AnsweringMachineDetectionStatus\": \"VOICEMAIL_BEEP\", \"Channel\"");
    assertThat(call(json(CallCentre.AMAZON_CONNECT, machine).getFirst()).end())
        .contains(End.VOICEMAIL);
    assertThat(json(CallCentre.AMAZON_CONNECT, record.replace("VOICE", "CHAT")).getFirst())
        .isInstanceOf(CallWord.Nothing.class);
  }

  @Test
  void amazon_connect_s_events_tell_of_a_call_while_it_goes_on() {
    var event = CallSamples.text("connect-event.json");
    var call = call(json(CallCentre.AMAZON_CONNECT, event).getFirst());
    assertThat(call.direction()).isEqualTo(Direction.INBOUND);
    assertThat(call.theirs()).isEqualTo(PERSON);
    assertThat(call.agent()).contains(CONNECT_ANN);
    assertThat(call.answeredAt()).contains(Instant.parse("2026-11-22T09:01:20Z"));
    assertThat(call.endedAt()).isEmpty();
    var agents = FeedSamples.text("connect-heartbeat.json");
    assertThat(json(CallCentre.AMAZON_CONNECT, agents).getFirst())
        .isInstanceOf(CallWord.Nothing.class);
    assertThat(json(CallCentre.AMAZON_CONNECT, "{\"a\":1}").getFirst())
        .isInstanceOf(CallWord.Garbage.class);
  }

  @Test
  void our_own_format_says_all_of_it_and_one_bad_call_spoils_no_other() {
    var words = read(new GenericCalls(), CallSamples.text("generic.json"), "application/json");
    var whole = call(words.getFirst());
    assertThat(whole)
        .isEqualTo(
            new CallHeard(
                "c-1",
                Direction.OUTBOUND,
                "+49 30 901820",
                "+1 415 555 2671",
                Optional.of("ann"),
                RANG,
                Optional.of(RANG.plusSeconds(12)),
                Optional.of(OVER),
                Optional.of(End.CONNECTED)));
    var begun = call(words.get(1));
    assertThat(begun.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(begun.end()).isEmpty();
    assertThat(words.subList(2, 5)).hasOnlyElementsOfType(CallWord.Garbage.class);
    assertThat(whole.toString()).doesNotContain("415");
  }
}
