package baton.rep;

import baton.shared.calendar.Leave;
import baton.shared.calendar.OpenHours;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a rep works: in the hours of their calendar, at any time without one, and never on leave.
 */
public record Duty(Optional<OpenHours> shift, List<Leave> leave) {
  public static final Duty ALWAYS = new Duty(Optional.empty(), List.of());

  public Duty {
    leave = List.copyOf(leave);
  }

  /** Why the rep does not work then: leave, or no shift; empty for one who does. */
  public Optional<ExclusionCode> off(Instant at) {
    if (leave.stream().anyMatch(l -> !at.isBefore(l.from()) && at.isBefore(l.to()))) {
      return Optional.of(ExclusionCode.LEAVE);
    }
    return shift.filter(hours -> !hours.isOpen(at)).map(_ -> ExclusionCode.OFF_SHIFT);
  }

  /** The next instant at which that may be otherwise; empty for never. */
  public Optional<Instant> changesAfter(Instant at) {
    var edges = leave.stream().flatMap(l -> Stream.of(l.from(), l.to())).filter(at::isBefore);
    return Stream.concat(shift.flatMap(hours -> hours.changesAfter(at)).stream(), edges)
        .min(Instant::compareTo);
  }
}
