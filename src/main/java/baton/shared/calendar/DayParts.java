package baton.shared.calendar;

import baton.shared.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The open days of a house by the clock on its wall, each cut into three parts of the same open
 * time: early, in the middle and late. A night shift counts for both of its dates.
 */
public record DayParts(WorkingTime hours, ZoneId zone) {
  /** Into so many parts a day is cut. */
  public static final int PARTS = 3;

  /** Nobody is closed for longer: no open day is looked for further ahead. */
  static final int REACH = 400;

  /** For a house that has not said when it works: from nine to five, every day, in UTC. */
  public static final DayParts USUAL = new DayParts(nineToFive(), ZoneOffset.UTC);

  private static OpenHours nineToFive() {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, List.of(new Shift(9 * 60, 17 * 60)));
    }
    return OpenHours.of(ZoneOffset.UTC, week, Map.of());
  }

  /** The day on the wall. */
  public LocalDate date(Instant at) {
    return LocalDate.ofInstant(at, zone);
  }

  /** That day or the first one after it on which the house is open; empty when it is far off. */
  public Optional<LocalDate> openFrom(LocalDate day) {
    return day.datesUntil(day.plusDays(REACH)).filter(d -> !open(d).isZero()).findFirst();
  }

  /**
   * Which part of its day that is, 0 to 2; what is before the house opens is early, what is after
   * it closes late.
   */
  public int part(Instant at) {
    var day = date(at);
    long all = open(day).toSeconds();
    long gone = hours.between(start(day), at).toSeconds();
    return all == 0 ? 0 : (int) Math.min(PARTS - 1, gone * PARTS / all);
  }

  /** The middle of that part of an open day, to the second. */
  public Instant middle(LocalDate day, int part) {
    var until = open(day).multipliedBy(2L * part + 1).dividedBy(2L * PARTS);
    return hours.plus(start(day), until).truncatedTo(ChronoUnit.SECONDS);
  }

  private Duration open(LocalDate day) {
    return hours.between(start(day), start(day.plusDays(1)));
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
