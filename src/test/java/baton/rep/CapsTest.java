package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many leads a rep takes in an hour and in a day. */
class CapsTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void the_hour_ends_sixty_minutes_after_the_first_of_as_many_as_it_allows() {
    var ann = capped(2, null);
    ann.reserve(Desks.lead(1), 1, false);
    ann.after(Duration.ofMinutes(20)).reserve(Desks.lead(2), 1, false);
    finish(ann, 1);
    finish(ann, 2);
    assertThat(unroutable(ann)).contains(ExclusionCode.AT_CAPACITY);
    assertThat(ann.rep().cappedUntil(ann.now())).contains(Desks.T0.plus(HOUR));
    ann.after(Duration.ofMinutes(40).minusMillis(1));
    assertThat(unroutable(ann)).contains(ExclusionCode.AT_CAPACITY);
    ann.after(Duration.ofMillis(1));
    assertThat(unroutable(ann)).isEmpty();
  }

  @Test
  void what_lapsed_was_declined_or_never_came_about_is_not_counted_and_what_was_taken_back_is() {
    for (var why : ReleaseReason.values()) {
      var ann = capped(1, null);
      ann.reserve(Desks.lead(1), 1, false);
      ann.release(Desks.lead(1), 1, why);
      boolean counts = why == ReleaseReason.TAKEN_BACK || why == ReleaseReason.FINISHED;
      assertThat(ann.rep().cappedUntil(ann.now()).isPresent()).as("%s", why).isEqualTo(counts);
    }
  }

  @Test
  void a_later_round_of_the_same_lead_counts_once() {
    var ann = capped(2, null);
    ann.reserve(Desks.lead(1), 1, false);
    ann.after(Duration.ofMinutes(1)).reserve(Desks.lead(1), 2, false);
    assertThat(ann.rep().taken()).containsExactly(ann.now());
    ann.release(Desks.lead(1), 2, ReleaseReason.LAPSED);
    assertThat(ann.rep().taken()).isEmpty();
  }

  @Test
  void the_later_of_both_caps_decides() {
    var caps = new Caps(Optional.of(1), Optional.of(2));
    var taken = List.of(Desks.T0, Desks.T0.plusSeconds(60));
    var now = Desks.T0.plusSeconds(120);
    assertThat(caps.freeAt(taken, now)).contains(Desks.T0.plus(Caps.DAY));
    assertThat(new Caps(Optional.of(1), Optional.empty()).freeAt(taken, now))
        .contains(Desks.T0.plusSeconds(60).plus(HOUR));
    assertThat(Caps.NONE.freeAt(taken, now)).isEmpty();
  }

  @Test
  void in_no_window_there_are_ever_more_than_the_caps_allow() {
    for (long seed = 1; seed <= 20; seed++) {
      var dice = new Random(seed);
      int hour = 1 + dice.nextInt(4);
      int day = hour + dice.nextInt(8);
      var ann = capped(hour, day);
      var taken = new ArrayList<Instant>();
      for (int n = 0; n < 400; n++) {
        ann.after(Duration.ofSeconds(dice.nextInt(1_500)));
        var lead = Desks.lead(n);
        if (!ann.reserve(lead, 1, false).events().isEmpty()) {
          boolean kept = dice.nextBoolean();
          ann.release(lead, 1, kept ? ReleaseReason.FINISHED : ReleaseReason.DECLINED);
          if (kept) {
            taken.add(ann.now());
          }
        }
      }
      for (var at : taken) {
        assertThat(within(taken, at, HOUR)).as("seed %d", seed).isLessThanOrEqualTo(hour);
        assertThat(within(taken, at, Caps.DAY)).as("seed %d", seed).isLessThanOrEqualTo(day);
      }
      assertThat(taken.size()).as("seed %d is of use", seed).isGreaterThan(day);
    }
  }

  private static long within(List<Instant> taken, Instant from, Duration window) {
    return taken.stream()
        .filter(at -> !at.isBefore(from) && at.isBefore(from.plus(window)))
        .count();
  }

  private static void finish(Desks ann, int lead) {
    ann.release(Desks.lead(lead), 1, ReleaseReason.FINISHED);
  }

  private static Optional<ExclusionCode> unroutable(Desks ann) {
    return ann.unroutable();
  }

  private static Desks capped(Integer hour, Integer day) {
    return Desks.capped(new Caps(Optional.ofNullable(hour), Optional.ofNullable(day)));
  }
}
