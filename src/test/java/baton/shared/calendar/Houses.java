package baton.shared.calendar;

import baton.shared.calendar.Calendar.Outside;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Houses with opening hours, for tests: written short, {@code mon-fri 09:00-12:00 13:00-17:00}. */
final class Houses {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final Map<String, String> KNOWN =
      Map.of(
          "office", "mon-fri 09:00-17:00",
          "split", "mon-fri 09:00-12:00 13:00-17:00",
          "night", "mon-fri 22:00-06:00",
          "late", "mon-fri 18:00-24:00",
          "always", "mon-sun 00:00-24:00",
          "joined", "mon 18:00-24:00; tue 00:00-06:00",
          "overlap", "mon 22:00-06:00; tue 05:00-10:00",
          "feast",
              "mon-fri 09:00-17:00; 2026-12-24 09:00-12:00; 2026-12-25; 2026-12-26; 2026-05-01;"
                  + " 2026-12-19 10:00-14:00; 2026-12-31 09:00-10:00 11:00-12:00; 2027-01-01",
          "nightfeast", "mon-fri 22:00-06:00; 2026-12-24; 2026-12-31 18:00-02:00",
          "closed", "mon-sun 00:00-24:00; 2026-09-06");

  private Houses() {}

  /** One of those with a name, or as it is written. */
  static Calendar house(String said, String zone) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    var days = new HashMap<LocalDate, List<Shift>>();
    for (var line : KNOWN.getOrDefault(said, said).split(";", -1)) {
      var words = List.of(line.strip().split(" ", -1));
      var shifts = new ArrayList<Shift>();
      for (var word : words.subList(1, words.size())) {
        var ends = word.split("-", -1);
        shifts.add(Shift.of(ends[0], ends[1]).orElseThrow());
      }
      var when = words.getFirst();
      if (Character.isDigit(when.charAt(0))) {
        days.put(LocalDate.parse(when), shifts);
      } else {
        var ends = List.of(when.split("-", -1));
        for (int i = DAYS.indexOf(ends.getFirst()); i <= DAYS.indexOf(ends.getLast()); i++) {
          week.put(DayOfWeek.of(i + 1), shifts);
        }
      }
    }
    return new Calendar("house", ZoneId.of(zone), week, days, Outside.PAUSE, Optional.empty());
  }
}
