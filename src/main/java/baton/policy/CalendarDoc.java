package baton.policy;

import baton.shared.Checked;
import baton.shared.Reading;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.PublicHolidays;
import baton.shared.calendar.Shift;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as somebody wrote it: the body of {@code PUT /v1/calendars/{id}}, nothing checked yet.
 *
 * @param hours the shifts of each day, {@code mon} to {@code sun}, each of two times of day
 * @param outside what happens to promised time while it is closed; it pauses unless something else
 *     is said
 */
public record CalendarDoc(
    @Nullable String timeZone,
    @Nullable Map<String, @Nullable List<@Nullable List<@Nullable String>>> hours,
    @Nullable HolidaysDoc holidays,
    @Nullable String outside,
    @Nullable String openingSla) {
  public static final int SHIFTS_MAX = 10;

  /** What {@link Outside#ALWAYS} is written as. */
  public static final String ROUND_THE_CLOCK = "24x7";

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /**
   * Days off.
   *
   * @param country whose holidays are kept, by ISO 3166
   * @param subdivision the part of it, with the country before it or without
   */
  public record HolidaysDoc(
      @Nullable String country,
      @Nullable String subdivision,
      @Nullable List<@Nullable DayDoc> days) {}

  /** A date with hours of its own; closed all day without any. */
  public record DayDoc(
      @Nullable String date, @Nullable List<@Nullable List<@Nullable String>> hours) {}

  /** A day of the week as it is written. */
  public static String word(DayOfWeek day) {
    return DAYS.get(day.getValue() - 1);
  }

  /**
   * The calendar this text means, or all that is wrong with it.
   *
   * @param known who knows when countries rest
   */
  public Checked<Calendar> check(String id, Holidays known) {
    var reading = new Reading();
    reading.name("id", id);
    var zone = zone(reading);
    var week = week(reading, "hours", hours);
    var country = country(reading, known);
    int most = country.isPresent() ? Calendar.DAYS_BESIDE_COUNTRY_MAX : Calendar.DAYS_MAX;
    var days = days(reading, most);
    var closed = outside(reading);
    var opening = reading.duration("openingSla", openingSla);
    return reading.make(() ->
        new Calendar(id, zone.orElseThrow(), week, days, country, closed.orElseThrow(), opening));
  }

  private Optional<ZoneId> zone(Reading reading) {
    var name = reading.text("timeZone", timeZone);
    if (name.isEmpty()) {
      reading.mistake("timeZone", "required", "Expected a zone like Europe/Berlin, found none");
    } else if (!ZoneId.getAvailableZoneIds().contains(name.get())) {
      reading.mistake("timeZone", "unknown_zone", "Expected a zone like Europe/Berlin");
    } else {
      return name.map(ZoneId::of);
    }
    return Optional.empty();
  }

  /** The shifts of each day; a mistake when there are none. */
  static Map<DayOfWeek, List<Shift>> week(
      Reading reading,
      String field,
      @Nullable Map<String, @Nullable List<@Nullable List<@Nullable String>>> hours) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    boolean opens = false;
    if (hours != null) {
      for (var day : hours.keySet()) {
        @Nullable List<@Nullable List<@Nullable String>> written = hours.get(day);
        int number = DAYS.indexOf(day);
        if (number < 0) {
          reading.mistake(
              field, "unknown_day", "Expected the days mon, tue, wed, thu, fri, sat and sun");
        } else {
          week.put(DayOfWeek.of(number + 1), shifts(reading, field + "." + day, written));
        }
        opens |= written != null && !written.isEmpty();
      }
    }
    if (!opens) {
      reading.mistake(field, "never_opens", "Expected a day of the week on which it opens");
    }
    return week;
  }

  private static List<Shift> shifts(
      Reading reading, String field, @Nullable List<@Nullable List<@Nullable String>> written) {
    var shifts = new ArrayList<Shift>();
    for (var one : reading.list(field, written, SHIFTS_MAX)) {
      var ends = reading.texts(one.field(), one.value(), 2);
      var shift = ends.size() == 2 ? Shift.of(ends.get(0), ends.get(1)) : Optional.<Shift>empty();
      if (shift.isEmpty()) {
        reading.mistake(
            one.field(),
            "invalid_hours",
            "Expected two different times of day like [\"09:00\",\"17:00\"]");
      } else if (shifts.stream().anyMatch(shift.get()::meets)) {
        reading.mistake(
            one.field(), "overlapping", "Expected no time that another shift of this day has");
      }
      shift.ifPresent(shifts::add);
    }
    return shifts;
  }

  private Optional<PublicHolidays> country(Reading reading, Holidays known) {
    if (holidays == null) {
      return Optional.empty();
    }
    var country = code(reading, "holidays.country", holidays.country());
    var part =
        code(reading, "holidays.subdivision", holidays.subdivision())
            .map(code -> country.map(c -> withoutCountry(c, code)).orElse(code));
    if (country.isEmpty()) {
      part.ifPresent(_ ->
          reading.mistake("holidays.country", "required", "Expected the country of that part"));
      return Optional.empty();
    }
    var parts = known.subdivisions(country.get());
    if (parts.isEmpty()) {
      reading.mistake(
          "holidays.country",
          "unknown_country",
          "Expected a country by ISO 3166 like DE, found " + country.get());
      return Optional.empty();
    }
    if (part.isPresent() && !parts.get().contains(part.get())) {
      reading.mistake("holidays.subdivision", "unknown_subdivision", expected(parts.get()));
      return Optional.empty();
    }
    var dates = known.dates(country.get(), part);
    return country.map(c -> new PublicHolidays(c, part, dates));
  }

  private static Optional<String> code(Reading reading, String field, @Nullable String given) {
    return reading.text(field, given).map(code -> code.toUpperCase(Locale.ROOT));
  }

  private static String withoutCountry(String country, String code) {
    return code.startsWith(country + "-") ? code.substring(country.length() + 1) : code;
  }

  private static String expected(Set<String> parts) {
    return parts.isEmpty()
        ? "Expected no part: that country has the same holidays everywhere"
        : "Expected one of " + String.join(", ", new TreeSet<>(parts));
  }

  private Map<LocalDate, List<Shift>> days(Reading reading, int most) {
    var days = new HashMap<LocalDate, List<Shift>>();
    if (holidays == null) {
      return days;
    }
    for (var day : reading.list("holidays.days", holidays.days(), most)) {
      var shifts = shifts(reading, day.field() + ".hours", day.value().hours());
      date(reading, day.field() + ".date", day.value().date())
          .filter(date -> days.put(date, shifts) != null)
          .ifPresent(date ->
              reading.mistake(
                  day.field() + ".date", "duplicate", "Expected each date once, found " + date));
    }
    return days;
  }

  private static Optional<LocalDate> date(Reading reading, String field, @Nullable String given) {
    try {
      return Optional.of(LocalDate.parse(given == null ? "" : given.strip()));
    } catch (DateTimeException _) {
      reading.mistake(field, "invalid_date", "Expected a day like 2026-12-25");
      return Optional.empty();
    }
  }

  private Optional<Outside> outside(Reading reading) {
    return switch (reading.text("outside", outside).orElse("pause").toLowerCase(Locale.ROOT)) {
      case "pause" -> Optional.of(Outside.PAUSE);
      case "on_call" -> Optional.of(Outside.ON_CALL);
      case ROUND_THE_CLOCK -> Optional.of(Outside.ALWAYS);
      default -> {
        reading.mistake("outside", "unknown_policy", "Expected pause, on_call or 24x7");
        yield Optional.empty();
      }
    };
  }
}
