package baton.dispatch;

import static baton.dispatch.Fixtures.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Team.Breaker;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StormBreakerTest {
  private final StormBreaker breaker = new StormBreaker();

  @Test
  void ten_offers_of_which_half_lapse_trip_it_once() {
    assertThat(settle(9, 5, NOON)).isZero();
    assertThat(settle(1, 0, NOON)).isEqualTo(1);
    assertThat(breaker.isOpen(NOON)).isTrue();
    assertThat(settle(20, 20, NOON.plusSeconds(1))).as("paged once").isZero();
  }

  @Test
  void fewer_lapses_than_half_are_no_storm() {
    assertThat(settle(20, 9, NOON)).isZero();
    assertThat(breaker.isOpen(NOON)).isFalse();
  }

  @Test
  void what_lies_outside_the_window_does_not_count() {
    settle(9, 9, NOON);
    assertThat(settle(1, 1, NOON.plusSeconds(61))).isZero();
  }

  @Test
  void it_closes_after_sixty_seconds_without_a_lapse() {
    settle(10, 10, NOON);
    settle(1, 1, NOON.plusSeconds(30));
    settle(1, 0, NOON.plusSeconds(80));

    assertThat(breaker.isOpen(NOON.plusSeconds(89))).isTrue();
    assertThat(breaker.isOpen(NOON.plusSeconds(90))).isFalse();
    assertThat(breaker.closesAt(NOON.plusSeconds(90))).isEmpty();
  }

  /** Settles so many offers, the last of them lapsed; how often that tripped the breaker. */
  private int settle(int offers, int lapsed, Instant at) {
    int tripped = 0;
    for (int n = 0; n < offers; n++) {
      if (breaker.settled(Breaker.DEFAULT, n >= offers - lapsed, at)) {
        tripped++;
      }
    }
    return tripped;
  }
}
