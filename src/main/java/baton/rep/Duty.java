package baton.rep;

import baton.shared.calendar.Leave;
import baton.shared.calendar.OpenHours;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a rep works: in the hours of their calendar, at any time without one, never on leave, and
 * not while somebody stands in for them.
 */
public record Duty(Optional<OpenHours> shift, List<Leave> leave, Optional<Covered> covered) {
  public static final Duty ALWAYS = new Duty(Optional.empty(), List.of());

  /** A time in which somebody stands in for the rep, {@code [from, to)}. */
  public record Covered(Instant from, Instant to) {
    boolean holds(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  public Duty {
    leave = List.copyOf(leave);
  }

  /** When nobody stands in. */
  public Duty(Optional<OpenHours> shift, List<Leave> leave) {
    this(shift, leave, Optional.empty());
  }

  /** Why the rep does not work then: leave, a cover, or no shift; empty for one who does. */
  public Optional<ExclusionCode> off(Instant at) {
    if (leave.stream().anyMatch(l -> !at.isBefore(l.from()) && at.isBefore(l.to()))) {
      return Optional.of(ExclusionCode.LEAVE);
    }
    if (covered.filter(cover -> cover.holds(at)).isPresent()) {
      return Optional.of(ExclusionCode.COVERED);
    }
    return shift.filter(hours -> !hours.isOpen(at)).map(_ -> ExclusionCode.OFF_SHIFT);
  }

  /** The next instant at which that may be otherwise; empty for never. */
  public Optional<Instant> changesAfter(Instant at) {
    var edges =
        Stream.concat(
                leave.stream().flatMap(l -> Stream.of(l.from(), l.to())),
                covered.stream().flatMap(cover -> Stream.of(cover.from(), cover.to())))
            .filter(at::isBefore);
    return Stream.concat(shift.flatMap(hours -> hours.changesAfter(at)).stream(), edges)
        .min(Instant::compareTo);
  }
}
