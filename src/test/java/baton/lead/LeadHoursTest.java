package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.calendar.Calendar;
import baton.shared.calendar.Calendar.Outside;
import baton.shared.calendar.Shift;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The clocks of a lead that arrives two minutes before its team goes home. */
class LeadHoursTest {
  private static final Instant TUESDAY = Instant.parse("2026-11-24T09:00:00Z");

  private static TestRulebook closing(Outside outside) {
    var week =
        Map.of(
            DayOfWeek.MONDAY, List.of(new Shift(6 * 60, 9 * 60 + 2)),
            DayOfWeek.TUESDAY, List.of(new Shift(9 * 60, 17 * 60)));
    var calendar = new Calendar("short", ZoneOffset.UTC, week, Map.of(), outside, Optional.empty());
    return new TestRulebook().hours(calendar.promised());
  }

  @Test
  void the_rest_of_its_clocks_runs_in_the_morning() {
    var story = Story.queued(closing(Outside.PAUSE));
    assertThat(story.cycle().respondBy()).isEqualTo(TUESDAY.plusSeconds(180));
    story.wakes().then("Reminded");
    assertThat(story.now()).isEqualTo(TUESDAY.plusSeconds(30));
    story.wakes().then("Reminded");
    assertThat(story.now()).isEqualTo(TUESDAY.plusSeconds(120));
    story.wakes().then("Breached");
    assertThat(story.now()).isEqualTo(TUESDAY.plusSeconds(180));
    story.wakes().then("Escalated");
    assertThat(story.now()).isEqualTo(TUESDAY.plus(Duration.ofMinutes(13)));
  }

  @Test
  void who_accepts_before_closing_has_the_rest_of_the_time_for_the_call_in_the_morning() {
    var story = Story.accepted(closing(Outside.PAUSE));
    assertThat(story.lead(Lead.Accepted.class).hold().attemptBy())
        .isEqualTo(TUESDAY.plusSeconds(10));
    story
        .at(Duration.ofSeconds(60))
        .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0.plusSeconds(60)));
    assertThat(story.lead(Lead.Working.class).followUp().dueAt())
        .isEqualTo(TUESDAY.plus(Duration.ofMinutes(239)));
  }

  @Test
  void an_offer_is_a_question_to_somebody_who_is_there_and_lapses_by_the_wall() {
    assertThat(Story.offered(closing(Outside.PAUSE)).wakesAt()).contains(Asked.T0.plusSeconds(30));
  }

  @Test
  void with_somebody_on_call_they_run_on() {
    assertThat(Story.queued(closing(Outside.ON_CALL)).cycle().respondBy())
        .isEqualTo(Asked.T0.plus(Duration.ofMinutes(5)));
  }
}
