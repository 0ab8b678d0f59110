package baton.reporting.notice;

import static org.assertj.core.api.Assertions.assertThat;

import baton.campaign.Agreement;
import baton.campaign.Agreement.Length;
import baton.campaign.Agreement.Signer;
import baton.campaign.Promise;
import baton.reporting.agreement.Attainment;
import baton.reporting.agreement.BusinessDays;
import baton.reporting.agreement.Course;
import baton.reporting.agreement.Period;
import baton.reporting.agreement.Standing;
import baton.reporting.agreement.Status;
import baton.reporting.agreement.Tally;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Shift;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is worth telling whom, and when. */
class NoticeTest {
  private static final Promise PROMISE = new Promise.Close(new BigDecimal("0.1"));
  private static final Period PRESENT = Period.of(LocalDate.of(2026, 11, 22), Length.QUARTER);
  private static final Agreement AGREEMENT =
      new Agreement(
          "ours",
          "Ours",
          Optional.empty(),
          Optional.empty(),
          LocalDate.of(2026, 1, 1),
          Optional.empty(),
          Length.QUARTER,
          List.of(PROMISE),
          new Signer("Ann", "ann@acme.example"),
          new Signer("Bob", "bob@acme.example"));

  private static Attainment attainment(Status status) {
    return new Attainment(
        new BigDecimal("0.1"),
        Optional.empty(),
        Optional.of(new BigDecimal("0.085")),
        Optional.empty(),
        Tally.NONE,
        status);
  }

  private static List<String> told(Status now, Status before, Status longAgo) {
    var last = PRESENT.previous();
    var standing =
        new Standing(
            AGREEMENT,
            Instant.EPOCH,
            Optional.of(new Standing.Stretch(PRESENT, new Course(60, 60, 30, false))),
            List.of(
                new Standing.Kept(
                    PROMISE,
                    attainment(now),
                    List.of(
                        new Standing.Past(last, attainment(before)),
                        new Standing.Past(last.previous(), attainment(longAgo))))));
    return Warning.of(standing).stream().map(Warning::once).toList();
  }

  @Test
  void risks_are_told_of_now_and_what_broke_also_of_the_period_before() {
    assertThat(told(Status.ON_TRACK, Status.MET, Status.BROKEN)).isEmpty();
    assertThat(told(Status.MET, Status.AT_RISK, Status.BROKEN)).isEmpty();
    assertThat(told(Status.AT_RISK, Status.MET, Status.MET))
        .containsExactly("agreement:ours:close_rate:2026-Q4:AT_RISK");
    assertThat(told(Status.BROKEN, Status.BROKEN, Status.BROKEN))
        .containsExactly(
            "agreement:ours:close_rate:2026-Q3:BROKEN", "agreement:ours:close_rate:2026-Q4:BROKEN");
  }

  private static BusinessDays office(DayOfWeek... open) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : open) {
      week.put(day, List.of(new Shift(9 * 60, 17 * 60)));
    }
    return BusinessDays.of(
        Optional.of(
            new Calendar(
                "c",
                ZoneOffset.UTC,
                week,
                Map.of(LocalDate.of(2026, 11, 23), List.of()),
                Outside.PAUSE,
                Optional.empty())));
  }

  /** The 23rd of November is a Monday with a day off, so the week begins on the 24th. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-16, day 2026-11-13 2026-11-16, week 2026-11-09 2026-11-16",
    "2026-11-17, day 2026-11-16 2026-11-17,",
    "2026-11-24, day 2026-11-20 2026-11-24, week 2026-11-16 2026-11-23",
    "2026-11-25, day 2026-11-24 2026-11-25,",
  })
  void summaries_are_of_the_last_business_day_and_of_the_last_week(
      LocalDate today, String day, String week) {
    var office =
        office(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY);

    var due =
        Summaries.Stretch.on(today, office).stream()
            .map(it -> "%s %s %s".formatted(it.word(), it.from(), it.to()))
            .toList();

    assertThat(due).isEqualTo(week == null ? List.of(day) : List.of(day, week));
  }

  @Test
  void promises_and_numbers_are_said_in_words() {
    assertThat(
            Phrases.promise(
                new Promise.Respond(Duration.ofMinutes(15), true, new BigDecimal("0.9"))))
        .isEqualTo("90 % of leads answered within 15 min of open hours");
    assertThat(Phrases.promise(new Promise.Attempts(6, BigDecimal.ONE)))
        .isEqualTo("100 % of those given up tried 6 times or more");
    assertThat(Phrases.promise(new Promise.SalesReady(600))).isEqualTo("600 sales-ready leads");
    assertThat(Phrases.promise(new Promise.Junk(new BigDecimal("0.1"))))
        .isEqualTo("at most 10 % junk");
    assertThat(Phrases.standing(PROMISE, attainment(Status.AT_RISK)))
        .isEqualTo("8.5 % so far, too early to say more, 10 % promised");
    assertThat(Phrases.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(Phrases.duration(Duration.ofSeconds(61))).isEqualTo("1 min 1 s");
    assertThat(Phrases.duration(Duration.ofMinutes(150))).isEqualTo("2 h 30 min");
    assertThat(Phrases.duration(Duration.ofHours(49))).isEqualTo("2 d 1 h");
  }
}
