package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Departure;
import baton.rep.Team;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What silence does to a lead, when, and how it is told if nobody was there to hear. */
class LeadClocksTest {
  @Test
  void silence_lapses_the_offer_at_its_deadline_and_excludes_the_rep_for_ten_minutes() {
    var story = Story.offered();
    assertThat(story.wakesAt()).contains(Asked.T0.plusSeconds(30));
    story.wakes().then("Lapsed").thenIs(Lead.Queued.class);
    assertThat(story.cycle().exclusions().get(Asked.ANN))
        .isEqualTo(
            new Exclusion(
                story.now(), story.now().plus(Duration.ofMinutes(10)), Exclusion.Kind.LAPSED));
    assertThat(story.cycle().offersLeft()).isEqualTo(5);
  }

  @Test
  void the_response_clock_warns_at_half_time_and_at_four_fifths_and_then_breaches_once() {
    var story = Story.queued();
    story.wakes().then("Reminded");
    assertThat(story.now()).isEqualTo(Asked.T0.plusSeconds(150));
    assertThat(story.kept(LeadEvent.Reminded.class).kind()).isEqualTo(Reminder.HALF_TIME);
    story.wakes().then("Reminded");
    assertThat(story.now()).isEqualTo(Asked.T0.plusSeconds(240));
    assertThat(story.kept(LeadEvent.Reminded.class).kind()).isEqualTo(Reminder.LAST_CALL);
    story.wakes().then("Breached");
    assertThat(story.now()).isEqualTo(Asked.T0.plusSeconds(300));
    var breach = story.kept(LeadEvent.Breached.class);
    assertThat(breach.owner()).isEqualTo(BreachOwner.NO_CAPACITY);
    assertThat(breach.lateBy()).isZero();
    story.wakes().then("Escalated");
    assertThat(story.now()).isEqualTo(Asked.T0.plus(Duration.ofMinutes(15)));
  }

  @Test
  void a_breach_after_a_silent_rep_is_that_rep_s() {
    var story = Story.offered().wakes().then("Lapsed").wakes().wakes().wakes().then("Breached");
    var breach = story.kept(LeadEvent.Breached.class);
    assertThat(breach.owner()).isEqualTo(BreachOwner.REP_SILENT);
    assertThat(breach.rep()).contains(Asked.ANN);
  }

  @Test
  void a_breach_that_rang_more_than_a_minute_late_is_the_system_s_own() {
    var late = Duration.ofMinutes(5).plus(LeadClocks.SYSTEM_LATE);
    var story = Story.queued().at(late).when(Asked.wake());
    assertThat(story.kept(LeadEvent.Breached.class).owner()).isEqualTo(BreachOwner.NO_CAPACITY);
    story = Story.queued().at(late.plusMillis(1)).when(Asked.wake());
    assertThat(story.kept(LeadEvent.Breached.class).owner()).isEqualTo(BreachOwner.SYSTEM);
  }

  @Test
  void an_attempt_is_due_two_minutes_after_accepting_and_never_after_what_was_promised() {
    var early = Story.accepted();
    assertThat(early.lead(Lead.Accepted.class).hold().attemptBy())
        .isEqualTo(Asked.T0.plusSeconds(10 + 120));
    var late =
        Story.queued()
            .at(Duration.ofMinutes(4))
            .when(Asked.offer(Asked.ANN, 1))
            .when(Asked.accept(Asked.ANN, 1));
    assertThat(late.lead(Lead.Accepted.class).hold().attemptBy())
        .isEqualTo(Asked.T0.plusSeconds(300));
    var tooLate =
        Story.queued()
            .at(Duration.ofMinutes(6))
            .when(Asked.offer(Asked.ANN, 1))
            .when(Asked.accept(Asked.ANN, 1));
    assertThat(tooLate.lead(Lead.Accepted.class).hold().attemptBy())
        .isEqualTo(Asked.T0.plus(Duration.ofMinutes(8)));
  }

  @Test
  void a_holder_who_stays_silent_loses_the_lead_and_the_response_clock_runs_on() {
    var story = Story.accepted();
    var promised = story.cycle().respondBy();
    story.wakes().then("Reclaimed").thenIs(Lead.Queued.class);
    assertThat(story.kept(LeadEvent.Reclaimed.class).reason()).isEqualTo(ReclaimReason.SILENT);
    assertThat(story.cycle().respondBy()).isEqualTo(promised);
    assertThat(story.cycle().reassignmentsLeft()).isEqualTo(2);
  }

