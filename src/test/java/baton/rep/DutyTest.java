package baton.rep;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Leave;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a rep works and when that changes, worked out by hand. */
class DutyTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** Every day 09:00 to 12:00 and 13:00 to 17:00; Saturdays a night; the 24th of December half. */
  private static final Duty SPLIT =
      new Duty(
          Optional.of(split().open()),
          List.of(
              Leave.days(LocalDate.parse("2026-12-28"), LocalDate.parse("2026-12-30"), BERLIN),
              new Leave(
                  Instant.parse("2026-11-24T10:00:00Z"), Instant.parse("2026-11-24T10:30:00Z"))));

  private static Calendar split() {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, List.of(new Shift(540, 720), new Shift(780, 1020)));
    }
    week.put(DayOfWeek.SATURDAY, List.of(new Shift(1320, 1800)));
    week.put(DayOfWeek.SUNDAY, List.of());
    var days = Map.of(LocalDate.parse("2026-12-24"), List.of(new Shift(540, 720)));
    return new Calendar("split", BERLIN, week, days, Outside.PAUSE, Optional.empty());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in the morning                 | 2026-11-23T10:00+01:00        | -         | 2026-11-23T12:00+01:00
          exactly at the beginning       | 2026-11-23T09:00+01:00        | -         | 2026-11-23T12:00+01:00
          a millisecond before it        | 2026-11-23T08:59:59.999+01:00 | off_shift | 2026-11-23T09:00+01:00
          exactly when lunch begins      | 2026-11-23T12:00+01:00        | off_shift | 2026-11-23T13:00+01:00
          a millisecond before lunch     | 2026-11-23T11:59:59.999+01:00 | -         | 2026-11-23T12:00+01:00
          exactly after lunch            | 2026-11-23T13:00+01:00        | -         | 2026-11-23T17:00+01:00
          at the end of the day          | 2026-11-23T17:00+01:00        | off_shift | 2026-11-24T09:00+01:00
          before an hour of leave        | 2026-11-24T09:30+01:00        | -         | 2026-11-24T11:00+01:00
          exactly when leave begins      | 2026-11-24T11:00+01:00        | leave     | 2026-11-24T11:30+01:00
          a millisecond before its end   | 2026-11-24T11:29:59.999+01:00 | leave     | 2026-11-24T11:30+01:00
          exactly when leave ends        | 2026-11-24T11:30+01:00        | -         | 2026-11-24T12:00+01:00
          in Saturday's night            | 2026-11-29T05:00+01:00        | -         | 2026-11-29T06:00+01:00
          after it                       | 2026-11-29T06:00+01:00        | off_shift | 2026-11-30T09:00+01:00
          after a half day               | 2026-12-24T12:00+01:00        | off_shift | 2026-12-25T09:00+01:00
          the night before leave         | 2026-12-27T23:59:59+01:00     | off_shift | 2026-12-28T00:00+01:00
          leave at night is leave        | 2026-12-29T03:00+01:00        | leave     | 2026-12-31T00:00+01:00
          the last evening of leave      | 2026-12-30T23:59:59.999+01:00 | leave     | 2026-12-31T00:00+01:00
          the morning after leave        | 2026-12-31T09:00+01:00        | -         | 2026-12-31T12:00+01:00
          the day the clocks go ahead    | 2026-03-29T04:00+02:00        | -         | 2026-03-29T06:00+02:00
          the day they go back           | 2026-10-25T02:30+01:00        | -         | 2026-10-25T06:00+01:00
          """)
  void a_rep_works_or_not_and_wakes_when_that_changes(
      String name, String at, String code, String next) {
    var now = OffsetDateTime.parse(at).toInstant();
    assertThat(code(SPLIT, now)).isEqualTo(code);
    assertThat(changes(SPLIT, now)).isEqualTo(OffsetDateTime.parse(next).toInstant());
  }

  /** A cover from Friday afternoon into leave, and on until Saturday's night. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a millisecond before the cover | 2026-12-25T13:59:59.999+01:00 | -         | 2026-12-25T14:00:00.500+01:00
          exactly when it begins         | 2026-12-25T14:00:00.500+01:00 | covered   | 2026-12-28T00:00+01:00
          when nobody works anyway       | 2026-12-27T12:00+01:00        | covered   | 2026-12-28T00:00+01:00
          leave is told before it        | 2026-12-28T10:00+01:00        | leave     | 2026-12-31T00:00+01:00
          it goes on after leave         | 2026-12-31T09:00+01:00        | covered   | 2026-12-31T10:00+01:00
          exactly when it ends           | 2026-12-31T10:00+01:00        | -         | 2026-12-31T12:00+01:00
          """)
  void a_cover_is_no_work_whether_leave_lies_within_it_or_not(
      String name, String at, String code, String next) {
    var covered =
        new Duty(
            SPLIT.shift(),
            SPLIT.leave(),
            Optional.of(
                new Duty.Covered(
                    OffsetDateTime.parse("2026-12-25T14:00:00.500+01:00").toInstant(),
                    OffsetDateTime.parse("2026-12-31T10:00+01:00").toInstant())));
    assertThat(code(covered, OffsetDateTime.parse(at).toInstant())).isEqualTo(code);
    assertThat(changes(covered, OffsetDateTime.parse(at).toInstant()))
        .isEqualTo(OffsetDateTime.parse(next).toInstant());
  }

  private static String code(Duty duty, Instant at) {
    return duty.off(at).map(c -> c.name().toLowerCase(Locale.ROOT)).orElse("-");
  }

  /** Where the clocks are changed in the middle of a shift it is looked at once more. */
  private static Instant changes(Duty duty, Instant at) {
    var then = duty.changesAfter(at).orElseThrow();
    while (duty.off(then).equals(duty.off(at))) {
      then = duty.changesAfter(then).orElseThrow();
    }
    return then;
  }

  @Test
  void who_has_no_calendar_always_works_and_never_wakes_for_it() {
    var now = Instant.parse("2026-11-24T03:00:00Z");
    assertThat(Duty.ALWAYS.off(now)).isEmpty();
    assertThat(Duty.ALWAYS.changesAfter(now)).isEmpty();
  }
}
