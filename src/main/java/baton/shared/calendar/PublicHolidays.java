package baton.shared.calendar;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * When a country rests, or a part of it.
 *
 * @param country by ISO 3166, in capitals
 * @param subdivision by ISO 3166, without the country
 * @param dates of the years a promise can reach
 */
public record PublicHolidays(String country, Optional<String> subdivision, Set<LocalDate> dates) {
  public PublicHolidays {
    dates = Set.copyOf(dates);
  }
}
