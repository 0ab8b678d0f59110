package baton.shared.calendar;

import java.time.Instant;

/**
 * Walks over open time, span by span and in order. Between two changes of the clocks the wall goes
 * as time does, so that a shift is found by adding and taking off one offset; each such stretch is
 * walked by itself. All in seconds, because shifts, offsets and leave are.
 */
final class OpenSpans {
  private static final long DAY = 86_400;

  private final OpenHours hours;
  private final long limit;
  private long at;
  private long offset;
  private long offsetUntil;
  private long start;
  private long end;

  /** From the second that holds {@code from} to the one that holds {@code to}, both included. */
  OpenSpans(OpenHours hours, Instant from, Instant to) {
    this.hours = hours;
    this.at = from.getEpochSecond();
    this.limit = to.getEpochSecond() + (to.getNano() == 0 ? 0 : 1);
    look();
  }

  /** Whether there is one more; it is then {@link #start} to {@link #end}, and never empty. */
  boolean next() {
    while (at < limit) {
      if (at >= offsetUntil) {
        look();
      }
      long until = Math.min(limit, offsetUntil);
      if (!find(at + offset, until + offset)) {
        at = until;
        continue;
      }
      start -= offset;
      end = Math.min(end - offset, until);
      if (worked()) {
        at = end;
        return true;
      }
    }
    return false;
  }

  Instant start() {
    return Instant.ofEpochSecond(start);
  }

  Instant end() {
    return Instant.ofEpochSecond(end);
  }

  /** What the clocks are set to from here on, and how long. */
  private void look() {
    var now = Instant.ofEpochSecond(at);
    offset = hours.rules.getOffset(now).getTotalSeconds();
    var change = hours.rules.nextTransition(now);
    offsetUntil = change == null ? Long.MAX_VALUE : change.toEpochSecond();
  }

  /** The first shift, or rest of one, by the clock on the wall. */
  private boolean find(long wall, long until) {
    long today = Math.floorDiv(wall, DAY);
    for (long day = today - 1; day * DAY < until; day++) { // yesterday's may run over midnight
      for (var shift : hours.shifts(day)) {
        long closes = day * DAY + shift.close() * 60L;
        if (closes > wall) {
          start = Math.max(wall, day * DAY + shift.open() * 60L);
          end = closes;
          return start < until;
        }
      }
    }
    return false;
  }

  /** Whether something of the span is left beside leave; goes past the leave otherwise. */
  private boolean worked() {
    for (var leave : hours.leave) {
      long from = leave.from().getEpochSecond();
      long to = leave.to().getEpochSecond();
      if (from <= start && start < to) {
        at = to;
        return false;
      }
      if (start < from && from < end) {
        end = from;
      }
    }
    return true;
  }
}
