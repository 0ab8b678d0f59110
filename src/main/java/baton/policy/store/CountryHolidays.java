package baton.policy.store;

import baton.platform.holidays.Countries;
import baton.policy.Holidays;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import java.util.Set;

/** The holidays of countries from last year on, as far as promises reach. */
final class CountryHolidays implements Holidays {
  private final Countries countries = new Countries();
  private final Clock clock;

  CountryHolidays(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Set<String>> subdivisions(String country) {
    return countries.subdivisions(country);
  }

  @Override
  public Set<LocalDate> dates(String country, Optional<String> subdivision) {
    return countries.dates(country, subdivision, Year.now(clock).minusYears(1));
  }
}
