package baton.reporting.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Agreement.Length;
import baton.campaign.Promise;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Shift;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How promises stand, by what became of leads and how far the period has come. */
class JudgementTest {
  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }

  private static Promise respond(String share) {
    return new Promise.Respond(Duration.ofMinutes(15), true, number(share));
  }

  @ParameterizedTest(name = "{0} good, {1} bad, {2} open, {3} of 60 days, of {4}: {5}")
  @CsvSource({
    "0,   0,  0,  30, 0.9, ON_TRACK",
    "0,   4,  0,  30, 0.9, ON_TRACK",
    "9,   1,  0,  30, 0.9, ON_TRACK",
    "8,   2,  0,  30, 0.9, AT_RISK",
    "8,   2,  50, 30, 0.9, AT_RISK",
    "8,   12, 0,  59, 0.9, BROKEN",
    "8,   12, 0,  0,  0.9, AT_RISK",
    "9,   1,  0,  60, 0.9, MET",
    "8,   2,  0,  60, 0.9, BROKEN",
    "8,   1,  1,  60, 0.9, AT_RISK",
    "9,   0,  1,  60, 0.9, MET",
    "8,   0,  1,  60, 0.9, ON_TRACK",
    "0,   0,  0,  60, 0.9, MET",
    "0,   0,  3,  60, 0.9, ON_TRACK",
    "2,   1,  0,  30, 0.6667, ON_TRACK",
  })
  void a_share(long good, long bad, long open, double gone, String share, Status status) {
    var found =
        Judgement.of(
            respond(share), new Tally(good, bad, open), new Course(60, 60, gone, gone == 60));

    assertThat(found.status()).isEqualTo(status);
    assertThat(found.due()).isEmpty();
  }

  @Test
  void a_share_is_of_the_decided_and_goes_on_as_it_is() {
    var found = Judgement.of(respond("0.9"), new Tally(17, 3, 5), new Course(60, 60, 30, false));

    assertThat(found.attained()).contains(number("0.85"));
    assertThat(found.forecast()).contains(number("0.85"));
    assertThat(found.target()).isEqualTo(number("0.9"));
  }

  @Test
  void of_a_few_leads_nothing_is_forecast_before_the_period_is_over() {
    var few = new Tally(1, 3, 12);
    var underWay = Judgement.of(respond("0.9"), few, new Course(60, 60, 30, false));
    assertThat(underWay.attained()).contains(number("0.25"));
    assertThat(underWay.forecast()).isEmpty();
    assertThat(underWay.status()).isEqualTo(Status.ON_TRACK);
    assertThat(Judgement.of(respond("0.9"), few, new Course(60, 60, 60, true)).forecast())
        .contains(number("0.25"));
  }

  @Test
  void junk_is_told_as_the_share_that_shall_be_small() {
    var found =
        Judgement.of(
            new Promise.Junk(number("0.1")), new Tally(85, 15, 0), new Course(60, 60, 30, false));

    assertThat(found.target()).isEqualTo(number("0.1"));
    assertThat(found.attained()).contains(number("0.15"));
    assertThat(found.status()).isEqualTo(Status.AT_RISK);
  }

  @ParameterizedTest(name = "{0} leads of 600 after {1} of 60 days: {2} expected, {3} due, {4}")
  @CsvSource({
    "300, 30, 600,   300, ON_TRACK",
    "299, 30, 598,   300, AT_RISK",
    "600, 30, 1200,  300, MET",
    "0,   30, 0,     300, AT_RISK",
    "0,   0.5, ,     5,   ON_TRACK",
    "599, 60, 599,   600, BROKEN",
    "600, 60, 600,   600, MET",
  })
  void sales_ready_leads(long leads, double gone, String forecast, String due, Status status) {
    var found =
        Judgement.of(
            new Promise.SalesReady(600),
            new Tally(leads, 0, 0),
            new Course(60, 60, gone, gone == 60));

    assertThat(found.forecast()).isEqualTo(Optional.ofNullable(forecast).map(BigDecimal::new));
    assertThat(found.due()).contains(number(due));
    assertThat(found.status()).isEqualTo(status);
  }

  @Test
  void who_signed_within_a_period_owes_its_part_of_it() {
    var found =
        Judgement.of(
            new Promise.SalesReady(100), new Tally(10, 0, 0), new Course(64, 21, 7, false));

    assertThat(found.target()).isEqualTo(number("33"));
    assertThat(found.due()).contains(number("11"));
    assertThat(found.forecast()).contains(number("30"));
    assertThat(found.status()).isEqualTo(Status.AT_RISK);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22, QUARTER, 2026-Q4, 2026-10-01, 2027-01-01, 2026-Q3",
    "2026-01-01, QUARTER, 2026-Q1, 2026-01-01, 2026-04-01, 2025-Q4",
    "2026-03-31, MONTH,   2026-03, 2026-03-01, 2026-04-01, 2026-02",
  })
  void periods(
      LocalDate day, Length length, String label, LocalDate from, LocalDate to, String before) {
    var period = Period.of(day, length);

    assertThat(period.label()).isEqualTo(label);
    assertThat(period.from()).isEqualTo(from);
    assertThat(period.to()).isEqualTo(to);
    assertThat(period.previous().label()).isEqualTo(before);
  }

  /** A Friday that closes at noon is a business day, too; the fifth of October has a day off. */
  @ParameterizedTest(name = "at {0}: {1} days")
  @CsvSource({
    "2026-10-01T00:00:00Z, 0",
    "2026-10-01T11:00:00Z, 0.5",
    "2026-10-01T22:00:00Z, 1",
    "2026-10-02T08:00:00Z, 1.5",
    "2026-10-04T10:00:00Z, 2",
    "2026-10-05T10:59:00Z, 2",
    "2026-10-07T00:00:00Z, 3",
    "2027-10-07T00:00:00Z, 3",
  })
  void business_days(Instant now, double gone) {
    var day = List.of(new Shift(9 * 60, 17 * 60));
    var calendar =
        new Calendar(
            "berlin",
            ZoneId.of("Europe/Berlin"),
            Map.of(
                DayOfWeek.MONDAY, day,
                DayOfWeek.TUESDAY, day,
                DayOfWeek.WEDNESDAY, day,
                DayOfWeek.THURSDAY, day,
                DayOfWeek.FRIDAY, List.of(new Shift(9 * 60, 11 * 60))),
            Map.of(LocalDate.of(2026, 10, 5), List.of()),
            Outside.PAUSE,
            Optional.empty());
    var days = BusinessDays.of(Optional.of(calendar));

    assertThat(days.gone(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7), now))
        .isEqualTo(gone);
    assertThat(days.between(LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 7))).isEqualTo(3);
  }
}
