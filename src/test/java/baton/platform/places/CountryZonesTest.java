package baton.platform.places;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The tables that tell where people are. */
class CountryZonesTest {
  /** Islands where nobody lives, and one for which there is no row. */
  private static final List<String> WITHOUT = List.of("BV", "HM", "XK");

  @Test
  void every_country_has_its_zones() {
    for (var country : Locale.getISOCountries()) {
      if (!WITHOUT.contains(country)) {
        assertThat(CountryZones.of(country)).as(country).isNotEmpty();
      }
    }
    assertThat(CountryZones.of("DE")).contains(ZoneId.of("Europe/Berlin"));
    assertThat(CountryZones.of("US")).contains(ZoneId.of("Pacific/Honolulu"));
    assertThat(CountryZones.of("de")).isEmpty();
  }

  @Test
  void a_phone_is_of_the_country_whose_number_it_is() {
    assertThat(PhoneCountries.of("+4930123456")).contains("DE");
    assertThat(PhoneCountries.of("+14155552671")).contains("US");
    assertThat(PhoneCountries.of("+14165550123")).contains("CA");
    assertThat(PhoneCountries.of("+80012345678")).as("of no country").isEmpty();
    assertThat(PhoneCountries.of("none")).isEmpty();
  }
}
