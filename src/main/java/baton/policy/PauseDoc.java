package baton.policy;

import baton.shared.Checked;
import baton.shared.Reading;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A pause as it is kept, nothing checked yet. */
public record PauseDoc(@Nullable Boolean paused, @Nullable String until, @Nullable String reason) {
  public Checked<Pause> check() {
    var reading = new Reading();
    return reading.finish(
        new Pause(
            Boolean.TRUE.equals(paused),
            instant(reading, "until", until),
            reading.text("reason", reason)));
  }

  static Optional<Instant> instant(Reading reading, String field, @Nullable String given) {
    try {
      return reading.text(field, given).map(Instant::parse);
    } catch (DateTimeException _) {
      reading.mistake(field, "invalid_time", "Expected a time like 2026-11-21T09:00:00Z");
      return Optional.empty();
    }
  }
}
