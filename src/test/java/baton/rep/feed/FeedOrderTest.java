package baton.rep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.CallCentre;
import baton.rep.Presence;
import baton.rep.Pulse;
import baton.rep.Rep;
import baton.rep.RepRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever order a call centre's events arrive in, and however often, its last word counts. */
class FeedOrderTest {
  private Instant now = Instant.parse("2019-08-13T21:30:01Z");
  private Rep rep = Rep.NEW;
  private Pulse pulse = Pulse.NONE;

  private final String change = FeedSamples.text("connect-state-change.json");
  private final String logout = FeedSamples.text("connect-logout.json");

  /** A heartbeat of an agent who was available from then on. */
  private static String heartbeat(String since, String at) {
    return FeedSamples.text("connect-heartbeat.json")
        .replace("\"Offline\"", "\"Available\"")
        .replace("2019-08-13T20:52:30.704Z", since)
        .replace("2019-08-13T20:58:44.031Z", at);
  }

  private int hear(CallCentre provider, String body) {
    var source = FeedSamples.source(provider, Map.of());
    int events = 0;
    for (var said : Feed.of(provider).read(FeedSamples.json(body, Map.of()), source)) {
      var heard =
          switch (said) {
            case Said.Word word -> RepRules.push(rep, pulse, word.push(source), now);
            case Said.Beat beat when beat.holds(source, now) ->
                RepRules.heartbeat(rep, pulse, source.id(), now);
            case Said.Beat _, Said.Nothing _, Said.Garbage _ ->
                new RepRules.Heard(false, List.of(), pulse);
          };
      for (var event : heard.events()) {
        rep = Rep.evolve(rep, event);
        events++;
      }
      pulse = heard.pulse();
    }
    return events;
  }

  private Presence presence() {
    return rep.presence(pulse, now);
  }

  @Test
  void an_older_word_that_comes_late_changes_nothing() {
    hear(CallCentre.AMAZON_CONNECT, logout);
    assertThat(hear(CallCentre.AMAZON_CONNECT, change)).isZero();
    assertThat(presence()).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void the_same_word_twice_is_said_once() {
    assertThat(hear(CallCentre.AMAZON_CONNECT, change)).isEqualTo(1);
    assertThat(hear(CallCentre.AMAZON_CONNECT, change)).isZero();
    assertThat(presence()).isEqualTo(Presence.BUSY);
  }

  @Test
  void heartbeats_after_a_logout_do_not_bring_the_agent_back() {
    hear(CallCentre.AMAZON_CONNECT, change);
    hear(CallCentre.AMAZON_CONNECT, logout);
    hear(
        CallCentre.AMAZON_CONNECT,
        heartbeat("2019-08-13T21:00:00.000Z", "2019-08-13T21:32:00.000Z"));
    assertThat(presence()).isEqualTo(Presence.OFFLINE);
  }

  @Test
  void a_heartbeat_renews_and_an_old_one_does_not() {
    hear(CallCentre.AMAZON_CONNECT, change);
    now = now.plus(Duration.ofMinutes(4));
    hear(
        CallCentre.AMAZON_CONNECT,
        heartbeat("2019-08-13T21:00:00.000Z", "2019-08-13T21:34:00.000Z"));
    now = now.plus(Duration.ofMinutes(4));
    assertThat(presence()).as("renewed").isEqualTo(Presence.BUSY);
    hear(
        CallCentre.AMAZON_CONNECT,
        heartbeat("2019-08-13T21:00:00.000Z", "2019-08-13T21:10:00.000Z"));
    now = now.plus(Duration.ofMinutes(4));
    assertThat(presence())
        .as("the last sign of life is nine minutes old")
        .isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void a_heartbeat_heals_a_change_that_was_lost() {
    hear(CallCentre.AMAZON_CONNECT, logout);
    hear(
        CallCentre.AMAZON_CONNECT,
        heartbeat("2019-08-13T21:31:00.000Z", "2019-08-13T21:33:00.000Z"));
    assertThat(presence()).isEqualTo(Presence.AVAILABLE);
  }

  @Test
  void of_genesys_the_more_restrictive_of_both_counts_and_each_has_its_own_order() {
    now = Instant.parse("2021-06-25T09:00:02Z");
    hear(CallCentre.GENESYS, FeedSamples.text("genesys-routing-eventbridge.json"));
    assertThat(hear(CallCentre.GENESYS, FeedSamples.text("genesys-presence.json")))
        .as("older than the routing status, and no less true")
        .isEqualTo(1);
    assertThat(presence()).isEqualTo(Presence.BUSY);
    hear(
        CallCentre.GENESYS,
        FeedSamples.text("genesys-routing-eventbridge.json")
            .replace("INTERACTING", "IDLE")
            .replace("09:00:00.067Z", "09:00:01.900Z"));
    assertThat(presence()).isEqualTo(Presence.AVAILABLE);
    hear(
        CallCentre.GENESYS,
        FeedSamples.text("genesys-presence.json")
            .replace("AVAILABLE", "Meal")
            .replace("09:00:00.047Z", "09:00:01.950Z"));
    assertThat(presence()).isEqualTo(Presence.BREAK);
  }
}
