package baton.reporting.facts;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class OlderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final TeamId TEAM = new TeamId("t");
  private static final Duration DAY = Duration.ofHours(24);

  /** Open for so many hours of each day, from midnight. */
  private record Daily(int hours) implements PastHours {
    @Override
    public Duration open(TeamId team, Instant from, Instant to, Instant then) {
      return until(to).minus(until(from));
    }

    private Duration until(Instant at) {
      var midnight = at.truncatedTo(ChronoUnit.DAYS);
      var today = Duration.between(midnight, at);
      var most = Duration.ofHours(hours);
      long days = Duration.between(Instant.EPOCH, midnight).toDays();
      return most.multipliedBy(days).plus(today.compareTo(most) < 0 ? today : most);
    }

    @Override
    public boolean isOpen(TeamId team, Instant at, Instant then) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void around_the_clock_it_is_a_millisecond_more_than_that() {
    assertThat(Older.than(DAY, TEAM, NOW, new Daily(24))).contains(NOW.minus(DAY).minusMillis(1));
  }

  /**
   * Eight hours of today and of the two days before are 24, one millisecond of the third is more.
   */
  @Test
  void closed_hours_do_not_make_anything_older() {
    var since = Older.than(DAY, TEAM, NOW, new Daily(8)).orElseThrow();

    assertThat(since).isEqualTo(Instant.parse("2026-11-19T07:59:59.999Z"));
    assertThat(new Daily(8).open(TEAM, since, NOW, NOW)).isGreaterThan(DAY);
    assertThat(new Daily(8).open(TEAM, since.plusMillis(1), NOW, NOW)).isEqualTo(DAY);
  }

  @Test
  void nothing_is_old_where_nobody_ever_opens() {
    assertThat(Older.than(DAY, TEAM, NOW, new Daily(0))).isEmpty();
  }
}
