package baton.shared.calendar;

import baton.shared.Span;
import baton.shared.WorkingTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The time in which the clock on the wall says open, counted exactly. An hour that daylight saving
 * leaves out is not there and counts nothing; one that it repeats is there twice and counts twice;
 * where a shift begins or ends within it, the wall says so twice. Nothing is looked for further
 * than {@link #REACH} away. It costs a step for each day passed, and some more for each change of
 * the clocks.
 */
public final class OpenHours implements WorkingTime {
  /** How far ahead is looked: no promise reaches further. */
  public static final Duration REACH = Duration.ofDays(20 * 366);

  /** How much leave one calendar can take off. */
  public static final int LEAVE_MAX = 200;

  private static final Comparator<Shift> IN_ORDER =
      Comparator.comparingInt(Shift::open).thenComparingInt(Shift::close);

  final ZoneRules rules;
  private final List<List<Shift>> week;
  private final Map<Long, List<Shift>> days;
  final List<Leave> leave;

  private OpenHours(
      ZoneRules rules, List<List<Shift>> week, Map<Long, List<Shift>> days, List<Leave> leave) {
    this.rules = rules;
    this.week = week;
    this.days = days;
    this.leave = leave;
  }

  /**
   * The hours of a week, and of the dates that have their own.
   *
   * @throws IllegalArgumentException when no day of the week is open, or there are too many dates
   */
  static OpenHours of(
      ZoneId zone, Map<DayOfWeek, List<Shift>> week, Map<LocalDate, List<Shift>> days) {
    return of(zone, week, Set.of(), days);
  }

  /**
   * The same with dates on which it is closed, unless they have hours of their own.
   *
   * @throws IllegalArgumentException when no day of the week is open, or there are too many dates
   */
  static OpenHours of(
      ZoneId zone,
      Map<DayOfWeek, List<Shift>> week,
      Set<LocalDate> closed,
      Map<LocalDate, List<Shift>> days) {
    if (week.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("Expected a calendar that opens");
    }
    if (days.size() > Calendar.DAYS_MAX) {
      throw new IllegalArgumentException(
          "Expected at most %d dates, found %d".formatted(Calendar.DAYS_MAX, days.size()));
    }
    var usual = new ArrayList<List<Shift>>();
    for (var day : DayOfWeek.values()) {
      usual.add(week.getOrDefault(day, List.of()).stream().sorted(IN_ORDER).toList());
    }
    var own = new HashMap<Long, List<Shift>>();
    closed.forEach(date -> own.put(date.toEpochDay(), List.of()));
    days.forEach(
        (date, shifts) -> own.put(date.toEpochDay(), shifts.stream().sorted(IN_ORDER).toList()));
    return new OpenHours(zone.getRules(), List.copyOf(usual), Map.copyOf(own), List.of());
  }

  /** The same without somebody's leave. */
  public OpenHours without(List<Leave> more) {
    var all = new ArrayList<>(leave);
    all.addAll(more);
    if (all.size() > LEAVE_MAX) {
      throw new IllegalArgumentException(
          "Expected at most %d times of leave, found %d".formatted(LEAVE_MAX, all.size()));
    }
    all.sort(Comparator.comparing(Leave::from).thenComparing(Leave::to));
    return new OpenHours(rules, week, days, List.copyOf(all));
  }

  public boolean isOpen(Instant at) {
    return nextOpening(at).filter(at::equals).isPresent();
  }

  /** That instant while it is open, or the one at which it opens; empty when leave has no end. */
  public Optional<Instant> nextOpening(Instant from) {
    var spans = new OpenSpans(this, from, from.plus(REACH));
    return spans.next() ? Optional.of(later(from, spans.start())) : Optional.empty();
  }

  /**
   * The next instant at which it opens or closes; where two shifts meet, or a clock is changed, it
   * may do neither. Empty when it opens no more.
   */
  public Optional<Instant> changesAfter(Instant at) {
    var spans = new OpenSpans(this, at, at.plus(REACH));
    if (!spans.next()) {
      return Optional.empty();
    }
    return Optional.of(spans.start().isAfter(at) ? spans.start() : spans.end());
  }

  /**
   * The first instant by which so much has gone by, so that the end of a promise may be closing
   * time itself; {@link #REACH} away when it is further than that.
   *
   * @param worked not negative
   */
  @Override
  public Instant plus(Instant from, Duration worked) {
    if (worked.isNegative()) {
      throw new IllegalArgumentException("Expected no time before, found " + worked);
    }
    if (worked.isZero()) {
      return from;
    }
    var reach = from.plus(REACH);
    var left = worked;
    for (var spans = new OpenSpans(this, from, reach); spans.next(); ) {
      var start = later(from, spans.start());
      var length = Duration.between(start, spans.end());
      if (left.compareTo(length) <= 0) {
        return start.plus(left);
      }
      left = left.minus(length);
    }
    return reach;
  }

  /** {@inheritDoc} It costs a step for each day between them, however many. */
  @Override
  public Duration between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return between(to, from).negated();
    }
    var sum = Duration.ZERO;
    for (var spans = new OpenSpans(this, from, to); spans.next(); ) {
      var end = spans.end().isBefore(to) ? spans.end() : to;
      sum = sum.plus(Duration.between(later(from, spans.start()), end));
    }
    return sum;
  }

  /**
   * Open time between the two, shift by shift and in order; of more than {@code max} the last ones.
   * It costs a step for each day between them, however many.
   */
  public List<Span> spans(Instant from, Instant to, int max) {
    var found = new ArrayDeque<Span>();
    for (var spans = new OpenSpans(this, from, to); spans.next(); ) {
      if (found.size() == max) {
        found.removeFirst();
      }
      var end = spans.end().isBefore(to) ? spans.end() : to;
      found.addLast(new Span(later(from, spans.start()), end));
    }
    return List.copyOf(found);
  }

  /** The shifts that open on that day, counted from 1970-01-01; by their opening. */
  List<Shift> shifts(long epochDay) {
    var own = days.isEmpty() ? null : days.get(epochDay);
    return own == null ? week.get((int) Math.floorMod(epochDay + 3, 7L)) : own;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
