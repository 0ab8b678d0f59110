package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One of many leads that somebody moves: taken only from where it is said to be. */
class TakingOverTest {
  @Test
  void what_another_rep_has_stays_with_them() {
    Story.accepted().when(Asked.takeFrom(Asked.BOB, Optional.empty())).thenNothing();
    Story.accepted().when(Asked.takeFrom(Asked.ANN, Optional.empty())).then("Recalled");
  }

  @Test
  void it_goes_to_the_team_with_its_clock_and_not_back_to_who_had_it() {
    var story = Story.accepted();
    var promised = story.cycle().respondBy();
    story.when(Asked.takeFrom(Asked.ANN, Optional.of(TestRulebook.PARTNERS)));
    story.then("AssignedToTeam").thenIs(Lead.Queued.class);
    assertThat(story.cycle().respondBy()).isEqualTo(promised);
    assertThat(story.cycle().teams()).containsExactly(TestRulebook.PARTNERS);
    assertThat(story.cycle().exclusions()).containsOnlyKeys(Asked.ANN);
    var reason = story.kept(LeadEvent.AssignedToTeam.class).reason();
    assertThat(reason.flatMap(r -> r.read())).contains("has left us");
    story.when(Asked.takeFrom(Asked.ANN, Optional.of(TestRulebook.PARTNERS))).thenNothing();
  }

  @Test
  void what_waits_for_another_team_is_not_moved() {
    var move = Asked.moveQueued(TestRulebook.INSIDE, TestRulebook.PARTNERS);
    var back = Asked.moveQueued(TestRulebook.PARTNERS, TestRulebook.INSIDE);
    var story = Story.queued();
    story.when(back).thenNothing();
    story.when(move).then("AssignedToTeam").when(move).thenNothing();
    story.when(back).then("AssignedToTeam");
  }
}
