package baton.rep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import baton.platform.delivery.Delivery;
import baton.rep.CallCentre;
import baton.rep.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each call centre's samples say. */
class FeedSamplesTest {
  private static final String FIELDS = "application/x-www-form-urlencoded";
  private static final String WORKER = "WK00000000000000000000000000000001";
  private static final String USER = "9ed7d9f6-0c59-4360-ac54-40dd35eb9c2f";
  private static final String AGENT =
      "arn:aws:connect:us-west-2:012345678901:instance/aaaaaaaa-bbbb-cccc-dddd-111111111111"
          + "/agent/agent-ARN";

  private static List<Said> read(CallCentre provider, String body, Map<String, Presence> states) {
    var type = provider == CallCentre.TWILIO ? FIELDS : "application/json";
    Delivery delivery = FeedSamples.delivery(type, "https://baton.example/", body, Map.of());
    return Feed.of(provider).read(delivery, FeedSamples.source(provider, states));
  }

  private static List<Said> sample(CallCentre provider, String file) {
    return read(provider, FeedSamples.text(file), Map.of());
  }

  private static Said.Word word(
      String agent, String aspect, String name, Presence state, String at) {
    return new Said.Word(agent, aspect, name, state, Optional.of(Instant.parse(at)));
  }

  @Test
  void twilio_tells_a_worker_s_activity() {
    var at = Instant.ofEpochMilli(1_795_338_000_123L).toString();
    assertThat(sample(CallCentre.TWILIO, "twilio-activity.txt"))
        .containsExactly(word(WORKER, "", "Available", Presence.AVAILABLE, at));
    var lunch = FeedSamples.text("twilio-activity.txt").replace("=Available&", "=Lunch&");
    assertThat(read(CallCentre.TWILIO, lunch, Map.of()))
        .as("a name that stands nowhere")
        .containsExactly(word(WORKER, "", "Lunch", Presence.BREAK, at));
    assertThat(read(CallCentre.TWILIO, lunch, Map.of("lunch", Presence.OFFLINE)))
        .containsExactly(word(WORKER, "", "Lunch", Presence.OFFLINE, at));
  }

  @Test
  void a_worker_who_is_deleted_is_gone() {
    var deleted =
        FeedSamples.text("twilio-activity.txt").replace("worker.activity.update", "worker.deleted");
    assertThat(read(CallCentre.TWILIO, deleted, Map.of()))
        .extracting(said -> said instanceof Said.Word word ? word.state() : null)
        .containsExactly(Presence.OFFLINE);
  }

  @Test
  void a_reservation_counts_where_the_table_has_it() {
    var at = Instant.ofEpochMilli(1_795_338_060_123L).toString();
    assertThat(sample(CallCentre.TWILIO, "twilio-reservation.txt"))
        .containsExactly(new Said.Nothing());
    assertThat(
            read(
                CallCentre.TWILIO,
                FeedSamples.text("twilio-reservation.txt"),
                Map.of("reservation.accepted", Presence.BUSY)))
        .containsExactly(word(WORKER, "/reservation", "reservation.accepted", Presence.BUSY, at));
  }

  @Test
  void genesys_tells_presence_and_routing_status_apart() {
    assertThat(sample(CallCentre.GENESYS, "genesys-presence.json"))
        .containsExactly(
            word(USER, "", "AVAILABLE", Presence.AVAILABLE, "2021-06-25T09:00:00.047Z"));
    assertThat(sample(CallCentre.GENESYS, "genesys-routing-eventbridge.json"))
        .containsExactly(
            word(USER, "/routing", "INTERACTING", Presence.BUSY, "2021-06-25T09:00:00.067Z"));
    assertThat(sample(CallCentre.GENESYS, "genesys-activity.json"))
        .containsExactly(
            word(
                "e40f28ea-fa86-493f-a5b8-d559c8533c96",
                "",
                "AVAILABLE",
                Presence.AVAILABLE,
                "2021-05-14T09:03:17.047Z"),
            word(
                "e40f28ea-fa86-493f-a5b8-d559c8533c96",
                "/routing",
                "OFF_QUEUE",
                Presence.BREAK,
                "2021-05-14T09:03:17.067Z"));
  }

  @Test
  void an_organization_s_own_presence_goes_before_the_system_s() {
    assertThat(
            read(
                CallCentre.GENESYS,
                FeedSamples.text("genesys-presence.json"),
                Map.of("6a3af858_942f_489d_9700_5f9bcdcdae9b", Presence.WRAP_UP)))
        .extracting(said -> said instanceof Said.Word word ? word.state() : null)
        .containsExactly(Presence.WRAP_UP);
  }

