package baton.nurture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    // by day at once, at night at eight
    "2026-11-23T09:00:00Z, Europe/Berlin, 2026-11-23T09:00:00Z",
    "2026-11-23T06:59:59Z, Europe/Berlin, 2026-11-23T07:00:00Z",
    "2026-11-23T19:00:00Z, Europe/Berlin, 2026-11-24T07:00:00Z",
    "2026-11-23T09:00:00Z, America/New_York, 2026-11-23T13:00:00Z",
    // the night in which the clocks go forward is an hour shorter
    "2026-03-28T22:00:00Z, Europe/Berlin, 2026-03-29T06:00:00Z",
  })
  void nobody_is_written_to_at_night(Instant at, ZoneId zone, Instant then) {
    assertThat(QuietHours.after(at, zone)).isEqualTo(then);
  }
}
