package baton.policy;

import baton.shared.Reading;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.Shift;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When people may be called, as somebody wrote it: every day {@code from} one time of day {@code
 * to} another, or the hours of each day as in a calendar.
 */
public record CallingWindowDoc(
    @Nullable String from,
    @Nullable String to,
    @Nullable Map<String, @Nullable List<@Nullable List<@Nullable String>>> hours) {
  /** Less than this is no time to reach anybody, in minutes. */
  static final int SHIFT_MIN = 60;

  private static final String FIELD = "callingWindow";

  Optional<CallingWindow> check(Reading reading) {
    var begins = reading.text(FIELD + ".from", from);
    var ends = reading.text(FIELD + ".to", to);
    boolean daily = begins.isPresent() || ends.isPresent();
    if (daily == (hours != null)) {
      reading.mistake(FIELD, "required", "Expected either from and to, or hours");
      return Optional.empty();
    }
    return (daily ? daily(reading, begins, ends) : weekly(reading))
        .filter(window -> isLongEnough(reading, window));
  }

  private static Optional<CallingWindow> daily(
      Reading reading, Optional<String> begins, Optional<String> ends) {
    var shift = begins.flatMap(open -> ends.flatMap(close -> Shift.of(open, close)));
    if (shift.isEmpty()) {
      reading.mistake(
          FIELD, "invalid_hours", "Expected two different times of day like 08:00 and 21:00");
    }
    return shift.map(CallingWindow::daily);
  }

  private Optional<CallingWindow> weekly(Reading reading) {
    var week = CalendarDoc.week(reading, FIELD + ".hours", hours);
    return week.values().stream().allMatch(List::isEmpty)
        ? Optional.empty()
        : Optional.of(new CallingWindow(week));
  }

  private static boolean isLongEnough(Reading reading, CallingWindow window) {
    boolean enough =
        window.week().values().stream()
            .flatMap(List::stream)
            .allMatch(shift -> shift.close() - shift.open() >= SHIFT_MIN);
    if (!enough) {
      reading.mistake(FIELD, "out_of_range", "Expected hours of at least one hour each");
    }
    return enough;
  }
}
