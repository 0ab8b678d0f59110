package baton.shared.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A time in which somebody does not work, whatever the calendar says: {@code [from, to)}, kept to
 * the second.
 */
public record Leave(Instant from, Instant to) {
  public Leave {
    from = from.truncatedTo(ChronoUnit.SECONDS);
    to = to.truncatedTo(ChronoUnit.SECONDS);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("Expected leave to end after %s".formatted(from));
    }
  }

  /** Whole days, the last one too, from midnight to midnight in that zone. */
  public static Leave days(LocalDate first, LocalDate last, ZoneId zone) {
    return new Leave(
        first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
  }
}
