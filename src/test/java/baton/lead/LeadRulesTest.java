package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
}
