package baton.lead;

import baton.shared.calendar.CommonHours;
import baton.shared.calendar.DayParts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When a person may be called: in their team's window by the clock on their own wall, and where
 * they may be in several zones, in all of them.
 *
 * @param basis what told us the zones
 * @param zones where they may be; at least one
 */
public record CallingHours(Basis basis, List<ZoneId> zones, CommonHours open) {
  /** What told us where somebody is, the best first. */
  public enum Basis {
    TIME_ZONE,
    COUNTRY,
    PHONE,
    /** Nothing did: it is taken to be where the team is. */
    TEAM
  }

  public CallingHours {
    zones = List.copyOf(zones);
  }

  /**
   * Until when nobody may be asked to call; empty when an offer that is made now ends before the
   * person's quiet hours begin.
   *
   * @param offer how long it stands
   */
  public Optional<Instant> quietUntil(Instant now, Duration offer) {
    if (open.isOpen(now, now.plus(offer))) {
      return Optional.empty();
    }
    var next = open.nextOpening(open.closesAfter(now));
    return Optional.of(next.orElseGet(() -> now.plus(CommonHours.REACH)));
  }

  /** The next instant at which the person may be called; empty while they may be. */
  public Optional<Instant> callableAt(Instant now) {
    return open.nextOpening(now).filter(now::isBefore);
  }

  /**
   * When the quiet hours ended that somebody who waited between these instants had to wait for
   * last; empty for who could be called all the while.
   */
  public Optional<Instant> quietBefore(Instant from, Instant to) {
    return from.isAfter(to) ? Optional.empty() : open.openSince(from, to).filter(from::isBefore);
  }

  /**
   * The days of a house on which the person can be called. One that has not said when it works is
   * taken to work whenever the person may be called.
   */
  DayParts days(DayParts house) {
    return house.equals(DayParts.USUAL)
        ? new DayParts(open, zones.getFirst())
        : new DayParts(open.within(house.hours()), house.zone());
  }

  /** Whether the other one came of the same. */
  boolean isLike(CallingHours other) {
    return basis == other.basis && zones.equals(other.zones);
  }
}
