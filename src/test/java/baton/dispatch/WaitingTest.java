package baton.dispatch;

import static baton.dispatch.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.Want;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of the queue, and what waiting is worth in it. */
class WaitingTest {
  private static final Duration CLASS = Duration.ofMinutes(10);

  @Test
  void without_aging_priority_goes_before_any_waiting() {
    var waiting = new Waiting();
    waiting.put(want("old", 0, NOON));
    waiting.put(want("urgent", 1, NOON.plus(Duration.ofDays(1))));
    assertThat(order(waiting)).containsExactly("urgent", "old");
  }

  @Test
  void a_class_of_priority_is_worth_ten_minutes_to_the_instant() {
    var waiting = new Waiting(Optional.of(CLASS));
    waiting.put(want("low", 0, NOON));
    waiting.put(want("sooner", 1, NOON.plus(CLASS).minusMillis(1)));
    waiting.put(want("later", 1, NOON.plus(CLASS).plusMillis(1)));
    waiting.put(want("highest", 3, NOON.plus(CLASS.multipliedBy(3)).minusMillis(2)));
    assertThat(order(waiting)).containsExactly("highest", "sooner", "low", "later");
  }

  @Test
  void who_rests_is_in_no_order_and_comes_back_when_its_time_has_come() {
    var waiting = new Waiting();
    var early = want("early", 0, NOON);
    waiting.put(early);
    waiting.put(want("late", 0, NOON.plusSeconds(1)));
    waiting.rest(early, NOON.plusSeconds(60));
    waiting.orderBy(Optional.of(CLASS));
    assertThat(order(waiting)).containsExactly("late");
    assertThat(waiting.size()).isEqualTo(2);
    assertThat(waiting.risesAt()).contains(NOON.plusSeconds(60));
    waiting.rise(NOON.plusSeconds(60).minusMillis(1));
    assertThat(order(waiting)).containsExactly("late");
    waiting.rise(NOON.plusSeconds(60));
    assertThat(order(waiting)).containsExactly("early", "late");
    assertThat(waiting.risesAt()).isEmpty();
  }

  @Test
  void who_rests_and_is_gone_or_says_something_new_rests_no_more() {
    var waiting = new Waiting();
    var gone = want("gone", 0, NOON);
    var moved = want("moved", 0, NOON);
    waiting.put(gone);
    waiting.put(moved);
    waiting.rest(gone, NOON.plusSeconds(60));
    waiting.rest(moved, NOON.plusSeconds(60));
    waiting.remove(gone.lead());
    assertThat(waiting.put(want("moved", 0, NOON.plusSeconds(9)))).isTrue();
    assertThat(waiting.risesAt()).isEmpty();
    waiting.rise(NOON.plusSeconds(60));
    assertThat(order(waiting)).containsExactly("moved");
    waiting.rest(moved, NOON.plusSeconds(60));
    assertThat(order(waiting)).as("an older word puts nobody to rest").containsExactly("moved");
  }

  @Test
  void a_team_that_changes_what_waiting_is_worth_changes_the_order_of_those_that_wait() {
    var waiting = new Waiting();
    waiting.put(want("low", 0, NOON));
    waiting.put(want("high", 1, NOON.plus(CLASS).plusSeconds(1)));
    assertThat(order(waiting)).containsExactly("high", "low");
    waiting.orderBy(Optional.of(CLASS));
    assertThat(order(waiting)).containsExactly("low", "high");
    waiting.orderBy(Optional.empty());
    assertThat(order(waiting)).containsExactly("high", "low");
  }

  /**
   * One lead is served each tick while two come, each as urgent as it may be: without aging the low
   * one would wait for ever. It is passed by those alone that are due less than its distance in
   * priority after it.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void under_a_flood_of_urgent_leads_the_low_one_is_served_within_its_bound(long seed) {
    var dice = new Random(seed);
    int most = 1 + dice.nextInt(5);
    var waiting = new Waiting(Optional.of(CLASS));
    var low = want("low", 0, NOON.plusSeconds(300));
    waiting.put(low);
    var bound = low.respondBy().plus(CLASS.multipliedBy(most));
    int arrivedInBound = 0;
    int served = 0;
    for (int tick = 0; waiting.get(low.lead()).isPresent(); tick++) {
      var now = NOON.plusSeconds(5L * tick);
      for (int n = 0; n < 2; n++) {
        var respondBy = now.plusSeconds(200 + dice.nextInt(200));
        waiting.put(want("u%d-%d".formatted(tick, n), dice.nextInt(most + 1), respondBy));
        arrivedInBound += respondBy.isBefore(bound) ? 1 : 0;
      }
      var head = waiting.inOrder().iterator().next();
      assertThat(head.equals(low) || head.respondBy().isBefore(bound))
          .as("seed %d: %s goes before the low one", seed, head)
          .isTrue();
      waiting.remove(head.lead());
      served++;
      assertThat(served).as("seed %d", seed).isLessThanOrEqualTo(arrivedInBound + 1);
    }
  }

  private static Want want(String lead, int priority, Instant respondBy) {
    return Fixtures.want(lead, priority, respondBy, List.of(), Map.of());
  }

  private static List<String> order(Waiting waiting) {
    var order = new ArrayList<String>();
    waiting.inOrder().forEach(want -> order.add(want.lead().value()));
    return order;
  }
}
