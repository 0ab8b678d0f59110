package baton.policy;

import static org.assertj.core.api.Assertions.assertThat;

import baton.lead.CallingHours;
import baton.lead.CallingHours.Basis;
import baton.lead.Place;
import baton.platform.places.CountryZones;
import baton.platform.places.PhoneCountries;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.Shift;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where people are, by what they told us, and when they may be called there. */
class CallingTimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final CallingWindow USUAL = CallingWindow.daily(new Shift(8 * 60, 21 * 60));
  private static final Atlas WORLD =
      new Atlas() {
        @Override
        public List<ZoneId> zones(String country) {
          return CountryZones.of(country);
        }

        @Override
        public Optional<String> country(String phone) {
          return PhoneCountries.of(phone);
        }
      };

  private final CallingTimes times = new CallingTimes(WORLD);

  private CallingHours hours(CallingWindow window, String zone, String country, String phone) {
    return times.of(
        window,
        new Place(
            Optional.ofNullable(zone), Optional.ofNullable(country), Optional.ofNullable(phone)),
        BERLIN);
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: by {3} from {4} to {5}")
  @CsvSource(
      nullValues = "-",
      value = {
        // on 2026-11-23 from midnight UTC on: the next opening and its end
        "America/Los_Angeles, DE, +4930123456,    TIME_ZONE, 2026-11-23T00:00, 2026-11-23T05:00",
        "Asia/Tokyo,          -,  -,              TIME_ZONE, 2026-11-23T00:00, 2026-11-23T12:00",
        "-,                   DE, +14155552671,   COUNTRY,   2026-11-23T07:00, 2026-11-23T20:00",
        // from eight in Hawaii, until nine on the east coast
        "-,                   US, -,              COUNTRY,   2026-11-23T00:00, 2026-11-23T02:00",
        // from eight in Kaliningrad, until nine in Kamchatka
        "-,                   RU, -,              COUNTRY,   2026-11-23T06:00, 2026-11-23T09:00",
        "-,                   -,  +442083661177,  PHONE,     2026-11-23T08:00, 2026-11-23T21:00",
        "-,                   -,  +4930123456,    PHONE,     2026-11-23T07:00, 2026-11-23T20:00",
        // Jamaica has the calling code of the United States, and its own hours
        "-,                   -,  +18765230123,   PHONE,     2026-11-23T00:00, 2026-11-23T02:00",
        // browsers say UTC when they say nothing; from eight on the Azores, until nine in Lisbon
        "UTC,                 PT, -,              COUNTRY,   2026-11-23T09:00, 2026-11-23T21:00",
        "Etc/GMT+5,           -,  -,              TEAM,      2026-11-23T07:00, 2026-11-23T20:00",
        "Mars/Olympus,        -,  -,              TEAM,      2026-11-23T07:00, 2026-11-23T20:00",
        // a freephone of no country
        "-,                   -,  +80012345678,   TEAM,      2026-11-23T07:00, 2026-11-23T20:00",
        "-,                   -,  -,              TEAM,      2026-11-23T07:00, 2026-11-23T20:00",
        // nobody can be called all over Antarctica
        "-,                   AQ, -,              TEAM,      2026-11-23T07:00, 2026-11-23T20:00",
        "-,                   AQ, +4930123456,    PHONE,     2026-11-23T07:00, 2026-11-23T20:00",
      })
  void people_are_called_by_the_clock_on_their_own_wall(
      String zone, String country, String phone, Basis basis, String from, String to) {
    var hours = hours(USUAL, zone, country, phone);
    assertThat(hours.basis()).isEqualTo(basis);
    var midnight = Instant.parse("2026-11-23T00:00:00Z");
    var opens = hours.open().nextOpening(midnight).orElseThrow();
    assertThat(opens).isEqualTo(Instant.parse(from + ":00Z"));
    assertThat(hours.open().closesAfter(opens)).isEqualTo(Instant.parse(to + ":00Z"));
  }

  @ParameterizedTest(name = "the clocks of {0} on the day of {1}")
  @CsvSource({
    "Europe/Berlin,     2026-03-28T21:00:00Z, 2026-03-29T06:00:00Z, 2026-03-29T19:00:00Z",
    "Europe/Berlin,     2026-10-24T20:00:00Z, 2026-10-25T07:00:00Z, 2026-10-25T20:00:00Z",
    "America/New_York,  2026-03-08T03:00:00Z, 2026-03-08T12:00:00Z, 2026-03-09T01:00:00Z",
    "America/New_York,  2026-11-01T02:00:00Z, 2026-11-01T13:00:00Z, 2026-11-02T02:00:00Z",
    "Australia/Sydney,  2026-04-04T11:00:00Z, 2026-04-04T22:00:00Z, 2026-04-05T11:00:00Z",
    "Australia/Sydney,  2026-10-03T12:00:00Z, 2026-10-03T21:00:00Z, 2026-10-04T10:00:00Z",
  })
  void they_are_the_same_hours_on_the_wall_when_the_clocks_change(
      String zone, Instant before, Instant opens, Instant closes) {
    var open = hours(USUAL, zone, null, null).open();
    assertThat(open.nextOpening(before)).contains(opens);
    assertThat(open.closesAfter(opens)).isEqualTo(closes);
  }

  @Test
  void zones_that_go_by_the_same_clock_are_one() {
    assertThat(hours(USUAL, null, "DE", null).zones()).containsExactly(BERLIN);
    assertThat(hours(USUAL, null, "US", null).zones()).hasSizeBetween(6, 10);
    assertThat(CountryZones.of("US")).hasSizeGreaterThan(20);
  }

  @Test
  void where_the_zones_of_a_country_have_too_little_in_common_it_tells_nothing() {
    var noon = CallingWindow.daily(new Shift(12 * 60, 13 * 60));
    assertThat(hours(noon, null, "US", null).basis()).isEqualTo(Basis.TEAM);
    assertThat(hours(noon, null, "DE", null).basis()).isEqualTo(Basis.COUNTRY);
  }

  @Test
  void an_offer_must_end_before_the_quiet_hours_begin() {
    var hours = hours(USUAL, "Europe/Berlin", null, null);
    var closes = Instant.parse("2026-11-23T20:00:00Z");
    var morning = Instant.parse("2026-11-24T07:00:00Z");
    var offer = Duration.ofSeconds(30);
    assertThat(hours.quietUntil(closes.minus(offer), offer)).as("ends at closing").isEmpty();
    assertThat(hours.quietUntil(closes.minus(offer).plusMillis(1), offer)).contains(morning);
    assertThat(hours.quietUntil(morning.minusMillis(1), offer)).contains(morning);
    assertThat(hours.quietUntil(morning, offer)).isEmpty();
    assertThat(hours.callableAt(closes.minusMillis(1))).as("may still be called").isEmpty();
    assertThat(hours.callableAt(closes)).contains(morning);
  }

  @Test
  void every_country_has_a_time_at_which_its_people_can_be_called() {
    assertThat(CountryZones.all()).hasSizeGreaterThan(240);
    for (var country : CountryZones.all().keySet()) {
      var hours = hours(USUAL, null, country, null);
      assertThat(hours.open().nextOpening(Instant.parse("2027-01-01T00:00:00Z")))
          .as(country)
          .isPresent();
    }
  }

  @Test
  void what_was_worked_out_is_kept() {
    assertThat(hours(USUAL, null, "US", null)).isSameAs(hours(USUAL, null, "US", null));
  }
}
