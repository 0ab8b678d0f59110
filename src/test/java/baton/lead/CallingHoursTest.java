package baton.lead;

import static baton.lead.Asked.ANN;
import static baton.lead.Asked.ANN_HERSELF;
import static baton.lead.Asked.T0;
import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Team;
import baton.shared.LeadId;
import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.CallingWindow;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The clocks of Jane, who wrote to us at one in the night by the clock on her wall. */
class CallingHoursTest {
  private static final ZoneId HERS = ZoneId.of("America/Los_Angeles");
  private static final CallingWindow USUAL = CallingWindow.daily(new Shift(8 * 60, 21 * 60));

  /** 08:00 for her. */
  private static final Instant MORNING = Instant.parse("2026-11-23T16:00:00Z");

  private static TestRulebook book() {
    return new TestRulebook().callable(USUAL);
  }

  private static Calendar open(String zone, int from, int to, Outside outside) {
    var week =
        Map.of(
            DayOfWeek.MONDAY, List.of(new Shift(from * 60, to * 60)),
            DayOfWeek.TUESDAY, List.of(new Shift(from * 60, to * 60)));
    return new Calendar("house", ZoneId.of(zone), week, Map.of(), outside, Optional.empty());
  }

  @Test
  void her_promise_begins_in_her_morning() {
    var story = Story.queued(book());
    assertThat(story.cycle().respondBy()).isEqualTo(MORNING.plusSeconds(300));
    assertThat(story.cycle().patienceUntil()).isEqualTo(MORNING.plusSeconds(900));
    story.wakes().then("Reminded");
    assertThat(story.now()).isEqualTo(MORNING.plusSeconds(150));
    story.wakes().then("Reminded").wakes().then("Breached");
    assertThat(story.now()).isEqualTo(MORNING.plusSeconds(300));
    story.wakes().then("Escalated");
    assertThat(story.now()).isEqualTo(MORNING.plusSeconds(900));
  }

  @Test
  void quiet_hours_and_closed_ones_are_merged() {
    var early = book().calendar(open("Europe/Berlin", 9, 17, Outside.PAUSE));
    assertThat(Story.queued(early).cycle().respondBy())
        .as("never open together: by the house alone, so that it rings")
        .isEqualTo(T0.plusSeconds(300));
    var late = book().calendar(open("Europe/Berlin", 9, 18, Outside.PAUSE));
    late.team(TestRulebook.INSIDE, team -> team.responseSla(Duration.ofMinutes(90)));
    assertThat(Story.queued(late).cycle().respondBy())
        .as("17 to 18 in Berlin, an hour each day")
        .isEqualTo(MORNING.plus(Duration.ofDays(1)).plus(Duration.ofMinutes(30)));
  }

  @Test
  void somebody_on_call_changes_nothing_for_who_sleeps() {
    var book = book().calendar(open("UTC", 9, 10, Outside.ON_CALL));
    assertThat(Story.queued(book).cycle().respondBy()).isEqualTo(MORNING.plusSeconds(300));
  }

  @Test
  void a_rep_who_has_her_is_not_late_before_she_may_be_called() {
    var story = Story.accepted(book());
    assertThat(story.lead(Lead.Accepted.class).hold().attemptBy())
        .isEqualTo(MORNING.plus(Duration.ofMinutes(2)));
    story.at(Duration.ofMinutes(1)).when(Asked.attempt(ANN_HERSELF, T0.plusSeconds(60)));
    assertThat(story.lead(Lead.Working.class).followUp().dueAt())
        .as("four hours in which she can be called")
        .isEqualTo(MORNING.plus(Duration.ofHours(4)));
    assertThat(story.wakes().events(LeadEvent.Reminded.class).getLast().next())
        .contains(MORNING.plus(Duration.ofHours(8)));
  }

  @Test
  void every_time_that_is_suggested_lies_in_her_day() {
    for (var house :
        List.of(book(), book().calendar(open("America/New_York", 9, 23, Outside.PAUSE)))) {
      var story = Story.accepted(house).at(Duration.ofMinutes(1));
      story.when(Asked.attempt(ANN_HERSELF, T0.plusSeconds(60)));
      for (int attempt = 2; attempt <= 5; attempt++) {
        var lead = story.lead(Lead.Working.class);
        var suggested = new FollowUps(house).plan(lead).suggested();
        assertThat(suggested).hasSize(3).allSatisfy(CallingHoursTest::isInHerDay);
        var due = lead.followUp().dueAt();
        isInHerDay(due);
        story.at(Duration.between(T0, due)).when(Asked.attempt(ANN_HERSELF, due));
      }
    }
  }

