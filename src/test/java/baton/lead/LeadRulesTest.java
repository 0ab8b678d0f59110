package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.rep.Departure;
import baton.rep.ReleaseReason;
import baton.rep.Team;
import baton.shared.LeadId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Given what happened to a lead, when a command, then these events or this refusal. */
class LeadRulesTest {
  @Test
  void a_call_from_before_it_was_ready_for_sales_does_not_stop_the_response_clock() {
    var story =
        Story.accepted()
            .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0.minusSeconds(3_600)))
            .then("Attempted")
            .thenIs(Lead.Working.class);
    assertThat(story.kept(LeadEvent.Attempted.class).first()).isFalse();
    assertThat(story.cycle().awaitsResponse()).isTrue();
    assertThat(story.dossier().tally().firstResponseAt()).isEmpty();
  }

  @Test
  void a_lead_that_a_manager_gives_to_a_team_from_nurture_begins_a_new_pass() {
    var story =
        Story.nurturing().when(Asked.assign(TestRulebook.PARTNERS)).thenIs(Lead.Queued.class);
    assertThat(story.dossier().tally().cycles()).isEqualTo(1);
    assertThat(story.dossier().tally().salesReadyAt()).contains(Asked.T0);
    story.when(Asked.toNurture("spring")).when(Asked.act(Activity.REPLY)).thenIs(Lead.Queued.class);
    assertThat(story.cycle().number()).isEqualTo(2);
  }

  @Test
  void a_level_that_is_used_up_makes_no_further_offer_before_its_clock_has_rung() {
    var story =
        Story.queued(
            new TestRulebook().team(TestRulebook.INSIDE, t -> t.offers(1, Duration.ofSeconds(30))));
    story.when(Asked.offer(Asked.ANN, 1)).when(Asked.decline(Asked.ANN, 1)).then("Declined");
    story.when(Asked.offer(Asked.BOB, 2)).thenRefused(LeadRefusal.ROUND_PASSED);
    story.wakes().then("Escalated");
    assertThat(story.kept(LeadEvent.Escalated.class).reason())
        .isEqualTo(EscalationReason.OFFERS_USED_UP);
    story.when(story.offer(Asked.BOB)).then("Offered");
  }

  @Test
  void a_response_after_the_deadline_is_a_breach_even_if_the_clock_had_no_time_to_ring() {
    var story =
        Story.accepted()
            .at(Duration.ofSeconds(301))
            .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0.plusSeconds(300)))
            .then("Breached", "Attempted");
    var breach = story.kept(LeadEvent.Breached.class);
    assertThat(breach.owner()).isEqualTo(BreachOwner.REP_LATE);
    assertThat(breach.rep()).contains(Asked.ANN);
    assertThat(breach.due()).isEqualTo(Asked.T0.plusSeconds(300));
    assertThat(breach.lateBy()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void a_response_in_time_that_is_told_late_is_no_breach() {
    Story.accepted()
        .at(Duration.ofSeconds(310))
        .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0.plusSeconds(299)))
        .then("Attempted");
  }

  @Test
  void nobody_escapes_a_breach_by_closing_or_handing_back_before_the_clock_rings() {
    var over = Duration.ofMinutes(5);
    Story.accepted()
        .at(over)
        .when(Asked.conclude(LeadCommand.Verdict.NOT_READY, Asked.ANN_HERSELF))
        .then("Breached", "Nurtured");
    Story.accepted()
        .at(over)
        .when(Asked.conclude(LeadCommand.Verdict.LOST, Asked.ANN_HERSELF))
        .then("Breached", "Concluded");
    Story.queued().at(over).when(Asked.toNurture("spring")).then("Breached", "Nurtured");
    Story.queued().at(over.minusMillis(1)).when(Asked.toNurture("spring")).then("Nurtured");
  }

  @Test
  void a_rep_who_was_only_asked_has_no_say_in_a_lead_that_was_junk() {
    var story = Story.offered().when(Asked.conclude(LeadCommand.Verdict.JUNK, Asked.MANAGER));
    assertThat(story.lead(Lead.Concluded.class).conclusion().rep()).isEmpty();
    story.when(Asked.note(Asked.ANN_HERSELF)).thenRefused(LeadRefusal.NOT_YOURS);
    story.when(Asked.accept(Asked.ANN, 1)).thenRefused(LeadRefusal.OFFER_RESCINDED);
  }

  @Test
  void handing_back_twice_does_not_start_nurture_over() {
    var noBudget =
        Asked.conclude(LeadCommand.Verdict.DISQUALIFIED, Optional.of("no_budget"), Asked.MANAGER);
    var story = Story.working().when(noBudget).then("Nurtured");
    story.after(Duration.ofDays(1)).when(noBudget).thenNothing();
  }

  @Test
  void a_real_submission_that_joins_a_test_before_it_is_matched_is_not_dropped_with_it() {
    Story.begin()
        .when(Asked.receive(Asked.trying()))
        .when(Asked.join(Asked.OTHER, Asked.asking()))
        .then("Joined")
        .when(Asked.unknownPerson())
        .then("Matched", "Scored", "Queued");
  }

  @Test
  void a_test_that_a_real_submission_has_joined_is_told_of_like_any_other_lead() {
    var trying = Story.begin().when(Asked.receive(Asked.trying()));
    var third = new LeadId("6f1c0d5e-0000-4000-8000-000000000003");
    assertThat(trying.dossier().test()).isTrue();
    assertThat(trying.when(Asked.join(Asked.OTHER, Asked.trying())).dossier().test()).isTrue();
    assertThat(trying.when(Asked.join(third, Asked.asking())).dossier().test()).isFalse();
  }

  @Test
  void a_test_stays_concluded() {
    Story.begin()
        .when(Asked.receive(Asked.trying()))
        .when(Asked.unknownPerson())
        .then("Matched", "Concluded")
        .when(Asked.reopen())
        .thenRefused(LeadRefusal.ALREADY_CONCLUDED);
  }

  @Test
  void a_team_that_has_nobody_left_does_not_speak_for_another() {
    var insideSays = new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 1, 0);
    Story.queued().when(insideSays).then("Escalated");
    Story.queued()
        .when(Asked.assign(TestRulebook.PARTNERS))
        .when(insideSays)
        .thenNothing(); // on its way while the lead was moved
    var wider =
        new TestRulebook()
            .team(
                TestRulebook.INSIDE,
                t ->
                    t.escalation(
                        new Team.Level(List.of(TestRulebook.PARTNERS), false, Optional.empty()),
                        new Team.Level(List.of(), true, Optional.empty())));
    Story.queued(wider).when(insideSays).then("Escalated").when(insideSays).thenNothing();
  }

  @Test
  void nobody_left_on_the_last_level_waits_for_patience_to_end() {
    var story = Story.queued();
    story.when(new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 1, 0)).then("Escalated");
    story.when(new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 1, 0)).thenNothing();
  }

  @Test
  void a_recalled_lead_is_asked_about_again_before_it_goes_to_nurture() {
    var story = Story.working().at(Duration.ofDays(2)).when(Asked.recall()).then("Recalled");
    // ten seconds of its fifteen minutes went by before Ann had it
    assertThat(story.wakesAt()).contains(story.now().plus(Duration.ofSeconds(15 * 60 - 10)));
    story.when(Asked.wake()).thenNothing();
    story.when(Asked.offer(Asked.BOB, 2)).then("Offered");
  }

  @Test
  void patience_stands_still_from_hand_to_hand() {
    var story = Story.accepted();
    var before = story.cycle().patienceUntil();
    story.after(Duration.ofMinutes(1)).when(Asked.assign(Asked.BOB, 2)).then("AssignedToRep");
    story.after(Duration.ofMinutes(1)).when(Asked.recall()).then("Recalled");
    assertThat(story.cycle().patienceUntil()).isEqualTo(before.plus(Duration.ofMinutes(2)));
  }

  @Test
  void an_offer_is_open_until_its_deadline_and_the_deadline_itself_is_too_late() {
    Story.offered()
        .after(Duration.ofSeconds(30).minusMillis(1))
        .when(Asked.accept(Asked.ANN, 1))
        .then("Accepted");
    Story.offered()
        .after(Duration.ofSeconds(30))
        .when(Asked.accept(Asked.ANN, 1))
        .thenRefused(LeadRefusal.OFFER_EXPIRED)
        .when(Asked.decline(Asked.ANN, 1))
        .thenRefused(LeadRefusal.OFFER_EXPIRED)
        .when(Asked.wake())
        .then("Lapsed")
        .when(Asked.accept(Asked.ANN, 1))
        .thenRefused(LeadRefusal.OFFER_EXPIRED);
  }

  @Test
  void only_the_rep_who_is_asked_may_answer() {
    Story.offered().when(Asked.accept(Asked.BOB, 1)).thenRefused(LeadRefusal.NOT_YOUR_OFFER);
    Story.offered().when(Asked.decline(Asked.BOB, 1)).thenRefused(LeadRefusal.NOT_YOUR_OFFER);
    Story.offered().when(Asked.accept(Asked.ANN, 2)).thenRefused(LeadRefusal.NOT_YOUR_OFFER);
    Story.accepted().when(Asked.accept(Asked.BOB, 1)).thenRefused(LeadRefusal.NOT_YOUR_OFFER);
    Story.offered().when(new LeadCommand.Accept(1, Asked.MANAGER)).then("Accepted");
  }

  @Test
  void accepting_or_declining_twice_is_welcome() {
    Story.accepted().when(Asked.accept(Asked.ANN, 1)).thenNothing();
    Story.working().when(Asked.accept(Asked.ANN, 1)).thenNothing();
    Story.offered()
        .when(Asked.decline(Asked.ANN, 1))
        .then("Declined")
        .when(Asked.decline(Asked.ANN, 1))
        .thenNothing()
        .when(Asked.accept(Asked.ANN, 1))
        .thenRefused(LeadRefusal.OFFER_RESCINDED);
  }

  @Test
  void an_answer_to_an_older_round_is_told_what_became_of_it() {
    var taken = Story.accepted().wakes().then("Reclaimed").when(Asked.offer(Asked.BOB, 2));
    taken.when(Asked.accept(Asked.ANN, 1)).thenRefused(LeadRefusal.OFFER_RESCINDED);
    taken.when(Asked.accept(Asked.BOB, 1)).thenRefused(LeadRefusal.NOT_YOUR_OFFER);
    taken.when(Asked.accept(Asked.BOB, 2)).then("Accepted");
    Story.offered()
        .when(Asked.left(Asked.ANN, 1, Departure.AWAY))
        .then("Rescinded")
        .when(Asked.accept(Asked.ANN, 1))
        .thenRefused(LeadRefusal.OFFER_RESCINDED);
  }

  @Test
  void an_offer_for_another_round_or_team_is_stale_and_the_same_again_is_welcome() {
    Story.queued().when(Asked.offer(Asked.ANN, 2)).thenRefused(LeadRefusal.ROUND_PASSED);
    Story.queued()
        .when(Asked.offer(Asked.ANN, TestRulebook.PARTNERS, 1))
        .thenRefused(LeadRefusal.ROUND_PASSED);
    Story.offered().when(Asked.offer(Asked.ANN, 1)).thenNothing();
    Story.offered().when(Asked.offer(Asked.BOB, 1)).thenRefused(LeadRefusal.ROUND_PASSED);
  }

  @Test
  void a_withdrawn_offer_does_not_use_one_up() {
    var story = Story.offered().when(Asked.left(Asked.ANN, 1, Departure.OCCUPIED));
    assertThat(story.cycle().offersLeft()).isEqualTo(6);
    assertThat(story.cycle().exclusions()).isEmpty();
  }

  @Test
  void accepting_is_not_responding_and_the_first_attempt_is_whoever_made_it() {
    assertThat(Story.accepted().cycle().awaitsResponse()).isTrue();
    var inQueue = Story.queued().when(Asked.attempt(Asked.MANAGER, Asked.T0)).then("Attempted");
    assertThat(inQueue.thenIs(Lead.Queued.class).cycle().firstResponseAt()).contains(Asked.T0);
    assertThat(inQueue.wakesAt()).contains(Asked.T0.plus(Duration.ofMinutes(15)));
    Story.offered()
        .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0))
        .thenRefused(LeadRefusal.NOT_YOURS);
  }

  @Test
  void an_attempt_reported_twice_is_one() {
    var reported =
        new LeadCommand.Try(
            Asked.call(Asked.T0.plusSeconds(20), Attempt.Result.VOICEMAIL, Optional.of("c-1")),
            Optional.empty(),
            Asked.ANN_HERSELF);
    var story = Story.accepted().when(reported).then("Attempted").when(reported).thenNothing();
    assertThat(story.dossier().tally().attempts()).isEqualTo(1);
  }

  @Test
  void disqualifying_comes_after_an_attempt_and_junk_at_any_time() {
    Story.accepted()
        .when(Asked.conclude(LeadCommand.Verdict.DISQUALIFIED, Asked.ANN_HERSELF))
        .thenRefused(LeadRefusal.NOT_CONTACTED)
        .when(Asked.conclude(LeadCommand.Verdict.JUNK, Asked.ANN_HERSELF))
        .then("Concluded")
        .when(Asked.reopen())
        .then("Reopened", "Queued");
    Story.working()
        .when(Asked.conclude(LeadCommand.Verdict.WON, Asked.BOB_HIMSELF))
        .thenRefused(LeadRefusal.NOT_YOURS);
  }

  @Test
  void a_qualified_lead_may_still_be_won_and_said_twice_it_is_once() {
    Story.working()
        .when(Asked.conclude(LeadCommand.Verdict.QUALIFIED, Asked.ANN_HERSELF))
        .then("Concluded")
        .when(Asked.conclude(LeadCommand.Verdict.QUALIFIED, Asked.ANN_HERSELF))
        .thenNothing()
        .when(Asked.conclude(LeadCommand.Verdict.WON, Asked.BOB_HIMSELF))
        .thenRefused(LeadRefusal.NOT_YOURS)
        .when(Asked.conclude(LeadCommand.Verdict.WON, Asked.ANN_HERSELF))
        .then("Concluded");
  }

  @Test
  void an_activity_that_was_told_before_is_no_second_one() {
    var story =
        Story.nurturing()
            .when(Asked.act(Activity.PAGE_VIEW, "visit-1"))
            .then("Acted")
            .when(Asked.act(Activity.PAGE_VIEW, "visit-1"))
            .thenNothing()
            .when(Asked.act(Activity.PAGE_VIEW))
            .when(Asked.act(Activity.PAGE_VIEW))
            .then("Acted") // nobody said that it is the same
            .when(Asked.act(Activity.PAGE_VIEW, "visit-2"))
            .then("Acted");
    assertThat(story.dossier().tally().touches().counts()).containsEntry("page_view", 4);
  }

  @Test
  void of_activities_that_were_told_the_latest_are_remembered() {
    var story = Story.nurturing();
    for (int i = 0; i <= Touches.IDENTITIES_MAX; i++) {
      story.when(Asked.act(Activity.PAGE_VIEW, "visit-" + i)).then("Acted");
    }
    assertThat(story.dossier().tally().touches().identities()).hasSize(Touches.IDENTITIES_MAX);
    story.when(Asked.act(Activity.PAGE_VIEW, "visit-1")).thenNothing();
    story.when(Asked.act(Activity.PAGE_VIEW, "visit-0")).then("Acted");
  }

  @Test
  void what_was_ready_when_it_came_to_nurture_needs_a_request_to_come_back() {
    Story.queued()
        .when(Asked.toNurture("spring"))
        .when(Asked.act(Activity.PAGE_VIEW))
        .then("Acted")
        .when(Asked.act(Activity.REPLY))
        .then("Acted", "Queued");
    Story.nurturing()
        .when(Asked.join(Asked.OTHER, Asked.asking()))
        .then("Joined", "Scored", "Queued")
        .when(Asked.join(Asked.OTHER, Asked.asking()))
        .thenNothing();
  }

  @Test
  void a_trap_for_machines_makes_junk_at_once_and_a_manager_can_undo_it() {
    Story.begin()
        .when(Asked.receive(Asked.asking(), true))
        .then("Received", "Concluded")
        .when(Asked.unknownPerson())
        .thenNothing()
        .when(Asked.reopen())
        .then("Reopened", "Scored", "Queued");
  }

  @Test
  void a_lead_given_by_hand_moves_the_round_and_keeps_the_promise() {
    var story = Story.offered();
    var promised = story.cycle().respondBy();
    story.when(Asked.assign(Asked.BOB, 1)).thenRefused(LeadRefusal.ROUND_PASSED);
    story.when(Asked.assign(Asked.BOB, 2)).then("AssignedToRep").thenIs(Lead.Accepted.class);
    story.when(Asked.assign(Asked.BOB, 2)).thenNothing();
    assertThat(story.cycle().respondBy()).isEqualTo(promised);
    story.when(Asked.accept(Asked.ANN, 1)).thenRefused(LeadRefusal.OFFER_RESCINDED);
    story.when(Asked.assign(TestRulebook.PARTNERS)).then("AssignedToTeam");
    assertThat(story.cycle().respondBy()).isEqualTo(promised);
  }

  @Test
  void a_rep_who_asks_about_a_slot_hears_what_stands() {
    var offered = Story.offered().lead();
    assertThat(LeadNotices.slot(offered, Asked.ID, Asked.ANN, 1))
        .isInstanceOf(LeadNotice.SlotOffered.class);
    assertThat(LeadNotices.slot(Story.working().lead(), Asked.ID, Asked.ANN, 1))
        .isEqualTo(new LeadNotice.SlotHeld(Asked.ANN, Asked.ID, 1));
    for (var other : List.of(Story.queued(), Story.nurturing(), Story.won(), Story.begin())) {
      assertThat(LeadNotices.slot(other.lead(), Asked.ID, Asked.ANN, 1))
          .isInstanceOf(LeadNotice.SlotFree.class);
    }
    assertThat(LeadNotices.slot(offered, Asked.ID, Asked.BOB, 1))
        .isInstanceOf(LeadNotice.SlotFree.class);
  }

  @Test
  void every_way_to_lose_a_slot_has_its_own_reason() {
    assertThat(freed(Story.offered().wakes())).isEqualTo(ReleaseReason.LAPSED);
    assertThat(freed(Story.offered().when(Asked.decline(Asked.ANN, 1))))
        .isEqualTo(ReleaseReason.DECLINED);
    assertThat(freed(Story.offered().when(Asked.recall()))).isEqualTo(ReleaseReason.TAKEN_BACK);
    assertThat(freed(Story.working().when(Asked.assign(Asked.BOB, 2))))
        .isEqualTo(ReleaseReason.TAKEN_BACK);
    assertThat(freed(Story.won())).isEqualTo(ReleaseReason.FINISHED);
    assertThat(freed(Story.accepted().when(Asked.erase()))).isEqualTo(ReleaseReason.FINISHED);
  }

  private static ReleaseReason freed(Story story) {
    var last = story.steps().getLast();
    return LeadNotices.after(story.book, last.before(), last.event(), last.after()).stream()
        .filter(LeadNotice.SlotFree.class::isInstance)
        .map(LeadNotice.SlotFree.class::cast)
        .filter(free -> free.rep().equals(Asked.ANN) && free.round() == 1)
        .map(LeadNotice.SlotFree::why)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_event_that_cannot_follow_a_state_is_a_bug_and_says_so() {
    assertThatThrownBy(() ->
            LeadEvolution.evolve(
                Story.nurturing().lead(), Story.offered().steps().getLast().event()))
        .hasMessage("Offered cannot follow Nurturing");
  }
}
