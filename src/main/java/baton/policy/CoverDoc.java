package baton.policy;

import baton.shared.Checked;
import baton.shared.Reading;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A cover as it is kept, nothing checked yet.
 *
 * @param by a rep; left out when the team covers
 */
public record CoverDoc(
    @Nullable String by, @Nullable String from, @Nullable String to, @Nullable String reason) {
  /** Nobody is away for longer. */
  public static final Duration LENGTH_MAX = Duration.ofDays(366);

  public Checked<Cover> check() {
    var reading = new Reading();
    var cover = reading.text("by", by).filter(id -> reading.name("by", id)).map(RepId::new);
    var begins = PauseDoc.instant(reading, "from", from);
    var ends = PauseDoc.instant(reading, "to", to);
    if (begins.isEmpty() || ends.isEmpty()) {
      reading.mistake(begins.isEmpty() ? "from" : "to", "required", "Expected a time, found none");
    } else if (!begins.get().isBefore(ends.get())
        || ends.get().isAfter(begins.get().plus(LENGTH_MAX))) {
      reading.mistake("to", "out_of_range", "Expected an end after the beginning, within a year");
    }
    var words = reading.text("reason", reason);
    return reading.make(
        () -> new Cover(cover, begins.orElse(Instant.MIN), ends.orElse(Instant.MIN), words));
  }
}
