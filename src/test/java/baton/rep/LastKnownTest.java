package baton.rep;

import static baton.rep.Desks.CALLS;
import static baton.rep.Desks.T0;
import static baton.rep.Desks.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts of a rep while nothing is heard of a whole source. */
class LastKnownTest {
  private static final Duration BELIEVED = Duration.ofMinutes(5);
  private static final Duration MILLI = Duration.ofMillis(1);

  private static LastKnown heard(Instant at) {
    return new LastKnown(at, BELIEVED, false, Optional.empty());
  }

  private static LastKnown silent(Instant at) {
    return new LastKnown(at, BELIEVED, true, Optional.empty());
  }

  private static LastKnown back(Instant at) {
    return new LastKnown(at, BELIEVED, false, Optional.of(at));
  }

  @Test
  void the_last_word_counts_until_exactly_so_long_after_the_source_was_last_heard() {
    var last = T0.plusSeconds(40); // of somebody else
    var ann = Desks.available(5).knowing(CALLS, heard(last));
    int before = ann.events().size();
    ann.after(TTL.minus(MILLI)).ticks();
    assertThat(ann.degraded()).as("fresh").isEmpty();
    ann.after(MILLI).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.unroutable()).isEmpty();
    assertThat(ann.degraded()).contains(new Degraded(CALLS, last, last.plus(BELIEVED)));
    assertThat(ann.wakesAt()).as("it may be back").contains(ann.now().plus(Pulse.LOOK));

    ann.knowing(CALLS, silent(last)).after(Duration.ofSeconds(280).minus(MILLI)).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.wakesAt()).contains(last.plus(BELIEVED));
    assertThat(ann.events()).as("no event for what did not change").hasSize(before);

    ann.after(MILLI);
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(ann.unroutable()).contains(ExclusionCode.UNKNOWN_PRESENCE);
    assertThat(ann.degraded()).isEmpty();
    ann.ticks();
    assertThat(ann.events().getLast()).isEqualTo(new RepEvent.SourceSilent(ann.now(), CALLS));
  }

  @Test
  void a_source_that_holds_is_unknown_at_the_end_of_its_time_as_ever() {
    var ann = Desks.available(5).after(TTL).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(ann.events().getLast()).isInstanceOf(RepEvent.SourceSilent.class);
  }

  @Test
  void of_whom_a_source_that_speaks_says_nothing_nothing_is_known() {
    var ann = Desks.available(5).knowing(CALLS, heard(T0.plusSeconds(60))).after(TTL);
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    ann.after(Duration.ofSeconds(1)).knowing(CALLS, heard(ann.now())).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(ann.events().getLast()).isInstanceOf(RepEvent.SourceSilent.class);
  }

  @Test
  void a_source_that_is_back_has_one_time_to_live_to_speak_of_everybody() {
    var ann = Desks.available(5).knowing(CALLS, silent(T0)).after(Duration.ofMinutes(3)).ticks();
    var back = ann.now();
    ann.knowing(CALLS, back(back)).after(TTL.minus(MILLI)).ticks();
    assertThat(ann.presence()).as("somebody else was named first").isEqualTo(Presence.AVAILABLE);
    var again = Desks.available(5).knowing(CALLS, silent(T0)).after(Duration.ofMinutes(3)).ticks();
    again.knowing(CALLS, back(back)).after(TTL).ticks();
    assertThat(again.presence()).isEqualTo(Presence.UNKNOWN);

    ann.push(CALLS, Presence.AVAILABLE, 2);
    assertThat(ann.degraded()).isEmpty();
    assertThat(ann.wakesAt()).contains(ann.now().plus(TTL));
  }

  @Test
  void who_had_been_given_up_is_believed_again_only_when_named() {
    var ann = Desks.available(5).knowing(CALLS, silent(T0)).after(BELIEVED).ticks();
    ann.after(Duration.ofMinutes(1)).knowing(CALLS, back(ann.now())).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(ann.push(CALLS, Presence.AVAILABLE, 2).presence()).isEqualTo(Presence.AVAILABLE);
  }

  @Test
  void a_rep_whose_own_word_is_another_stays_out() {
    var ann = Desks.available(5).push(PresencePush.DESK, Presence.OFFLINE, 1);
    ann.knowing(CALLS, silent(T0)).after(TTL.minus(MILLI)).heartbeat(PresencePush.DESK);
    assertThat(ann.after(MILLI).presence()).isEqualTo(Presence.OFFLINE);
    assertThat(ann.degraded()).isPresent();
  }

  @Test
  void what_it_said_of_one_aspect_counts_as_well() {
    var routing = CALLS + "/routing";
    var ann = Desks.available(5).push(routing, Presence.BUSY, 1).knowing(CALLS, silent(T0));
    assertThat(ann.after(TTL).ticks().presence()).isEqualTo(Presence.BUSY);
    assertThat(ann.degraded().map(Degraded::source)).contains(CALLS);
  }

  @Test
  void a_restart_while_it_is_silent_changes_nothing() {
    var ann = Desks.available(5).knowing(CALLS, silent(T0)).after(Duration.ofMinutes(4)).recovers();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.degraded()).contains(new Degraded(CALLS, T0, T0.plus(BELIEVED)));
    ann.after(Duration.ofMinutes(1).minus(MILLI)).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.after(MILLI).ticks().presence()).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void a_restart_while_it_speaks_leaves_it_one_time_to_live_to_speak_of_everybody() {
    var ann = Desks.available(5).after(Duration.ofMinutes(30)); // heartbeats are not in the journal
    ann.knowing(CALLS, heard(ann.now())).after(Duration.ofSeconds(5)).recovers();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    ann.after(TTL.minus(MILLI)).knowing(CALLS, heard(ann.now())).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    ann.after(Duration.ofSeconds(1)).knowing(CALLS, heard(ann.now())).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void after_a_long_downtime_no_old_word_counts_whoever_else_is_heard() {
    var ann = Desks.available(5).knowing(CALLS, heard(T0)).after(BELIEVED).recovers();
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    ann.after(Duration.ofSeconds(1)).knowing(CALLS, back(ann.now()));
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    ann.ticks();
    assertThat(ann.events().getLast())
        .as("we were deaf")
        .isInstanceOf(RepEvent.PresenceChanged.class);
  }

  @Test
  void what_is_configured_anew_counts_at_once() {
    var ann = Desks.available(5).knowing(CALLS, silent(T0)).after(Duration.ofMinutes(2)).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    ann.knowing("another", silent(T0)).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
  }
}
