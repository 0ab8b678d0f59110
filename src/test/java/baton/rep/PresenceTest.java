package baton.rep;

import static baton.rep.Desks.CALLS;
import static baton.rep.Desks.TTL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What call centres and reps say of a rep's whereabouts, and what silence says. */
class PresenceTest {
  private static final long SEED = Long.getLong("baton.seed", 1L);

  @Test
  void pushes_of_one_source_in_any_order_and_any_number_end_alike() {
    var random = new Random(SEED);
    for (int life = 0; life < 200; life++) {
      var pushes = new ArrayList<PresencePush>();
      for (int seq = 1; seq <= 8; seq++) {
        pushes.add(
            new PresencePush(
                CALLS,
                List.of(Presence.AVAILABLE, Presence.BUSY, Presence.OFFLINE).get(random.nextInt(3)),
                random.nextBoolean() ? Optional.of("lunch") : Optional.empty(),
                OptionalLong.of(seq),
                Optional.empty(),
                Duration.ofSeconds(30 + 30L * random.nextInt(3))));
      }
      var inOrder = Desks.of(5);
      pushes.forEach(inOrder::push);
      for (int times = 0; times < 5; times++) {
        var shuffled = new ArrayList<>(pushes);
        shuffled.addAll(pushes.subList(0, random.nextInt(pushes.size())));
        Collections.shuffle(shuffled, random);
        var anyOrder = Desks.of(5);
        shuffled.forEach(anyOrder::push);
        var as = "seed %d life %d".formatted(SEED, life);
        assertThat(anyOrder.presence()).as(as).isEqualTo(inOrder.presence());
        assertThat(anyOrder.wakesAt()).as(as).isEqualTo(inOrder.wakesAt());
        assertThat(word(anyOrder)).as(as).isEqualTo(word(inOrder));
      }
    }
  }

  /** All that is said; which of several alike pushes said it makes no difference. */
  private static List<Object> word(Desks desks) {
    var word = desks.rep().sources().get(CALLS);
    return List.of(word.state(), word.reason(), word.ttl(), word.silent());
  }

  @Test
  void an_older_push_is_not_applied_and_neither_is_the_same_one_again() {
    var ann = Desks.of(5).push(CALLS, Presence.AVAILABLE, 2);
    assertThat(ann.applied()).isTrue();
    assertThat(ann.push(CALLS, Presence.OFFLINE, 1).applied()).isFalse();
    assertThat(ann.push(CALLS, Presence.OFFLINE, 2).applied()).isFalse();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
  }

