package baton.shared.calendar;

import baton.shared.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a house is open, and what its promises mean when it is not.
 *
 * @param week the shifts of each day of the week; a day that is left out is closed
 * @param days dates with hours of their own, in place of those of the week; none means closed all
 *     day. A night shift belongs to the day it opens on: a holiday leaves the end of the shift of
 *     the evening before as it is
 * @param country whose holidays are kept, if any are; a date of {@code days} wins over them
 * @param openingSla the promise to those who wrote while it was closed, if they have one of their
 *     own
 */
public record Calendar(
    String id,
    ZoneId zone,
    Map<DayOfWeek, List<Shift>> week,
    Map<LocalDate, List<Shift>> days,
    Optional<PublicHolidays> country,
    Outside outside,
    Optional<Duration> openingSla,
    OpenHours open) {
  /**
   * Dates of its own. So many weeks cannot pass without an opening: fewer than {@link
   * OpenHours#REACH} has.
   */
  public static final int DAYS_MAX = 1_000;

  /** The same beside the holidays of a country, which leave half of the weeks alone. */
  public static final int DAYS_BESIDE_COUNTRY_MAX = 500;

  /** What happens to promised time while the house is closed. */
  public enum Outside {
    /** It stands still until the house opens. */
    PAUSE,
    /** It runs: somebody is on call. */
    ON_CALL,
    /** It runs, as if nothing ever closed. */
    ALWAYS
  }

  /**
   * The same, with its hours worked out.
   *
   * @throws IllegalArgumentException when it never opens, or has more than {@link #DAYS_MAX} days
   */
  public Calendar(
      String id,
      ZoneId zone,
      Map<DayOfWeek, List<Shift>> week,
      Map<LocalDate, List<Shift>> days,
      Optional<PublicHolidays> country,
      Outside outside,
      Optional<Duration> openingSla) {
    this(
        id,
        zone,
        week,
        days,
        country,
        outside,
        openingSla,
        OpenHours.of(zone, week, closed(country), days));
  }

  /** One that keeps no country's holidays. */
  public Calendar(
      String id,
      ZoneId zone,
      Map<DayOfWeek, List<Shift>> week,
      Map<LocalDate, List<Shift>> days,
      Outside outside,
      Optional<Duration> openingSla) {
    this(id, zone, week, days, Optional.empty(), outside, openingSla);
  }

  public Calendar {
    week = Map.copyOf(week);
    days = Map.copyOf(days);
  }

  private static Set<LocalDate> closed(Optional<PublicHolidays> country) {
    return country.map(PublicHolidays::dates).orElse(Set.of());
  }

  /** The promise to somebody who writes at that instant, where it is another than the usual one. */
  public Optional<Duration> promise(Instant at) {
    return switch (outside) {
      case PAUSE -> openingSla.filter(_ -> !open.isOpen(at));
      case ON_CALL, ALWAYS -> Optional.empty();
    };
  }

  /** The hours in which promised time goes by. */
  public WorkingTime promised() {
    return switch (outside) {
      case PAUSE -> open;
      case ON_CALL, ALWAYS -> WorkingTime.ALWAYS;
    };
  }
}
