package baton.shared.calendar;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When people may be called, by the clock on their own wall; all else is quiet.
 *
 * @param week the hours of each day; a day that is left out is quiet
 */
public record CallingWindow(Map<DayOfWeek, List<Shift>> week) {
  public CallingWindow {
    week =
        week.entrySet().stream()
            .filter(day -> !day.getValue().isEmpty())
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
    if (week.isEmpty()) {
      throw new IllegalArgumentException("Expected a time at which people may be called");
    }
  }

  /** The same hours every day. */
  public static CallingWindow daily(Shift hours) {
    return new CallingWindow(
        Stream.of(DayOfWeek.values()).collect(Collectors.toMap(day -> day, _ -> List.of(hours))));
  }

  /** Where the wall is. */
  public OpenHours in(ZoneId zone) {
    return OpenHours.of(zone, week, Map.of());
  }

  /** As terms have it: the same for the same window, {@code 1=08:00-21:00} for each day. */
  public String text() {
    return new TreeMap<>(week)
        .entrySet().stream()
            .map(day ->
                day.getValue().stream()
                    .map(shift -> shift.opens() + "-" + shift.closes())
                    .collect(Collectors.joining("+", day.getKey().getValue() + "=", "")))
            .collect(Collectors.joining(","));
  }
}
