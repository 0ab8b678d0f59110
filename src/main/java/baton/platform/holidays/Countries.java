package baton.platform.holidays;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The days on which the offices of a country rest: its public and bank holidays, and where one
 * falls on a weekend and is made up for, both days. Countries and their parts are called as ISO
 * 3166 calls them, {@code US} and {@code CA}, in capitals.
 */
public final class Countries {
  /** Years that are worked out at a time: as far as any promise reaches, and the year before. */
  public static final int YEARS = 22;

  /**
   * A country rests no more often in so many years; what is beyond is left out, the latest first.
   */
  public static final int DATES_MAX = 1_500;

  private static final int KEPT_MAX = 200;

  private record Asked(String country, Optional<String> subdivision, Year first) {}

  /** Worked out before; the oldest goes. */
  private final Map<Asked, Set<LocalDate>> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Set<LocalDate>> eldest) {
          return size() > KEPT_MAX;
        }
      };

  /** The parts of a country that have holidays of their own; empty for a country nobody knows. */
  public Optional<Set<String>> subdivisions(String country) {
    // exchanges and banks have calendars there too, under longer names
    boolean known =
        country.length() == 2 && HolidayManager.getSupportedCalendarCodes().contains(country);
    return known ? Optional.of(parts(country).keySet()) : Optional.empty();
  }

  /**
   * The days of {@value #YEARS} years.
   *
   * @param subdivision one of those the country has
   */
  public synchronized Set<LocalDate> dates(
      String country, Optional<String> subdivision, Year first) {
    return kept.computeIfAbsent(new Asked(country, subdivision, first), Countries::worked);
  }

  private static Set<LocalDate> worked(Asked asked) {
    var manager = manager(asked.country());
    var part =
        asked.subdivision().stream()
            .map(code -> Optional.ofNullable(parts(asked.country()).get(code)).orElse(code))
            .toArray(String[]::new);
    var dates = new TreeSet<LocalDate>();
    for (int year = 0; year < YEARS; year++) {
      for (var holiday : manager.getHolidays(asked.first().plusYears(year), part)) {
        if (holiday.getType() != HolidayType.OBSERVANCE) {
          dates.addAll(days(holiday));
        }
      }
    }
    return dates.stream().limit(DATES_MAX).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<LocalDate> days(Holiday holiday) {
    return holiday
        .getObservedDate()
        .filter(observed -> !observed.equals(holiday.getActualDate()))
        .map(observed -> Set.of(observed, holiday.getActualDate()))
        .orElseGet(() -> Set.of(holiday.getActualDate()));
  }

  /** As the library calls them, by what we call them. */
  private static Map<String, String> parts(String country) {
    return manager(country).getCalendarHierarchy().getChildren().values().stream()
        .map(CalendarHierarchy::getId)
        .collect(
            Collectors.toMap(
                id -> id.toUpperCase(Locale.ROOT), id -> id, (one, _) -> one, TreeMap::new));
  }

  private static HolidayManager manager(String country) {
    return HolidayManager.getInstance(ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
  }
}
