package baton.http.config;

import baton.http.render.Out;
import baton.shared.calendar.CallingWindow;
import java.time.DayOfWeek;

/** When people may be called, as short as it can be written. */
final class CallingWindowJson {
  private CallingWindowJson() {}

  static Out of(CallingWindow window) {
    var days = window.week().values().stream().distinct().toList();
    boolean daily = window.week().size() == DayOfWeek.values().length && days.size() == 1;
    if (daily && days.getFirst().size() == 1) {
      var hours = days.getFirst().getFirst();
      return Out.object().put("from", hours.opens()).put("to", hours.closes());
    }
    return Out.object().put("hours", CalendarJson.week(window.week()));
  }
}
