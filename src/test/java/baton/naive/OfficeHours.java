package baton.naive;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** Nine to five, Monday to Friday, in Berlin. */
final class OfficeHours {
  static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  static final LocalTime OPENS = LocalTime.of(9, 0);
  static final LocalTime CLOSES = LocalTime.of(17, 0);

  private OfficeHours() {}

  static boolean isOpen(Instant at) {
    var local = at.atZone(ZONE);
    return works(local.toLocalDate())
        && !local.toLocalTime().isBefore(OPENS)
        && local.toLocalTime().isBefore(CLOSES);
  }

  /** Open milliseconds between the two, day by day. */
  static long open(Instant from, Instant to) {
    long sum = 0;
    var last = to.atZone(ZONE).toLocalDate();
    for (var day = from.atZone(ZONE).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
      if (works(day)) {
        long begins = Math.max(from.toEpochMilli(), at(day, OPENS));
        long ends = Math.min(to.toEpochMilli(), at(day, CLOSES));
        sum += Math.max(0, ends - begins);
      }
    }
    return sum;
  }

  private static boolean works(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }

  private static long at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(ZONE).toInstant().toEpochMilli();
  }
}
