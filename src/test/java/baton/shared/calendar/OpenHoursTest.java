package baton.shared.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.shared.Span;
import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar.Outside;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final OpenHours OFFICE = Houses.house("office", "Europe/Berlin").open();
  private static final Duration PROMISE = Duration.ofMinutes(5);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open                          | office | 2026-11-23T10:00:00.001+01:00 | 2026-11-23T10:00:00.001+01:00
          at opening                    | office | 2026-11-23T09:00+01:00        | 2026-11-23T09:00+01:00
          just before opening           | office | 2026-11-23T08:59:59.999+01:00 | 2026-11-23T09:00+01:00
          just before closing           | office | 2026-11-23T16:59:59.999+01:00 | 2026-11-23T16:59:59.999+01:00
          at closing                    | office | 2026-11-23T17:00+01:00        | 2026-11-24T09:00+01:00
          at the weekend                | office | 2026-11-27T17:00+01:00        | 2026-11-30T09:00+01:00
          on holidays                   | feast  | 2026-12-24T12:00+01:00        | 2026-12-28T09:00+01:00
          at midnight of a night        | night  | 2026-11-24T00:00+01:00        | 2026-11-24T00:00+01:00
          opening falls into the gap    | sun 02:30-04:00 | 2026-03-29T00:00+01:00 | 2026-03-29T03:00+02:00
          the wall says so once more    | sun 02:30-04:00 | 2026-10-25T02:00+01:00 | 2026-10-25T02:30+01:00
          """)
  void the_next_opening(String name, String house, String from, String opening) {
    var open = Houses.house(house, "Europe/Berlin").open();
    assertThat(open.nextOpening(at(from))).contains(at(opening));
    assertThat(open.isOpen(at(from))).isEqualTo(from.equals(opening));
    assertThat(open.isOpen(at(opening))).isTrue();
  }

  @Test
  void open_time_span_by_span_begins_and_ends_within_and_of_too_many_are_the_last() {
    var split = Houses.house("split", "Europe/Berlin").open();
    var spans =
        split.spans(at("2026-11-27T11:00:00.5+01:00"), at("2026-11-30T10:00:00.5+01:00"), 9);
    assertThat(spans)
        .containsExactly(
            new Span(at("2026-11-27T11:00:00.5+01:00"), at("2026-11-27T12:00+01:00")),
            new Span(at("2026-11-27T13:00+01:00"), at("2026-11-27T17:00+01:00")),
            new Span(at("2026-11-30T09:00+01:00"), at("2026-11-30T10:00:00.5+01:00")));
    assertThat(split.spans(at("2026-11-27T11:00:00.5+01:00"), at("2026-11-30T10:00:00.5+01:00"), 2))
        .isEqualTo(spans.subList(1, 3));
    assertThat(split.spans(at("2026-11-28T11:00+01:00"), at("2026-11-29T11:00+01:00"), 9))
        .isEmpty();
  }

  @Test
  void a_day_of_leave_is_taken_off_with_its_last_day() {
    var ann = away(Leave.days(day("2026-11-24"), day("2026-11-25"), BERLIN));
    assertThat(ann.plus(at("2026-11-23T16:58+01:00"), PROMISE))
        .isEqualTo(at("2026-11-26T09:03+01:00"));
    assertThat(ann.isOpen(at("2026-11-25T16:59+01:00"))).isFalse();
    assertThat(OFFICE.isOpen(at("2026-11-25T16:59+01:00"))).isTrue();
  }

  @Test
  void leave_takes_hours_out_of_a_day() {
    var ann = away(leave("2026-11-23T13:00+01:00", "2026-11-23T15:00+01:00"));
    assertThat(ann.plus(at("2026-11-23T12:58+01:00"), PROMISE))
        .isEqualTo(at("2026-11-23T15:03+01:00"));
    assertThat(ann.plus(at("2026-11-23T12:55+01:00"), PROMISE))
        .isEqualTo(at("2026-11-23T13:00+01:00"));
    assertThat(ann.nextOpening(at("2026-11-23T13:00+01:00")))
        .contains(at("2026-11-23T15:00+01:00"));
    assertThat(ann.nextOpening(at("2026-11-23T15:00+01:00")))
        .contains(at("2026-11-23T15:00+01:00"));
    assertThat(ann.between(at("2026-11-23T00:00+01:00"), at("2026-11-24T00:00+01:00")))
        .isEqualTo(Duration.ofHours(6));
  }

  @Test
  void leave_at_night_changes_nothing() {
    var ann = away(leave("2026-11-23T17:00+01:00", "2026-11-24T09:00+01:00"));
    assertThat(ann.plus(at("2026-11-23T16:58+01:00"), PROMISE))
        .isEqualTo(OFFICE.plus(at("2026-11-23T16:58+01:00"), PROMISE));
  }

  @Test
  void leave_that_overlaps_counts_once_in_whatever_order_it_is_said() {
    var ann =
        away(
            leave("2026-11-23T12:00+01:00", "2026-11-23T14:00+01:00"),
            leave("2026-11-23T10:00+01:00", "2026-11-23T13:00+01:00"),
            leave("2026-11-23T10:30+01:00", "2026-11-23T11:00+01:00"));
    assertThat(ann.between(at("2026-11-23T09:00+01:00"), at("2026-11-23T17:00+01:00")))
        .isEqualTo(Duration.ofHours(4));
  }

  @Test
  void leave_goes_on_while_the_clocks_change() {
    var ann = away(Leave.days(day("2026-03-27"), day("2026-03-31"), BERLIN));
    assertThat(ann.plus(at("2026-03-26T16:58+01:00"), PROMISE))
        .isEqualTo(at("2026-04-01T09:03+02:00"));
  }

  @Test
  void a_day_of_leave_begins_at_one_where_there_is_no_midnight() {
    var leave = Leave.days(day("2026-09-06"), day("2026-09-06"), ZoneId.of("America/Santiago"));
    assertThat(leave.from()).isEqualTo(at("2026-09-06T01:00-03:00"));
    assertThat(leave.to()).isEqualTo(at("2026-09-07T00:00-03:00"));
  }

  @Test
  void who_is_away_for_good_has_no_next_opening() {
    var from = at("2026-11-23T16:58+01:00");
    var ann = away(leave("2026-11-23T17:00+01:00", "2099-01-01T00:00+01:00"));
    assertThat(ann.nextOpening(at("2026-11-23T17:00+01:00"))).isEmpty();
    assertThat(ann.plus(from, PROMISE)).isEqualTo(from.plus(OpenHours.REACH));
  }

  @Test
  void leave_ends_after_it_begins_and_has_a_bound() {
    assertThatThrownBy(() -> leave("2026-11-23T17:00+01:00", "2026-11-23T17:00+01:00"))
        .isInstanceOf(IllegalArgumentException.class);
    var one = leave("2026-11-23T17:00+01:00", "2026-11-24T17:00+01:00");
    assertThatThrownBy(() -> OFFICE.without(Collections.nCopies(OpenHours.LEAVE_MAX + 1, one)))
        .hasMessageContaining("200");
  }

  @Test
  void a_calendar_that_is_closed_all_week_is_refused() {
    assertThatThrownBy(() -> calendar(Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Expected a calendar that opens");
    assertThatThrownBy(() -> calendar(Map.of(DayOfWeek.MONDAY, List.of()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_house_that_closes_for_as_long_as_it_may_opens_within_reach() {
    var monday = day("2026-11-23");
    var closed = new HashMap<LocalDate, List<Shift>>();
    for (int week = 0; week < Calendar.DAYS_MAX; week++) {
      closed.put(monday.plusWeeks(week), List.of());
    }
    var once = Map.of(DayOfWeek.MONDAY, List.of(new Shift(540, 541)));
    var open = calendar(once, closed).open();
    assertThat(open.nextOpening(at("2026-11-23T00:00+01:00")))
        .contains(monday.plusWeeks(Calendar.DAYS_MAX).atTime(9, 0).atZone(BERLIN).toInstant());
    closed.put(day("2000-01-01"), List.of());
    assertThatThrownBy(() -> calendar(once, closed)).hasMessageContaining("1000");
  }

  @Test
  void a_promise_that_would_take_centuries_ends_where_our_reach_does() {
    var from = at("2026-11-23T09:00+01:00");
    var open = Houses.house("mon 09:00-09:01", "Europe/Berlin").open();
    assertThat(open.plus(from, Duration.ofDays(30))).isEqualTo(from.plus(OpenHours.REACH));
  }

  @Test
  void a_promise_of_nothing_is_kept_at_once_and_one_before_is_none() {
    var saturday = at("2026-11-28T12:00+01:00");
    assertThat(OFFICE.plus(saturday, Duration.ZERO)).isEqualTo(saturday);
    assertThatThrownBy(() -> OFFICE.plus(saturday, Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_year_has_as_many_hours_as_its_days_of_work() {
    assertThat(OFFICE.between(at("2026-01-01T00:00+01:00"), at("2027-01-01T00:00+01:00")))
        .isEqualTo(Duration.ofHours(8).multipliedBy(261));
    assertThat(OFFICE.plus(at("2026-01-01T00:00+01:00"), Duration.ofHours(8).multipliedBy(261)))
        .isEqualTo(at("2026-12-31T17:00+01:00"));
  }

  @Test
  void a_day_that_a_country_left_out_is_not_worked() {
    var samoa = Houses.house("always", "Pacific/Apia").open();
    assertThat(samoa.between(at("2011-12-29T12:00-10:00"), at("2011-12-31T12:00+14:00")))
        .isEqualTo(Duration.ofHours(24));
  }

  @Test
  void less_than_a_millisecond_is_not_lost() {
    var from = at("2026-11-23T16:59:59.999999999+01:00");
    assertThat(OFFICE.plus(from, Duration.ofNanos(2)))
        .isEqualTo(at("2026-11-24T09:00:00.000000001+01:00"));
  }

  @Test
  void outside_its_hours_a_promise_stands_still_or_runs() {
    var week = Map.of(DayOfWeek.MONDAY, List.of(new Shift(540, 1020)));
    for (var outside : Outside.values()) {
      var calendar = new Calendar("one", ZoneOffset.UTC, week, Map.of(), outside, Optional.empty());
      assertThat(calendar.promised())
          .isSameAs(outside == Outside.PAUSE ? calendar.open() : WorkingTime.ALWAYS);
    }
  }

  @Test
  void who_writes_while_it_is_closed_is_promised_something_else() {
    var week = Map.of(DayOfWeek.MONDAY, List.of(new Shift(540, 1020)));
    var opening = Optional.of(Duration.ofMinutes(30));
    for (var outside : Outside.values()) {
      var calendar = new Calendar("one", ZoneOffset.UTC, week, Map.of(), outside, opening);
      assertThat(calendar.promise(at("2026-11-23T08:59:59.999Z")))
          .isEqualTo(outside == Outside.PAUSE ? opening : Optional.empty());
      assertThat(calendar.promise(at("2026-11-23T09:00Z"))).isEmpty();
      assertThat(calendar.promise(at("2026-11-23T17:00Z")).isPresent())
          .isEqualTo(outside == Outside.PAUSE);
    }
    var without =
        new Calendar("one", ZoneOffset.UTC, week, Map.of(), Outside.PAUSE, Optional.empty());
    assertThat(without.promise(at("2026-11-23T08:00Z"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "09:00,17:00,540,1020",
    "22:00,06:00,1320,1800",
    "00:00,24:00,0,1440",
    "18:00,24:00,1080,1440",
    "18:00,00:00,1080,1440",
    "00:00,00:01,0,1",
  })
  void a_shift_as_people_write_it(String open, String close, int from, int until) {
    assertThat(Shift.of(open, close)).contains(new Shift(from, until));
  }

  @ParameterizedTest
  @CsvSource({"9:00,17:00", "24:00,06:00", "09:00,09:00", "00:00,00:00", "25:00,26:00", "'',17:00"})
  void what_is_no_shift(String open, String close) {
    assertThat(Shift.of(open, close)).isEmpty();
  }

  private static OpenHours away(Leave... leave) {
    return OFFICE.without(List.of(leave));
  }

  private static Leave leave(String from, String to) {
    return new Leave(at(from), at(to));
  }

  private static Calendar calendar(
      Map<DayOfWeek, List<Shift>> week, Map<LocalDate, List<Shift>> days) {
    return new Calendar("one", BERLIN, week, days, Outside.PAUSE, Optional.empty());
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
