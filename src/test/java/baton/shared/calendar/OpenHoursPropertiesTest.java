package baton.shared.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.calendar.Calendar.Outside;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arithmetic against somebody who looks at the wall once a minute and makes a tally. Around
 * changes of the clocks, where it is hard.
 */
class OpenHoursPropertiesTest {
  private static final int CASES = 1_500;
  private static final long MINUTE = 60_000;
  private static final int DAYS = 8;

  /** Each with the days on which its clocks change. */
  private static final Map<String, List<String>> ZONES =
      Map.of(
          "Europe/Berlin", List.of("2026-03-29", "2026-10-25"),
          "America/New_York", List.of("2026-03-08", "2026-11-01"),
          "Australia/Sydney", List.of("2026-10-04", "2026-04-05"),
          "Australia/Lord_Howe", List.of("2026-10-04", "2026-04-05"),
          "America/Havana", List.of("2026-03-08", "2026-11-01"),
          "America/Santiago", List.of("2026-09-06", "2026-04-05"),
          "Pacific/Apia", List.of("2011-12-30"),
          "Asia/Kathmandu", List.of("2026-06-01"));

  /** What the one at the wall knows, kept apart from what is tested. */
  private record House(
      ZoneId zone,
      Map<DayOfWeek, List<Shift>> week,
      Map<LocalDate, List<Shift>> days,
      List<Leave> leave) {
    OpenHours hours() {
      return new Calendar("one", zone, week, days, Outside.PAUSE, Optional.empty())
          .open()
          .without(leave);
    }

    boolean isOpen(long minute) {
      var at = Instant.ofEpochMilli(minute * MINUTE);
      if (leave.stream().anyMatch(one -> !at.isBefore(one.from()) && at.isBefore(one.to()))) {
        return false;
      }
      var wall = at.atZone(zone).toLocalDateTime();
      int time = wall.getHour() * 60 + wall.getMinute();
      return on(wall.toLocalDate(), time) || on(wall.toLocalDate().minusDays(1), time + Shift.DAY);
    }

    private boolean on(LocalDate day, int time) {
      return days.getOrDefault(day, week.getOrDefault(day.getDayOfWeek(), List.of())).stream()
          .anyMatch(shift -> shift.open() <= time && time < shift.close());
    }
  }

  @Test
  void it_is_what_a_tally_of_minutes_says() {
    long first = Long.getLong("baton.seed", System.nanoTime());
    System.out.println("OpenHours seed " + first + " (repeat with -Dbaton.seed=" + first + ")");
    var random = new Random(first);
    for (int n = 0; n < CASES; n++) {
      var name = "case %d of seed %d".formatted(n, first);
      var zone = pick(random, ZONES.keySet().stream().sorted().toList());
      var day = LocalDate.parse(pick(random, ZONES.get(zone)));
      var house = house(random, ZoneId.of(zone), day);
      var hours = house.hours();
      long start = day.minusDays(2).atStartOfDay(house.zone).toInstant().toEpochMilli();
      long from = start + random.nextLong(3 * 24 * 60 * MINUTE);
      long to = from + random.nextLong(DAYS * 24 * 60 * MINUTE);

      long tally = tally(house, from, to);
      var about = "%s: %s from %d to %d".formatted(name, house, from, to);
      assertThat(hours.between(at(from), at(to)).toMillis()).as(about).isEqualTo(tally);
      assertThat(
              hours.spans(at(from), at(to), Integer.MAX_VALUE).stream()
                  .mapToLong(span -> span.wall().toMillis())
                  .sum())
          .as(about)
          .isEqualTo(tally);
      assertThat(hours.isOpen(at(from))).as(about).isEqualTo(house.isOpen(from / MINUTE));
      if (tally > 0) {
        long worked = 1 + random.nextLong(tally);
        long due = hours.plus(at(from), Duration.ofMillis(worked)).toEpochMilli();
        assertThat(due).as(about).isBetween(from, to);
        assertThat(tally(house, from, due)).as(about).isEqualTo(worked);
        assertThat(tally(house, from, due - 1)).as(about).isEqualTo(worked - 1);
        long opening = hours.nextOpening(at(from)).orElseThrow().toEpochMilli();
        assertThat(house.isOpen(opening / MINUTE)).as(about).isTrue();
        assertThat(tally(house, from, opening)).as(about).isZero();
      }
    }
  }

  @Test
  void a_promise_in_two_parts_ends_when_the_whole_does() {
    var random = new Random(Long.getLong("baton.seed", 1L));
    for (int n = 0; n < CASES; n++) {
      var day = LocalDate.parse("2026-03-28");
      var hours = house(random, ZoneId.of("Europe/Berlin"), day).hours();
      var from = at(day.toEpochDay() * 86_400_000 + random.nextLong(86_400_000));
      var one = Duration.ofMillis(1 + random.nextLong(40 * 3_600_000));
      var other = Duration.ofMillis(1 + random.nextLong(40 * 3_600_000));

      assertThat(hours.plus(hours.plus(from, one), other))
          .isEqualTo(hours.plus(from, one.plus(other)));
    }
  }

  private static long tally(House house, long from, long to) {
    long sum = 0;
    for (long minute = Math.floorDiv(from, MINUTE); minute * MINUTE < to; minute++) {
      if (house.isOpen(minute)) {
        sum += Math.min(to, (minute + 1) * MINUTE) - Math.max(from, minute * MINUTE);
      }
    }
    return sum;
  }

  private static House house(Random random, ZoneId zone, LocalDate around) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (random.nextInt(4) > 0) {
        week.put(day, shifts(random, 3));
      }
    }
    week.put(DayOfWeek.of(1 + random.nextInt(7)), shifts(random, 1));
    var days = new HashMap<LocalDate, List<Shift>>();
    for (int i = random.nextInt(4); i > 0; i--) {
      days.put(
          around.plusDays(random.nextInt(8) - 2L),
          random.nextBoolean() ? List.of() : shifts(random, 2));
    }
    var leave = new ArrayList<Leave>();
    for (int i = random.nextInt(3); i > 0; i--) {
      long from = around.toEpochDay() * 24 * 60 + random.nextInt(6 * 24 * 60);
      long to = from + 1 + random.nextInt(36 * 60);
      leave.add(new Leave(at(from * MINUTE), at(to * MINUTE)));
    }
    return new House(zone, week, days, leave);
  }

  /** Also around the hours in which clocks change, whole days, and shifts over midnight. */
  private static List<Shift> shifts(Random random, int most) {
    return Stream.generate(() -> shift(random)).limit(1 + random.nextInt(most)).toList();
  }

  private static Shift shift(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> {
        int open = random.nextInt(4 * 60);
        yield new Shift(open, open + 1 + random.nextInt(90));
      }
      case 1 -> new Shift(0, Shift.DAY);
      case 2 -> new Shift(22 * 60 + random.nextInt(120), Shift.DAY + random.nextInt(8 * 60));
      default -> {
        int open = random.nextInt(Shift.DAY);
        yield new Shift(open, open + 1 + random.nextInt(Shift.DAY - 1));
      }
    };
  }

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
