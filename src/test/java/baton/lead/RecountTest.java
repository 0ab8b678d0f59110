package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Departure;
import baton.shared.WorkingTime;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Shift;
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

/** Calendars that are edited while clocks run by them. */
class RecountTest {
  private static final Instant T0 = Asked.T0;
  private static final LocalDate TODAY = LocalDate.ofInstant(T0, ZoneOffset.UTC);
  private static final int MINUTE = T0.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay() / 60;

  /** Open until so many minutes after T0, and from 08:00 on the next days. */
  private static WorkingTime closingIn(int minutes) {
    var week = new EnumMap<DayOfWeek, List<Shift>>(DayOfWeek.class);
    for (var day : DayOfWeek.values()) {
      week.put(day, List.of(new Shift(8 * 60, 20 * 60)));
    }
    var today = List.of(new Shift(MINUTE - 60, MINUTE + minutes));
    return new Calendar(
            "short", ZoneOffset.UTC, week, Map.of(TODAY, today), Outside.PAUSE, Optional.empty())
        .promised();
  }

  private static Instant tomorrow(int minutesAfterEight) {
    return TODAY.plusDays(1).atTime(8, 0).plusMinutes(minutesAfterEight).toInstant(ZoneOffset.UTC);
  }

  @ParameterizedTest(name = "open for {0} min, then {1}: due {2}")
  @CsvSource({
    // edited one minute after T0; the promise is five minutes
    "60,  2, +1d 3", // two minutes of it today, three tomorrow
    "60,  3, +1d 2",
    "60,  5, +5", // closing time itself
    "60,  4, +1d 1",
    "2,  60, +5", // open longer: sooner
    "2,   4, +1d 1",
    "4,   2, +1d 3",
    "1,  60, +5",
    "60, 30, +5", // nothing changes but the version
  })
  void an_open_promise_is_counted_anew_from_its_beginning(int before, int after, String due) {
    var book = new TestRulebook().hours(closingIn(before));
    var story = Story.queued(book);
    var was = story.cycle().respondBy();
    book.hours(closingIn(after));
    story.at(Duration.ofMinutes(1)).when(Asked.wake()).then("ClocksMoved");
    var expected =
        due.startsWith("+1d")
            ? tomorrow(Integer.parseInt(due.substring(4)))
            : T0.plus(Duration.ofMinutes(Integer.parseInt(due.substring(1))));
    assertThat(story.cycle().respondBy()).isEqualTo(expected);
    var moved = (LeadEvent.ClocksMoved) story.events().getLast();
    assertThat(moved.before().respondBy()).isEqualTo(was);
    assertThat(moved.after().respondBy()).isEqualTo(expected);
    story.when(Asked.wake()).thenNothing(); // once for each change
  }

  @Test
  void warnings_still_to_come_move_too_and_one_that_would_be_past_comes_at_once() {
    var book = new TestRulebook().hours(closingIn(1));
    var story = Story.queued(book);
    assertThat(story.cycle().marks().getFirst().at()).isEqualTo(tomorrow(1).plusSeconds(30));
    book.hours(closingIn(60));
    story.at(Duration.ofMinutes(3)).when(Asked.wake()).then("ClocksMoved", "Reminded");
    assertThat(story.cycle().marks())
        .containsExactly(new Cycle.Mark(80, T0.plus(Duration.ofMinutes(4))));
  }

  @Test
  void nobody_breaks_a_promise_by_a_calendar_that_was_changed_afterwards() {
    var book = new TestRulebook().hours(closingIn(1));
    var story = Story.queued(book);
    var due = story.cycle().respondBy();
    book.hours(closingIn(60));
    story.at(Duration.ofMinutes(10)).when(Asked.wake()).then("ClocksMoved");
    assertThat(story.cycle().respondBy()).isEqualTo(due);
    assertThat(story.cycle().breached()).isFalse();
  }

