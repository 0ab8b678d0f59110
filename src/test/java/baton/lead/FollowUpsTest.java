package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Cadence;
import baton.rep.Cadence.Wait;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.DayParts;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When somebody who was not reached is tried again, in the hours of real houses. */
class FollowUpsTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final List<Shift> NINE_TO_FIVE = List.of(new Shift(9 * 60, 17 * 60));

  private static Calendar house(
      String zone, List<Shift> shifts, Map<LocalDate, List<Shift>> days, Outside outside) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      if (day.getValue() <= 5) {
        week.put(day, shifts);
      }
    }
    return new Calendar("house", ZoneId.of(zone), week, days, outside, Optional.empty());
  }

  private static Calendar office(String zone) {
    return house(zone, NINE_TO_FIVE, Map.of(), Outside.PAUSE);
  }

  /** What is due after each attempt, each made when it is due; the last is the end. */
  private static List<Instant> attempts(TestRulebook book, Instant first) {
    var followUps = new FollowUps(book);
    var story = Story.queued(book);
    var cycle = story.cycle();
    var tried = new ArrayList<>(List.of(first));
    int count = book.team(TestRulebook.INSIDE).cadence().waits(cycle.route().segment()).size();
    for (int tries = 1; tries <= count; tries++) {
      tried.add(followUps.next(story.dossier(), cycle, tries, List.copyOf(tried)));
    }
    return tried;
  }

  private static List<String> onTheWall(List<Instant> times, ZoneId zone) {
    return times.stream()
        .map(at -> LocalDateTime.ofInstant(at, zone))
        .map(at -> "%s %s".formatted(at.getDayOfWeek().name().substring(0, 3), at.toLocalTime()))
        .toList();
  }

  private static Instant berlin(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }

  @Test
  void six_attempts_in_five_business_days_each_in_another_part_of_the_day() {
    var book = new TestRulebook().calendar(office("Europe/Berlin"));
    assertThat(onTheWall(attempts(book, berlin("2026-11-23T09:10")), BERLIN))
        .containsExactly(
            "MON 09:10",
            "MON 13:10",
            "TUE 15:40",
            "WED 10:20",
            "THU 13:00",
            "FRI 15:40",
            "MON 10:20");
  }

  @Test
  void who_is_first_tried_shortly_before_closing_loses_no_day() {
    var book = new TestRulebook().calendar(office("Europe/Berlin"));
    assertThat(onTheWall(attempts(book, berlin("2026-11-26T16:00")), BERLIN))
        .as("the second, half a working day later, is in the morning: both belong to Thursday")
        .containsExactly(
            "THU 16:00",
            "FRI 12:00",
            "FRI 15:40",
            "MON 10:20",
            "TUE 13:00",
            "WED 15:40",
            "THU 10:20");
  }

  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          over a weekend          | 2026-11-27T10:00 | FRI 10:00, FRI 14:00, MON 15:40, TUE 10:20, WED 13:00, THU 15:40
          Christmas in the middle | 2026-12-23T10:00 | WED 10:00, WED 14:00, THU 11:30, MON 10:20, TUE 13:00, WED 15:40
          clocks back             | 2026-10-23T10:00 | FRI 10:00, FRI 14:00, MON 15:40, TUE 10:20, WED 13:00, THU 15:40
          clocks ahead            | 2026-03-27T10:00 | FRI 10:00, FRI 14:00, MON 15:40, TUE 10:20, WED 13:00, THU 15:40
          """)
  void the_wall_and_the_days_of_the_house_count(String name, String first, String due) {
    var days =
        Map.of(
            LocalDate.parse("2026-12-24"), List.of(new Shift(9 * 60, 12 * 60)),
            LocalDate.parse("2026-12-25"), List.<Shift>of());
    var book =
        new TestRulebook().calendar(house("Europe/Berlin", NINE_TO_FIVE, days, Outside.PAUSE));
    var all = onTheWall(attempts(book, berlin(first)), BERLIN);
    assertThat(String.join(", ", all.subList(0, 6))).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"Europe/Berlin,PAUSE", "America/New_York,PAUSE", "Asia/Kolkata,ON_CALL"})
  void whenever_it_begins_it_takes_five_open_days_and_never_falls_into_closed_hours(
      String zone, Outside outside) {
    var shifts = List.of(new Shift(9 * 60, 12 * 60), new Shift(13 * 60, 16 * 60 + 30));
    var days =
        Map.of(
            LocalDate.parse("2026-03-31"), List.of(new Shift(9 * 60, 11 * 60)),
            LocalDate.parse("2026-04-03"), List.<Shift>of());
    var house = house(zone, shifts, days, outside);
    var book = new TestRulebook().calendar(house);
    var wall = new DayParts(house.open(), house.zone());
    var from = LocalDateTime.parse("2026-03-05T00:00").atZone(house.zone()).toInstant();
    int seen = 0;
    for (int step = 0; step < 40 * 24 * 4; step++) {
      var first = from.plus(Duration.ofMinutes(15L * step + step % 13));
      if (!house.open().isOpen(first)) {
        continue;
      }
      seen++;
      var all = attempts(book, first).subList(0, 6);
      var dates = new HashSet<LocalDate>();
      all.forEach(at -> dates.add(wall.date(at)));
      boolean shortDay = dates.contains(LocalDate.parse("2026-03-31"));
      assertThat(dates).as("%s", onTheWall(all, house.zone())).hasSizeBetween(5, shortDay ? 6 : 5);
      for (int i = 1; i < all.size(); i++) {
        assertThat(all.get(i)).isAfter(all.get(i - 1));
      }
      for (var at : all.subList(2, 6)) {
        assertThat(house.open().isOpen(at)).as("%s", at).isTrue();
      }
      for (int i = 3; i < all.size(); i++) {
        assertThat(wall.part(all.get(i)))
            .as("%s", onTheWall(all, house.zone()))
            .isNotEqualTo(wall.part(all.get(i - 1)));
      }
    }
    assertThat(seen).isGreaterThan(500);
  }

  @Test
  void a_house_that_never_said_when_it_works_is_taken_to_try_from_nine_to_five() {
    var all = attempts(new TestRulebook(), Instant.parse("2026-11-23T22:00:00Z"));
    assertThat(all.get(1)).isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
    assertThat(all.get(2)).isEqualTo(Instant.parse("2026-11-24T13:00:00Z"));
    assertThat(all.get(3)).isEqualTo(Instant.parse("2026-11-25T15:40:00Z"));
  }

  @Test
  void a_segment_may_have_its_own_waits_and_the_lead_says_what_comes_next() {
    var own = List.<Wait>of(new Wait.Open(hours(1)), new Wait.Days(2));
    var cadence = new Cadence(Cadence.DEFAULT.usual(), Map.of("smb", own));
    var book =
        new TestRulebook()
            .calendar(office("Europe/Berlin"))
            .team(TestRulebook.INSIDE, t -> t.cadence(cadence));
    var story = Story.accepted(book).at(Duration.ofMinutes(1));
    story.when(Asked.attempt(Asked.ANN_HERSELF, story.now()));
    var plan = new FollowUps(book).plan(story.lead(Lead.Working.class));
    assertThat(plan.attempt()).isEqualTo(2);
    assertThat(plan.of()).isEqualTo(2);
    assertThat(plan.dueAt()).isEqualTo(story.now().plus(hours(1)));
    assertThat(plan.suggested()).hasSize(3).isSorted().startsWith(plan.dueAt());
    story.at(Duration.ofMinutes(61)).when(Asked.attempt(Asked.ANN_HERSELF, story.now()));
    story.wakes().then("Nurtured");
    assertThat(story.kept(LeadEvent.Nurtured.class).reason()).isEqualTo(NurtureReason.UNREACHABLE);
    assertThat(LocalDate.ofInstant(story.now(), BERLIN)).isEqualTo("2026-11-25");
  }

  @Test
  void a_lead_is_put_off_and_then_called_for_once() {
    var story = Story.working();
    var until = Asked.T0.plus(Duration.ofDays(3));
    story.when(Asked.snooze(until)).then("Snoozed");
    assertThat(story.wakesAt()).contains(until);
    story.when(Asked.snooze(until)).thenNothing();
    story.wakes().then("Reminded");
    assertThat(story.now()).isEqualTo(until);
    assertThat(story.kept(LeadEvent.Reminded.class).kind()).isEqualTo(Reminder.FOLLOW_UP);
  }

  @Test
  void no_lead_is_put_off_before_the_first_attempt_or_for_ever() {
    Story.accepted()
        .when(Asked.snooze(Asked.T0.plus(hours(1))))
        .thenRefused(LeadRefusal.PROMISE_RUNS);
    var story = Story.working();
    var last = story.now().plus(Snoozing.REACH);
    story.when(Asked.snooze(last.plusMillis(1))).thenRefused(LeadRefusal.SNOOZE_OUT_OF_REACH);
    story.when(Asked.snooze(story.now())).thenRefused(LeadRefusal.SNOOZE_OUT_OF_REACH);
    story.when(Asked.snooze(last)).then("Snoozed");
    story.after(Duration.ofDays(13)).when(Asked.snooze(last.plusMillis(1)));
    story.thenRefused(LeadRefusal.SNOOZE_OUT_OF_REACH);
    for (int times = 1; times < Snoozing.TIMES_MAX; times++) {
      story.when(Asked.snooze(last.minusSeconds(times))).then("Snoozed");
    }
    story.when(Asked.snooze(last.minusSeconds(60))).thenRefused(LeadRefusal.TOO_MANY);
    story.when(Asked.attempt(Asked.ANN_HERSELF, story.now())).then("Attempted");
    story.when(Asked.snooze(last.plusSeconds(60))).then("Snoozed");
  }

  @Test
  void only_the_holder_and_managers_put_a_lead_off() {
    var until = Asked.T0.plus(hours(3));
    Story.working()
        .when(new LeadCommand.Snooze(until, Optional.empty(), Asked.BOB_HIMSELF))
        .thenRefused(LeadRefusal.NOT_YOURS);
    Story.working()
        .when(new LeadCommand.Snooze(until, Optional.empty(), Asked.MANAGER))
        .then("Snoozed");
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }
}
