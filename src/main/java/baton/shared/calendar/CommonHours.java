package baton.shared.calendar;

import baton.shared.WorkingTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time in which several houses are open at once. Where they have none in common for {@link
 * #REACH}, promised time goes by as in the first that must hold for it, so that every clock rings.
 */
public final class CommonHours implements WorkingTime {
  /**
   * How far ahead a common opening is looked for: longer than a house is closed at a stretch, and
   * not so long that looking in vain is felt.
   */
  public static final Duration REACH = Duration.ofDays(35);

  private final List<OpenHours> all;
  private final WorkingTime otherwise;

  private CommonHours(List<OpenHours> all, WorkingTime otherwise) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Expected hours of somebody");
    }
    this.all = List.copyOf(all);
    this.otherwise = otherwise;
  }

  /** What is common to these; at least one. */
  public static CommonHours of(List<OpenHours> all) {
    return new CommonHours(all, WorkingTime.ALWAYS);
  }

  /** What of these hours lies in those of a house too; the house's own where nothing does. */
  public WorkingTime within(WorkingTime house) {
    if (!(house instanceof OpenHours hours)) {
      return this;
    }
    var both = new ArrayList<>(all);
    both.add(hours);
    return new CommonHours(both, house);
  }

  /** That instant while all are open, or the next at which they are; empty when it is far off. */
  public Optional<Instant> nextOpening(Instant from) {
    var limit = from.plus(REACH);
    var at = from;
    while (at.isBefore(limit)) {
      var next = at;
      for (var hours : all) {
        var opening = hours.nextOpening(next);
        if (opening.isEmpty()) {
          return Optional.empty();
        }
        next = opening.get();
      }
      if (next.equals(at)) {
        return Optional.of(at);
      }
      at = next;
    }
    return Optional.empty();
  }

  /** The instant at which they are open together no more; that instant while they are not. */
  public Instant closesAfter(Instant at) {
    return closesAfter(at, at.plus(REACH));
  }

  /** Whether all are open from the one instant until the later other. */
  public boolean isOpen(Instant from, Instant to) {
    return !closesAfter(from, to).isBefore(to);
  }

  private Instant closesAfter(Instant at, Instant enough) {
    var end = at;
    // one shift may end where the next begins
    while (end.isBefore(enough) && nextOpening(end).filter(end::equals).isPresent()) {
      end = end(end);
    }
    return end;
  }

  /**
   * When the stretch of open time began in which the later instant lies; the earlier one when it
   * has been open since. Empty while it is closed.
   */
  public Optional<Instant> openSince(Instant earlier, Instant later) {
    var opening = nextOpening(earlier);
    while (opening.isPresent() && !opening.get().isAfter(later)) {
      var end = closesAfter(opening.get());
      if (end.isAfter(later)) {
        return opening;
      }
      opening = nextOpening(end);
    }
    return Optional.empty();
  }

  /**
   * {@inheritDoc} {@link #REACH} away when it is further than that.
   *
   * @param worked not negative
   */
  @Override
  public Instant plus(Instant from, Duration worked) {
    if (worked.isZero()) {
      return from;
    }
    var opening = nextOpening(from);
    if (opening.isEmpty()) {
      return otherwise.plus(from, worked);
    }
    var reach = from.plus(REACH);
    var left = worked;
    while (opening.isPresent() && opening.get().isBefore(reach)) {
      var start = opening.get();
      var end = end(start);
      var length = Duration.between(start, end);
      if (left.compareTo(length) <= 0) {
        return start.plus(left);
      }
      left = left.minus(length);
      opening = nextOpening(end);
    }
    return reach;
  }

  /** {@inheritDoc} It costs some steps for each day between them, however many. */
  @Override
  public Duration between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return between(to, from).negated();
    }
    var opening = nextOpening(from);
    if (opening.isEmpty()) {
      return otherwise.between(from, to);
    }
    var sum = Duration.ZERO;
    while (opening.isPresent() && opening.get().isBefore(to)) {
      var start = opening.get();
      var end = end(start);
      sum = sum.plus(Duration.between(start, end.isBefore(to) ? end : to));
      opening = nextOpening(end);
    }
    return sum;
  }

  /** The first end of a shift of theirs, while all are open. */
  private Instant end(Instant open) {
    return all.stream()
        .map(hours -> hours.changesAfter(open).orElseGet(() -> open.plus(REACH)))
        .min(Instant::compareTo)
        .orElseThrow();
  }
}
