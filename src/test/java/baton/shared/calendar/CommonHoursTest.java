package baton.shared.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time in which several houses are open at once. */
class CommonHoursTest {
  private static final Shift EIGHT_TO_NINE = new Shift(8 * 60, 21 * 60);

  private static CommonHours window(String... zones) {
    return CommonHours.of(
        Stream.of(zones)
            .map(zone -> CallingWindow.daily(EIGHT_TO_NINE).in(ZoneId.of(zone)))
            .toList());
  }

  private static OpenHours house(String said, String zone) {
    return Houses.house(said, zone).open();
  }

  private static Instant at(String wall, String zone) {
    return LocalDateTime.parse(wall).atZone(ZoneId.of(zone)).toInstant();
  }

  @ParameterizedTest(name = "{0}: {1} and so much {2} is {3}")
  @CsvSource({
    // the wall of Los Angeles; clocks go ahead on 2026-03-08 at 02:00 and back on 2026-11-01
    "quiet till eight,     2026-11-23T07:12, PT5M,  2026-11-23T08:05",
    "at opening,           2026-11-23T08:00, PT5M,  2026-11-23T08:05",
    "two minutes left,     2026-11-23T20:58, PT5M,  2026-11-24T08:03",
    "at closing,           2026-11-23T21:00, PT5M,  2026-11-24T08:05",
    "to closing itself,    2026-11-23T20:55, PT5M,  2026-11-23T21:00",
    "a night that is short, 2026-03-07T20:59, PT2M, 2026-03-08T08:01",
    "a night that is long, 2026-10-31T20:59, PT2M,  2026-11-01T08:01",
    "two days,             2026-11-23T20:00, PT14H, 2026-11-24T21:00",
  })
  void promised_time_stands_still_in_the_quiet_hours_of_one_zone(
      String name, String from, Duration worked, String due) {
    var west = "America/Los_Angeles";
    var hours = window(west);
    assertThat(hours.plus(at(from, west), worked)).as(name).isEqualTo(at(due, west));
    assertThat(hours.between(at(from, west), at(due, west))).as(name).isEqualTo(worked);
    assertThat(hours.between(at(due, west), at(from, west))).as(name).isEqualTo(worked.negated());
  }

  @Test
  void of_several_zones_the_last_to_wake_opens_and_the_first_to_sleep_closes() {
    var hours = window("America/New_York", "America/Los_Angeles", "America/Chicago");
    var day = at("2026-11-23T00:00", "America/New_York");
    var opens = at("2026-11-23T08:00", "America/Los_Angeles");
    var closes = at("2026-11-23T21:00", "America/New_York");
    assertThat(hours.nextOpening(day)).contains(opens);
    assertThat(hours.closesAfter(opens)).isEqualTo(closes);
    assertThat(hours.between(day, day.plus(Duration.ofDays(1)))).isEqualTo(Duration.ofHours(10));
    assertThat(hours.closesAfter(closes)).as("closed").isEqualTo(closes);
  }

  @Test
  void shifts_that_meet_at_midnight_are_one_stretch() {
    var hours = CommonHours.of(List.of(house("joined", "UTC")));
    var monday = Instant.parse("2026-11-23T18:00:00Z");
    assertThat(hours.closesAfter(monday)).isEqualTo(monday.plus(Duration.ofHours(12)));
    assertThat(hours.isOpen(monday, monday.plus(Duration.ofHours(12)))).isTrue();
    assertThat(hours.isOpen(monday, monday.plus(Duration.ofHours(12)).plusMillis(1))).isFalse();
    assertThat(hours.isOpen(monday.minusMillis(1), monday)).isFalse();
  }

  @Test
  void the_stretch_that_an_instant_lies_in_began_then() {
    var hours = window("UTC");
    var evening = Instant.parse("2026-11-23T20:00:00Z");
    var morning = Instant.parse("2026-11-25T08:00:00Z");
    assertThat(hours.openSince(evening, morning.plusSeconds(60))).contains(morning);
    assertThat(hours.openSince(evening, evening.plusSeconds(60))).contains(evening);
    assertThat(hours.openSince(evening, morning.minusSeconds(1))).as("closed").isEmpty();
  }

  @Test
  void a_house_that_is_never_open_with_them_counts_by_itself_so_that_clocks_ring() {
    // nine to five in Berlin ends when Honolulu is still asleep
    var office = house("office", "Europe/Berlin");
    var both = window("Pacific/Honolulu").within(office);
    var monday = at("2026-11-23T10:00", "Europe/Berlin");
    assertThat(window("Pacific/Honolulu").nextOpening(monday)).isPresent();
    assertThat(both.plus(monday, Duration.ofMinutes(5))).isEqualTo(monday.plusSeconds(300));
    assertThat(both.between(monday, monday.plusSeconds(300))).isEqualTo(Duration.ofMinutes(5));
    assertThat(window("UTC").within(WorkingTime.ALWAYS).plus(monday, Duration.ofHours(13)))
        .as("on call or not, quiet is quiet")
        .isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
  }

  @Test
  void what_never_comes_is_not_looked_for_for_ever() {
    var mondays = house("mon 09:00-10:00", "UTC");
    var tuesdays = house("tue 09:00-10:00", "UTC");
    var never = CommonHours.of(List.of(mondays, tuesdays));
    var now = Instant.parse("2026-11-23T09:00:00Z");
    assertThat(never.nextOpening(now)).isEmpty();
    var seldom = CommonHours.of(List.of(mondays));
    assertThat(seldom.plus(now, Duration.ofHours(40))).isEqualTo(now.plus(CommonHours.REACH));
  }

  /** Against somebody who looks at all the walls once a minute. */
  @Test
  void it_is_what_a_tally_of_minutes_says() {
    long seed = Long.getLong("baton.seed", System.nanoTime());
    var dice = new Random(seed);
    var zones =
        List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
    var weeks = List.of("office", "split", "night", "late", "always", "joined", "feast");
    for (int n = 0; n < 200; n++) {
      var houses =
          Stream.generate(() -> house(pick(dice, weeks), pick(dice, zones)))
              .limit(1 + dice.nextInt(3))
              .toList();
      var common = CommonHours.of(houses);
      var from = Instant.parse("2026-10-22T00:00:00Z").plusSeconds(60L * dice.nextInt(14_000));
      var to = from.plusSeconds(60L * dice.nextInt(8_000));
      long minutes = 0;
      for (var at = from; at.isBefore(to); at = at.plusSeconds(60)) {
        var minute = at;
        minutes += houses.stream().allMatch(house -> house.isOpen(minute)) ? 1 : 0;
      }
      assertThat(common.nextOpening(from).isPresent() ? common.between(from, to) : Duration.ZERO)
          .as("case %d of seed %d", n, seed)
          .isEqualTo(Duration.ofMinutes(minutes));
      if (minutes > 0) {
        var due = common.plus(from, Duration.ofMinutes(minutes));
        assertThat(due).as("case %d of seed %d", n, seed).isBeforeOrEqualTo(to);
        assertThat(common.between(from, due)).isEqualTo(Duration.ofMinutes(minutes));
      }
    }
  }

  private static <T> T pick(Random dice, List<T> of) {
    return of.get(dice.nextInt(of.size()));
  }
}
