package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Team;
import baton.rep.Team.AtRisk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What follows when a lead that arrives cannot be reached in time. */
class RiskRulesTest {
  @Test
  void it_is_marked_once_a_pass() {
    var story = Story.queued();
    story.when(Asked.atRisk(1)).then("MarkedAtRisk");
    assertThat(isAtRisk(story)).isTrue();
    story.when(Asked.atRisk(1)).thenNothing();
  }

  @Test
  void what_is_foreseen_of_another_pass_or_too_late_says_nothing() {
    Story.queued().when(Asked.atRisk(2)).thenNothing();
    Story.queued().after(Duration.ofMinutes(5)).when(Asked.atRisk(1)).thenNothing();
    Story.queued().when(Asked.attempt(Asked.MANAGER, Asked.T0)).when(Asked.atRisk(1)).thenNothing();
  }

  @Test
  void an_attempt_or_the_breach_ends_it() {
    var called = Story.queued().when(Asked.atRisk(1));
    called.when(Asked.attempt(Asked.MANAGER, called.now()));
    assertThat(isAtRisk(called)).isFalse();
    var late = Story.queued().when(Asked.atRisk(1)).after(Duration.ofMinutes(5)).when(Asked.wake());
    assertThat(isAtRisk(late)).isFalse();
  }

  @Test
  void a_team_that_wants_to_know_alerts_its_supervisor() {
    Story.queued(book(AtRisk.ALERT)).when(Asked.atRisk(1)).then("MarkedAtRisk", "Alerted");
  }

  @Test
  void a_team_that_widens_goes_to_the_next_level_at_once_and_on_the_last_alerts() {
    var wide = new Team.Level(List.of(TestRulebook.PARTNERS), false, Optional.empty());
    var story = Story.queued(book(AtRisk.WIDEN, wide));
    story.when(Asked.atRisk(1)).then("MarkedAtRisk", "Escalated");
    assertThat(((Lead.Queued) story.lead()).cycle().teams())
        .containsExactly(TestRulebook.INSIDE, TestRulebook.PARTNERS);
    Story.queued(book(AtRisk.WIDEN)).when(Asked.atRisk(1)).then("MarkedAtRisk", "Alerted");
  }

  @Test
  void who_is_being_asked_already_is_marked_and_nothing_else() {
    var story = Story.queued(book(AtRisk.ALERT));
    story.when(story.offer(Asked.ANN));
    story.when(Asked.atRisk(1)).then("MarkedAtRisk");
  }

  private static boolean isAtRisk(Story story) {
    return ((Lead.InSales) story.lead()).isAtRisk();
  }

  private static TestRulebook book(AtRisk policy, Team.Level... levels) {
    return new TestRulebook()
        .team(TestRulebook.INSIDE, draft -> draft.escalation(levels).atRisk(policy));
  }
}