  @Test
  void pushes_without_a_counter_go_by_when_they_were_seen() {
    var ann = Desks.of(5).push(seen(Presence.AVAILABLE, 10)).push(seen(Presence.OFFLINE, 9));
    assertThat(ann.applied()).isFalse();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.push(seen(Presence.BUSY, 11)).presence()).isEqualTo(Presence.BUSY);
  }

  private static PresencePush seen(Presence state, int second) {
    return seen(state, OptionalLong.empty(), Desks.T0.plusSeconds(second));
  }

  private static PresencePush seen(Presence state, OptionalLong seq, Instant at) {
    return new PresencePush(CALLS, state, Optional.empty(), seq, Optional.of(at), TTL);
  }

  @Test
  void of_several_sources_the_most_restrictive_wins() {
    for (var one : Presence.values()) {
      for (var other : Presence.values()) {
        var ann = Desks.of(5).push(CALLS, one, 1).push(PresencePush.DESK, other, 1);
        assertThat(ann.presence()).isEqualTo(one.compareTo(other) < 0 ? one : other);
        assertThat(ann.unroutable().isEmpty())
            .isEqualTo(one == Presence.AVAILABLE && other == Presence.AVAILABLE);
      }
    }
  }

  @Test
  void silence_is_unknown_at_exactly_the_end_of_its_time_to_live() {
    var ann = Desks.available(5);
    assertThat(ann.wakesAt()).contains(Desks.T0.plus(TTL));
    ann.after(TTL.minusMillis(1)).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    ann.after(Duration.ofMillis(1));
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
    assertThat(ann.unroutable()).contains(ExclusionCode.UNKNOWN_PRESENCE);
    ann.ticks();
    assertThat(ann.events().getLast()).isEqualTo(new RepEvent.SourceSilent(ann.now(), CALLS));
    assertThat(ann.wakesAt()).isEmpty();
    int before = ann.events().size();
    assertThat(ann.ticks().events()).hasSize(before);
  }

  @Test
  void a_heartbeat_renews_and_is_no_event() {
    var ann = Desks.available(5);
    int before = ann.events().size();
    ann.after(TTL.minusMillis(1)).heartbeat(CALLS).after(TTL.minusMillis(1)).ticks();
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.events()).hasSize(before);
    ann.after(Duration.ofMillis(1));
    assertThat(ann.presence()).isEqualTo(Presence.UNKNOWN);
  }

  @Test
  void a_heartbeat_after_silence_brings_back_what_was_said_last() {
    var ann = Desks.available(5).after(TTL).ticks().heartbeat(CALLS);
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    assertThat(ann.rep().availableSince()).contains(ann.now());
  }

  @Test
  void a_heartbeat_of_a_stranger_changes_nothing() {
    var ann = Desks.available(5);
    assertThat(ann.heartbeat("twilio").applied()).isFalse();
    assertThat(ann.rep().sources()).containsOnlyKeys(CALLS);
  }

  @Test
  void a_heartbeat_lasts_as_long_as_the_latest_push_said() {
    var longer =
        new PresencePush(
            CALLS,
            Presence.AVAILABLE,
            Optional.empty(),
            OptionalLong.of(2),
            Optional.empty(),
            TTL.multipliedBy(5));
    var ann = Desks.available(5).push(longer).heartbeat(CALLS);
    assertThat(ann.wakesAt()).contains(ann.now().plus(TTL.multipliedBy(5)));
  }

  @Test
  void after_a_restart_nobody_is_offered_leads_on_an_old_word_nor_called_silent_at_once() {
    var ann = Desks.available(5).after(TTL.multipliedBy(10)).recovers();
    assertThat(ann.unroutable()).contains(ExclusionCode.UNKNOWN_PRESENCE);
    int before = ann.events().size();
    ann.ticks().after(TTL.minusMillis(1)).ticks();
    assertThat(ann.events()).hasSize(before);
    ann.after(Duration.ofMillis(1)).ticks();
    assertThat(ann.events().getLast()).isInstanceOf(RepEvent.SourceSilent.class);
  }

  @Test
  void after_a_restart_a_renewal_is_enough_to_be_offered_leads() {
    var byPush = Desks.available(5).after(TTL.multipliedBy(10)).recovers();
    assertThat(byPush.push(CALLS, Presence.AVAILABLE, 2).unroutable()).isEmpty();
    var byBeat = Desks.available(5).after(TTL.multipliedBy(10)).recovers();
    assertThat(byBeat.heartbeat(CALLS).unroutable()).isEmpty();
    var old = Desks.available(5).after(TTL.multipliedBy(10)).recovers();
    assertThat(old.push(CALLS, Presence.AVAILABLE, 1).applied()).isFalse();
  }

  @Test
  void a_source_that_counts_from_the_start_again_is_believed_once_it_had_fallen_silent() {
    var first = seen(Presence.AVAILABLE, OptionalLong.of(900), Desks.T0);
    var restarted = seen(Presence.BUSY, OptionalLong.of(1), Desks.T0.plusSeconds(90));
    var ann = Desks.of(5).push(first).after(TTL.minusMillis(1));
    assertThat(ann.push(restarted).applied()).isFalse();
    ann.after(Duration.ofMillis(1));
    assertThat(ann.push(restarted).applied()).isTrue();
    assertThat(ann.presence()).isEqualTo(Presence.BUSY);
    assertThat(ann.push(seen(Presence.BREAK, OptionalLong.of(2), Desks.T0)).applied()).isTrue();
  }

  @Test
  void a_renewal_without_news_is_no_event() {
    var ann = Desks.available(5);
    int before = ann.events().size();
    assertThat(ann.push(CALLS, Presence.AVAILABLE, 2).applied()).isTrue();
    assertThat(ann.events()).hasSize(before);
  }

  @Test
  void two_lapses_in_a_row_take_a_rep_off_until_the_rep_acts() {
    var ann = Desks.available(5);
    lapse(ann, 1);
    assertThat(ann.unroutable()).isEmpty();
    lapse(ann, 2);
    assertThat(ann.presence()).isEqualTo(Presence.NOT_RESPONDING);
    assertThat(ann.unroutable()).contains(ExclusionCode.OFFLINE);
    ann.after(Duration.ofSeconds(5)).acts();
    assertThat(ann.unroutable()).isEmpty();
    assertThat(ann.rep().lapsesInARow()).isZero();
    assertThat(ann.rep().availableSince()).contains(ann.now());
  }

  @Test
  void a_lapse_after_an_answer_is_the_first_again() {
    var ann = Desks.available(5);
    lapse(ann, 1);
    ann.acts();
    lapse(ann, 2);
    assertThat(ann.unroutable()).isEmpty();
    ann.reserve(Desks.lead(3), 1, false);
    ann.release(Desks.lead(3), 1, ReleaseReason.DECLINED);
    lapse(ann, 4);
    assertThat(ann.unroutable()).isEmpty();
  }

  @Test
  void coming_back_by_hand_resumes_and_a_renewal_by_machine_does_not() {
    var ann = paused();
    ann.push(CALLS, Presence.AVAILABLE, 2);
    assertThat(ann.presence()).isEqualTo(Presence.NOT_RESPONDING);
    ann.push(CALLS, Presence.BREAK, 3).push(CALLS, Presence.AVAILABLE, 4);
    assertThat(ann.presence()).isEqualTo(Presence.AVAILABLE);
    var atDesk = Desks.of(5).push(PresencePush.DESK, Presence.AVAILABLE, 1);
    lapse(atDesk, 1);
    lapse(atDesk, 2);
    atDesk.push(PresencePush.DESK, Presence.AVAILABLE, 2);
    assertThat(atDesk.presence()).isEqualTo(Presence.AVAILABLE);
  }

  private static Desks paused() {
    var ann = Desks.available(5);
    lapse(ann, 1);
    lapse(ann, 2);
    return ann;
  }

  private static void lapse(Desks rep, int lead) {
    rep.reserve(Desks.lead(lead), 1, false);
    rep.release(Desks.lead(lead), 1, ReleaseReason.LAPSED);
  }

  @Test
  void every_event_of_a_rep_happens() {
    var seen = new HashSet<Class<?>>();
    var ann = paused().acts().after(TTL).ticks();
    ann.events().forEach(event -> seen.add(event.getClass()));
    assertThat(seen).containsExactlyInAnyOrder(RepEvent.class.getPermittedSubclasses());
  }

  @Test
  void a_source_that_fell_silent_and_speaks_again_is_no_act_of_the_rep() {
    var ann = paused().after(TTL).ticks().push(CALLS, Presence.AVAILABLE, 2);
    assertThat(ann.presence()).isEqualTo(Presence.NOT_RESPONDING);
  }
}
