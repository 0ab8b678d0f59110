package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether the mark on arrival tells who will be late, over days that nobody planned. */
class SimulatedDayTest {
  private static final int DAYS = 12;
  private static final double MARKED_BREACH_MIN = 0.80;
  private static final double OTHERS_BREACH_MAX = 0.05;

  @Test
  void of_those_marked_four_in_five_are_late_and_of_the_others_one_in_twenty_at_most() {
    int marked = 0;
    int markedLate = 0;
    int others = 0;
    int othersLate = 0;
    for (int seed = 1; seed <= DAYS; seed++) {
      var fates = new SimulatedDay(seed).live();
      int of = count(fates, true, false) + count(fates, true, true);
      int late = count(fates, true, true);
      int rest = count(fates, false, false) + count(fates, false, true);
      int restLate = count(fates, false, true);
      System.out.printf(
          "SEEN day of seed %d: %d leads, %d marked, %d of them late; %d of the others late%n",
          seed, fates.size(), of, late, restLate);
      marked += of;
      markedLate += late;
      others += rest;
      othersLate += restLate;
    }
    double hit = (double) markedLate / marked;
    double missed = (double) othersLate / others;
    System.out.printf(
        "SEEN at risk: %d of %d marked were late (%.1f %%), %d of %d others (%.1f %%)%n",
        markedLate, marked, 100 * hit, othersLate, others, 100 * missed);

    assertThat(marked).as("marks in %d days", DAYS).isGreaterThan(200);
    assertThat(others).isGreaterThan(2_000);
    assertThat(hit).as("of those marked were late").isGreaterThanOrEqualTo(MARKED_BREACH_MIN);
    assertThat(missed).as("of the others were late").isLessThanOrEqualTo(OTHERS_BREACH_MAX);
  }

  private static int count(List<SimulatedDay.Fate> fates, boolean marked, boolean late) {
    return (int) fates.stream().filter(f -> f.marked() == marked && f.breached() == late).count();
  }

  @Test
  void the_same_seed_is_the_same_day() {
    assertThat(IntStream.range(0, 2).mapToObj(_ -> new SimulatedDay(7).live()).distinct())
        .hasSize(1);
  }
}
