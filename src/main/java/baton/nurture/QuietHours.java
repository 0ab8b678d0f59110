package baton.nurture;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When nobody is written to who did not just write to us: at night, on their own clock. */
public final class QuietHours {
  private static final LocalTime MORNING = LocalTime.of(8, 0);
  private static final LocalTime EVENING = LocalTime.of(20, 0);

  private QuietHours() {}

  /** That instant, or the next morning's. */
  public static Instant after(Instant at, ZoneId zone) {
    var there = at.atZone(zone);
    if (there.toLocalTime().isBefore(MORNING)) {
      return there.with(MORNING).toInstant();
    }
    return there.toLocalTime().isBefore(EVENING) ? at : there.plusDays(1).with(MORNING).toInstant();
  }
}
