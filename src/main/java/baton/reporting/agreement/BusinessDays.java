package baton.reporting.agreement;

import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Days on which a house is open, however long; the day that is under way counts by the share of its
 * open time that has gone by.
 */
public final class BusinessDays {
  private final ZoneId zone;
  private final WorkingTime open;
  private final WorkingTime promised;

  private BusinessDays(ZoneId zone, WorkingTime open, WorkingTime promised) {
    this.zone = zone;
    this.open = open;
    this.promised = promised;
  }

  /** Those of that calendar; every day in UTC without one. */
  public static BusinessDays of(Optional<Calendar> calendar) {
    return calendar
        .map(it -> new BusinessDays(it.zone(), it.open(), it.promised()))
        .orElseGet(() -> new BusinessDays(ZoneOffset.UTC, WorkingTime.ALWAYS, WorkingTime.ALWAYS));
  }

  public ZoneId zone() {
    return zone;
  }

  /** The hours in which promised time goes by. */
  public WorkingTime promised() {
    return promised;
  }

  /** Business days from one day until before the other. */
  public double between(LocalDate from, LocalDate to) {
    return gone(from, to, Instant.MAX);
  }

  /** Of these, what has gone by at that time: a step for each day. */
  public double gone(LocalDate from, LocalDate to, Instant now) {
    double days = 0;
    for (var day = from; day.isBefore(to); day = day.plusDays(1)) {
      var start = start(day);
      if (!now.isAfter(start)) {
        break;
      }
      var end = start(day.plusDays(1));
      var all = open.between(start, end);
      if (all.isPositive()) {
        days += now.isBefore(end) ? share(open.between(start, now), all) : 1;
      }
    }
    return days;
  }

  private static double share(Duration part, Duration all) {
    return (double) part.toMillis() / all.toMillis();
  }

  /** When that day begins. */
  public Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
