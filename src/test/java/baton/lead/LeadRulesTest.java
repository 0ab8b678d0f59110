package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Team;
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
    story.when(Asked.offer(Asked.BOB, 2)).then("Offered");
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
    var over = Duration.ofSeconds(300);
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
    Story.begin()
        .when(Asked.receive(Asked.trying()))
        .when(Asked.unknownPerson())
        .then("Matched", "Concluded")
        .when(Asked.reopen())
        .thenRefused(LeadRefusal.ALREADY_CONCLUDED);
  }

  @Test
  void a_team_that_has_nobody_left_does_not_speak_for_another() {
    var insideSays = new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 1);
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
    story.when(new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 1)).then("Escalated");
    story.when(new LeadCommand.NobodyLeft(TestRulebook.INSIDE, 1)).thenNothing();
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
}
