package baton.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** RFC 3339 times, to the millisecond, of years in which a form can have been sent. */
final class Times {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  private Times() {}

  static Optional<Instant> parse(String given) {
    try {
      var text = given.toUpperCase(Locale.ROOT).replace(' ', 'T');
      var at = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
      return Optional.of(at).filter(t -> !t.isBefore(FIRST) && t.isBefore(LAST));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