  @Test
  void a_breach_that_was_told_stays_told() {
    var book = new TestRulebook().hours(closingIn(60));
    var story = Story.queued(book);
    story.at(Duration.ofMinutes(5)).when(Asked.wake());
    assertThat(story.cycle().breached()).isTrue();
    var due = story.cycle().respondBy();
    book.hours(closingIn(2));
    story.at(Duration.ofMinutes(6)).when(Asked.wake()).then("ClocksMoved");
    assertThat(story.cycle().breached()).isTrue();
    assertThat(story.cycle().respondBy()).isEqualTo(due);
    assertThat(story.cycle().patienceUntil()).as("it waits in open hours").isAfter(tomorrow(0));
  }

  @Test
  void what_somebody_accepted_is_due_by_the_new_hours() {
    var book = new TestRulebook().hours(closingIn(60));
    var story = Story.accepted(book);
    book.hours(closingIn(1));
    story.at(Duration.ofSeconds(30)).when(Asked.wake()).then("ClocksMoved");
    assertThat(story.lead(Lead.Accepted.class).hold().attemptBy())
        .isEqualTo(tomorrow(1).plusSeconds(10));
  }

  @Test
  void patience_that_stands_still_is_not_given_twice() {
    var book = new TestRulebook().hours(closingIn(60));
    var story = Story.accepted(book);
    book.hours(closingIn(61));
    story.at(Duration.ofSeconds(60)).when(Asked.wake()).then("ClocksMoved");
    story
        .at(Duration.ofSeconds(90))
        .when(new LeadCommand.RepLeft(Asked.ANN, 1, Departure.INACTIVE))
        .then("Reclaimed");
    assertThat(story.cycle().patienceUntil())
        .isEqualTo(T0.plusSeconds(90).plus(book.team(TestRulebook.INSIDE).clocks().patience()));
  }

  @Test
  void whoever_was_answered_has_no_promise_to_move() {
    var book = new TestRulebook();
    var story =
        Story.accepted(book)
            .at(Duration.ofMinutes(1))
            .when(Asked.attempt(Asked.ANN_HERSELF, T0.plusSeconds(60)));
    book.hours(closingIn(2));
    story.when(Asked.wake()).thenNothing();
  }

  @Test
  void whoever_gets_a_lead_that_was_in_work_counts_by_the_hours_of_now() {
    var book = new TestRulebook().hours(closingIn(60));
    var story =
        Story.accepted(book)
            .at(Duration.ofMinutes(1))
            .when(Asked.attempt(Asked.ANN_HERSELF, T0.plusSeconds(60)));
    book.hours(closingIn(2));
    story
        .at(Duration.ofMinutes(3))
        .when(new LeadCommand.RepLeft(Asked.ANN, 1, Departure.INACTIVE))
        .then("Reclaimed", "ClocksMoved");
    assertThat(story.cycle().terms()).contains(book.terms(TestRulebook.INSIDE));
    assertThat(story.cycle().patienceUntil()).as("it waits in open hours").isAfter(tomorrow(0));
    story.when(Asked.wake()).thenNothing();
  }

  @Test
  void a_lead_kept_before_there_were_terms_runs_as_it_was_set() {
    var book = new TestRulebook();
    var queued = Story.queued(book).lead(Lead.Queued.class);
    var c = queued.cycle();
    var old =
        queued.with(
            new Cycle(
                c.number(),
                c.route(),
                c.salesReadyAt(),
                c.respondBy(),
                c.marks(),
                c.firstResponseAt(),
                c.breached(),
                c.level(),
                c.teams(),
                c.relaxed(),
                c.patienceUntil(),
                c.offersLeft(),
                c.reassignmentsLeft(),
                c.exclusions(),
                Optional.empty()));
    book.hours(closingIn(2));
    assertThat(new LeadRules(book).decide(old, Asked.wake(), T0.plusSeconds(1)).events()).isEmpty();
  }
}