  @Test
  void a_list_of_notifications_is_read_one_by_one_and_a_heartbeat_of_the_channel_is_nothing() {
    var body =
        "[%s,{\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"WebSocket Heartbeat\"}},{}]"
            .formatted(FeedSamples.text("genesys-presence.json"));
    assertThat(read(CallCentre.GENESYS, body, Map.of()))
        .hasExactlyElementsOfTypes(Said.Word.class, Said.Nothing.class, Said.Garbage.class);
  }

  @Test
  void connect_s_heartbeat_is_as_old_as_the_status_it_tells_of() {
    assertThat(sample(CallCentre.AMAZON_CONNECT, "connect-heartbeat.json"))
        .containsExactly(
            word(AGENT, "", "Offline", Presence.OFFLINE, "2019-08-13T20:52:30.704Z"),
            new Said.Beat(AGENT, Instant.parse("2019-08-13T20:58:44.031Z")));
  }

  @Test
  void connect_s_available_agent_with_a_call_is_busy_and_wraps_up_after_it() {
    assertThat(sample(CallCentre.AMAZON_CONNECT, "connect-state-change.json"))
        .containsExactly(
            word(AGENT, "", "contact.CONNECTED", Presence.BUSY, "2019-08-13T21:02:00.250Z"));
    var ended =
        FeedSamples.text("connect-state-change.json")
            .replace("\"State\": \"CONNECTED\"", "\"State\": \"ENDED\"");
    assertThat(read(CallCentre.AMAZON_CONNECT, ended, Map.of()))
        .containsExactly(
            word(AGENT, "", "contact.ENDED", Presence.WRAP_UP, "2019-08-13T21:02:00.250Z"));
    assertThat(sample(CallCentre.AMAZON_CONNECT, "connect-logout.json"))
        .containsExactly(word(AGENT, "", "LOGOUT", Presence.OFFLINE, "2019-08-13T21:30:00Z"));
  }

  @Test
  void connect_s_records_come_in_envelopes() {
    var change = FeedSamples.text("connect-state-change.json");
    var plain = read(CallCentre.AMAZON_CONNECT, change, Map.of());
    var encoded =
        Base64.getEncoder()
            .encodeToString(change.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (var envelope :
        List.of(
            "[" + change + "]",
            FeedSamples.firehose("r-1", List.of(change)),
            "[{\"kinesisSchemaVersion\":\"1.0\",\"data\":\"%s\"}]".formatted(encoded),
            "{\"Records\":[{\"kinesis\":{\"data\":\"%s\"}}]}".formatted(encoded),
            "{\"source\":\"mine\",\"detail\":%s}".formatted(change))) {
      assertThat(read(CallCentre.AMAZON_CONNECT, envelope, Map.of())).as(envelope).isEqualTo(plain);
    }
    var lines = change.replace("\n", "") + "\n" + change.replace("\n", "") + "\n";
    assertThat(
            read(
                CallCentre.AMAZON_CONNECT,
                FeedSamples.firehose("r-1", List.of(lines, "garbage")),
                Map.of()))
        .hasExactlyElementsOfTypes(Said.Word.class, Said.Word.class, Said.Garbage.class);
  }

  @Test
  void nobody_reads_envelopes_for_ever() {
    var deep = "[".repeat(20) + "]".repeat(20);
    assertThat(read(CallCentre.AMAZON_CONNECT, deep, Map.of()))
        .hasExactlyElementsOfTypes(Said.Garbage.class);
    var many = new ArrayList<>(Collections.nCopies(Feed.ITEMS_MAX + 50, "{}"));
    assertThat(read(CallCentre.AMAZON_CONNECT, many.toString(), Map.of()))
        .hasSize(Feed.ITEMS_MAX + 1);
    assertThat(read(CallCentre.GENESYS, many.toString(), Map.of())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(value = CallCentre.class, names = "ASTERISK", mode = EnumSource.Mode.EXCLUDE)
  void garbage_is_said_to_be_garbage(CallCentre provider) {
    for (var body : List.of("", "{", "null", "7", "\"x\"", "{}", "a=b", "EventType=%zz")) {
      assertThat(read(provider, body, Map.of()))
          .as(body)
          .hasExactlyElementsOfTypes(Said.Garbage.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"EventType\":\"STATE_CHANGE\"}",
        "{\"EventType\":\"STATE_CHANGE\",\"AgentARN\":\"a\",\"EventTimestamp\":\"yesterday\"}",
        "{\"EventType\":\"STATE_CHANGE\",\"AgentARN\":\"a\",\"EventTimestamp\":\"2019-08-13T21:30:00Z\"}",
        "{\"records\":[{\"data\":\"%%\"}]}"
      })
  void half_an_event_is_garbage(String body) {
    assertThat(read(CallCentre.AMAZON_CONNECT, body, Map.of()))
        .hasExactlyElementsOfTypes(Said.Garbage.class);
  }
}