  @Test
  void at_the_same_instant_the_breach_is_told_before_the_lead_is_taken_away() {
    Story.queued()
        .at(Duration.ofMinutes(4))
        .when(Asked.offer(Asked.ANN, 1))
        .when(Asked.accept(Asked.ANN, 1))
        .at(Duration.ofMinutes(5))
        .when(Asked.wake())
        .then("Reminded", "Reminded", "Breached", "Reclaimed");
  }

  @Test
  void a_holder_who_went_away_uncontacted_has_half_a_minute_to_come_back() {
    var story = Story.accepted().when(Asked.left(Asked.ANN, 1, Departure.AWAY)).then("HolderLeft");
    assertThat(story.wakesAt()).contains(story.now().plusSeconds(30));
    story.when(Asked.left(Asked.ANN, 1, Departure.AWAY)).thenNothing();
    story.wakes().then("Reclaimed");
    assertThat(story.kept(LeadEvent.Reclaimed.class).reason()).isEqualTo(ReclaimReason.HOLDER_LEFT);
    Story.accepted()
        .when(Asked.left(Asked.ANN, 1, Departure.AWAY))
        .after(Duration.ofSeconds(29))
        .when(new LeadCommand.RepBack(Asked.ANN, 1))
        .then("HolderBack")
        .after(Duration.ofSeconds(1))
        .when(Asked.wake())
        .thenNothing();
  }

  @Test
  void a_contacted_lead_waits_for_its_rep_unless_the_rep_is_gone_for_good() {
    Story.working().when(Asked.left(Asked.ANN, 1, Departure.AWAY)).thenNothing();
    Story.accepted().when(Asked.left(Asked.ANN, 1, Departure.OCCUPIED)).thenNothing();
    Story.working().when(Asked.left(Asked.ANN, 1, Departure.INACTIVE)).then("Reclaimed");
    Story.offered().when(Asked.left(Asked.ANN, 1, Departure.OCCUPIED)).then("Rescinded");
  }

  @Test
  void after_three_days_down_each_overdue_clock_rings_once_in_order_with_its_lateness() {
    var story = Story.offered().at(Duration.ofDays(3)).when(Asked.wake());
    story.then("Lapsed", "Reminded", "Reminded", "Breached", "Escalated");
    var dues = new ArrayList<Instant>();
    for (var event : story.answer().events()) {
      dues.add(story.now().minus(((LeadEvent.Rung) event).lateBy()));
    }
    assertThat(dues)
        .containsExactly(
            Asked.T0.plusSeconds(30),
            Asked.T0.plusSeconds(150),
            Asked.T0.plusSeconds(240),
            Asked.T0.plusSeconds(300),
            Asked.T0.plusSeconds(900));
    story.when(Asked.wake()).thenNothing();
    assertThat(story.wakesAt()).contains(story.now().plus(Duration.ofMinutes(15)));
  }

  @Test
  void a_lead_that_nobody_can_be_asked_about_ends_in_nurture_with_a_human_told() {
    var story = Story.queued();
    var rung = untilNurtured(story);
    assertThat(rung).isEqualTo(5);
    assertThat(story.now()).isEqualTo(Asked.T0.plus(Duration.ofMinutes(30)));
    assertThat(story.kept(LeadEvent.Nurtured.class).reason()).isEqualTo(NurtureReason.NO_CAPACITY);
    assertThat(story.kept(LeadEvent.Alerted.class).who()).isEqualTo("manager");
    assertThat(story.lead().holder()).isEqualTo(new Lead.Holder.Marketing());
  }

  @Test
  void a_lead_that_is_offered_and_never_answered_ends_in_nurture_after_as_many_offers_as_may_be() {
    var story = Story.queued();
    int steps = 0;
    while (!(story.lead() instanceof Lead.Nurturing)) {
      assertThat(++steps).isLessThan(100);
      if (story.lead() instanceof Lead.Queued queued && !queued.cycle().usedUp()) {
        story.when(story.offer(Asked.ANN)).then("Offered");
      }
      story.wakes();
      assertThat(story.answer().events()).isNotEmpty();
    }
    assertThat(story.events(LeadEvent.Offered.class)).hasSize(12);
    assertThat(story.events(LeadEvent.Nurtured.class).getLast().reason())
        .isEqualTo(NurtureReason.MAX_REASSIGNMENTS);
    assertThat(story.events(LeadEvent.Breached.class)).hasSize(1);
  }