  private static void isInHerDay(Instant at) {
    assertThat(at.atZone(HERS).toLocalTime()).isBetween(LocalTime.of(8, 0), LocalTime.of(21, 0));
  }

  @Test
  void a_window_that_is_edited_moves_her_clocks_and_says_so() {
    var book = new TestRulebook();
    var story = Story.queued(book);
    assertThat(story.cycle().respondBy()).isEqualTo(T0.plusSeconds(300));
    book.callable(USUAL);
    story.after(Duration.ofSeconds(60)).when(Asked.wake()).then("ClocksMoved");
    var moved = story.kept(LeadEvent.ClocksMoved.class);
    assertThat(moved.before().respondBy()).isEqualTo(T0.plusSeconds(300));
    assertThat(moved.after().respondBy()).isEqualTo(MORNING.plusSeconds(300));
    assertThat(moved.after().patienceUntil()).isEqualTo(MORNING.plusSeconds(900));
    story.when(Asked.wake()).thenNothing();
  }

  @Test
  void who_tells_us_later_that_they_are_elsewhere_is_counted_by_that() {
    var story = Story.queued(book());
    story.after(Duration.ofSeconds(60)).when(Asked.join(Asked.OTHER, in("Europe/Berlin")));
    story.then("Joined", "ClocksMoved");
    assertThat(story.cycle().respondBy()).isEqualTo(T0.plusSeconds(300));
    story.when(Asked.join(new LeadId("again"), in("Europe/Vienna")));
    story.then("Joined", "ClocksMoved");
    story.when(Asked.join(new LeadId("nothing-new"), in("Europe/Vienna")));
    story.then("Joined");
  }

  private static Submission in(String zone) {
    var s = Asked.asking();
    return new Submission(
        s.email(),
        s.phone(),
        s.firstName(),
        s.lastName(),
        s.company(),
        s.jobTitle(),
        s.country(),
        Optional.of(zone),
        s.language(),
        s.message(),
        s.interest(),
        s.contactRequested(),
        s.source(),
        s.consent(),
        s.submittedAt(),
        s.externalId(),
        s.test(),
        s.fields(),
        s.extra());
  }

  @Test
  void what_her_dispatcher_hears_tells_where_she_is_and_nobody_else() {
    var story = Story.queued(book());
    var wanted = (LeadNotice.Wanted) LeadNotices.standing(story.lead()).getFirst();
    var callee = wanted.want().callee().orElseThrow();
    assertThat(callee.team()).isEqualTo(TestRulebook.INSIDE);
    assertThat(callee.place().timeZone()).contains("America/Los_Angeles");
    assertThat(wanted.toString()).doesNotContain("Los_Angeles", "+1415");
  }

  @Test
  void no_phone_rings_by_itself_while_she_sleeps() {
    var connect =
        new Team.Connect(Team.Connect.Mode.ON_ACCEPT, Optional.of("dialler"), Optional.empty());
    var asleep = book().team(TestRulebook.INSIDE, team -> team.connect(connect));
    Story.offered(asleep).when(Asked.accept(ANN, 1)).then("Accepted");
    var awake = new TestRulebook().team(TestRulebook.INSIDE, team -> team.connect(connect));
    Story.offered(awake).when(Asked.accept(ANN, 1)).then("Accepted", "CallRequested");
  }

  @Test
  void a_lead_that_waited_for_the_morning_says_until_when() {
    var place = new Place(Optional.of(HERS.getId()), Optional.empty(), Optional.empty());
    var hours = book().calling(new Callee(TestRulebook.INSIDE, place)).orElseThrow();
    assertThat(hours.quietBefore(T0, MORNING.plusMillis(5))).contains(MORNING);
    assertThat(hours.quietBefore(MORNING, MORNING.plusMillis(5))).isEmpty();
    assertThat(hours.quietBefore(MORNING, T0)).isEmpty();
  }
}
