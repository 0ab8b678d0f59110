package baton.platform.holidays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Year;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The library's words, checked against days that one finds in a printed calendar. */
class CountriesTest {
  private static final Year FIRST = Year.of(2026);

  private final Countries countries = new Countries();

  @ParameterizedTest(name = "{2} in {0} {1}")
  @CsvSource({
    "DE,   , 2026-10-03, true",
    "DE,   , 2027-03-26, true", // Good Friday
    "DE,   , 2026-10-31, false",
    "DE, SN, 2026-10-31, true",
    "DE, BY, 2027-05-27, true", // Corpus Christi
    "DE,   , 2027-05-27, false",
    "US,   , 2026-11-26, true", // the fourth Thursday
    "US,   , 2026-07-03, true", // the fourth is a Saturday, and made up for
    "US,   , 2026-07-04, true",
    "US,   , 2026-12-24, false",
    "GB, ENG, 2027-12-27, true", // Christmas is a Saturday
    "FR,   , 2026-07-14, true",
    "JP,   , 2026-05-05, true",
    "DE,   , 2047-12-25, true",
    "DE,   , 2048-12-25, false",
  })
  void a_day_is_off_or_not(String country, String part, LocalDate day, boolean off) {
    assertThat(countries.dates(country, Optional.ofNullable(part), FIRST).contains(day))
        .isEqualTo(off);
  }

  @Test
  void a_country_is_known_by_two_letters_and_an_exchange_is_none() {
    assertThat(countries.subdivisions("DE").orElseThrow()).contains("BY", "SN").hasSize(16);
    for (var unknown : new String[] {"XX", "NYSE", "", "D"}) {
      assertThat(countries.subdivisions(unknown)).as(unknown).isEmpty();
    }
  }
}