  @Test
  void a_lead_that_reps_accept_and_ignore_ends_in_nurture() {
    var story = Story.queued();
    int steps = 0;
    while (!(story.lead() instanceof Lead.Nurturing)) {
      assertThat(++steps).isLessThan(100);
      if (story.lead() instanceof Lead.Queued queued && !queued.cycle().usedUp()) {
        int round = story.nextRound();
        story.when(story.offer(Asked.ANN)).when(Asked.accept(Asked.ANN, round));
      }
      story.wakes();
      assertThat(story.answer().events()).isNotEmpty();
    }
    assertThat(story.events(LeadEvent.Accepted.class)).hasSize(6);
  }

  @Test
  void a_lead_that_reps_keep_going_away_from_still_ends_in_nurture() {
    var story = Story.queued();
    int offers = 0;
    while (!(story.lead() instanceof Lead.Nurturing)) {
      assertThat(++offers).isLessThan(10_000);
      if (story.lead() instanceof Lead.Queued) {
        int round = story.nextRound();
        story.when(Asked.offer(Asked.ANN, round)).after(Duration.ofSeconds(1));
        story.when(Asked.left(Asked.ANN, round, Departure.AWAY));
      }
      story.when(Asked.wake());
    }
    assertThat(story.now()).isBefore(Asked.T0.plus(Duration.ofMinutes(31)));
  }

  @Test
  void everybody_said_no_is_its_own_reason() {
    var story = Story.offered().when(Asked.decline(Asked.ANN, 1));
    story.when(new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 2, 0)).then("Escalated");
    assertThat(story.kept(LeadEvent.Escalated.class).reason())
        .isEqualTo(EscalationReason.ALL_DECLINED);
    untilNurtured(story);
    assertThat(story.kept(LeadEvent.Nurtured.class).reason()).isEqualTo(NurtureReason.REJECTED);
  }

  @Test
  void each_level_is_wider_and_keeps_the_response_deadline() {
    var story =
        Story.queued(
            new TestRulebook()
                .team(
                    TestRulebook.INSIDE,
                    t ->
                        t.escalation(
                            new Team.Level(List.of(), true, Optional.of(Duration.ofMinutes(1))),
                            new Team.Level(
                                List.of(TestRulebook.PARTNERS), false, Optional.empty()))));
    var promised = story.cycle().respondBy();
    story.at(Duration.ofMinutes(15)).when(Asked.wake());
    assertThat(story.cycle().teams()).containsExactly(TestRulebook.INSIDE);
    assertThat(story.cycle().relaxed()).isTrue();
    story.wakes().then("Escalated");
    assertThat(story.now()).isEqualTo(Asked.T0.plus(Duration.ofMinutes(16)));
    assertThat(story.cycle().teams()).containsExactly(TestRulebook.INSIDE, TestRulebook.PARTNERS);
    assertThat(story.cycle().relaxed()).isTrue();
    assertThat(story.cycle().respondBy()).isEqualTo(promised);
    story.when(story.ofItsPass(Asked.offer(Asked.CAT, TestRulebook.PARTNERS, 1))).then("Offered");
  }

  @Test
  void a_rep_is_reminded_then_the_team_lead_told_then_the_lead_taken_back() {
    var story = Story.working();
    story.wakes().then("Reminded").wakes().then("Reminded", "Alerted").wakes().then("Reclaimed");
    assertThat(story.kept(LeadEvent.Reclaimed.class).reason())
        .isEqualTo(ReclaimReason.FOLLOW_UP_MISSED);
  }

  @Test
  void six_tries_without_an_answer_are_the_end_of_the_cadence() {
    var story = Story.working();
    for (int tries = 2; tries <= 6; tries++) {
      story.at(Duration.between(Asked.T0, story.wakesAt().orElseThrow()));
      story.when(Asked.attempt(Asked.ANN_HERSELF, story.now())).then("Attempted");
    }
    story.wakes().then("Nurtured");
    assertThat(story.kept(LeadEvent.Nurtured.class).reason()).isEqualTo(NurtureReason.UNREACHABLE);
    assertThat(Duration.between(Asked.T0, story.now())).isBetween(days(5), days(6));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  /** How many wake-ups it takes, each at the instant asked for. */
  private static int untilNurtured(Story story) {
    int rung = 0;
    while (!(story.lead() instanceof Lead.Nurturing)) {
      story.wakes();
      assertThat(story.answer().events()).isNotEmpty();
      assertThat(++rung).isLessThan(100);
    }
    return rung;
  }
}
