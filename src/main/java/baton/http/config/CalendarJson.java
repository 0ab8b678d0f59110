package baton.http.config;

import baton.http.render.Out;
import baton.policy.CalendarDoc;
import baton.policy.Kept;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.PublicHolidays;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;

/** A calendar as the contract shows it: the days in order, and what is closed left out. */
final class CalendarJson {
  private CalendarJson() {}

  static Out of(Kept<Calendar> kept) {
    var calendar = kept.value();
    var days =
        calendar.days().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(day ->
                Out.object()
                    .put("date", day.getKey().toString())
                    .put("hours", shifts(day.getValue())))
            .toList();
    return Puts.stamped(
        Out.object()
            .put("id", calendar.id())
            .put("timeZone", calendar.zone().getId())
            .put("hours", week(calendar.week()))
            .put("holidays", holidays(calendar).put("days", days))
            .put("outside", outside(calendar.outside()))
            .put("openingSla", calendar.openingSla()),
        kept);
  }

  static Out week(Map<DayOfWeek, List<Shift>> week) {
    var hours = Out.object();
    for (var day : DayOfWeek.values()) {
      var shifts = week.getOrDefault(day, List.of());
      if (!shifts.isEmpty()) {
        hours.put(CalendarDoc.word(day), shifts(shifts));
      }
    }
    return hours;
  }

  private static Out holidays(Calendar calendar) {
    return Out.object()
        .put("country", calendar.country().map(PublicHolidays::country))
        .put("subdivision", calendar.country().flatMap(PublicHolidays::subdivision));
  }

  private static List<List<String>> shifts(List<Shift> shifts) {
    return shifts.stream().map(shift -> List.of(shift.opens(), shift.closes())).toList();
  }

  private static String outside(Calendar.Outside outside) {
    return switch (outside) {
      case PAUSE, ON_CALL -> Out.word(outside);
      case ALWAYS -> CalendarDoc.ROUND_THE_CLOCK;
    };
  }
}
