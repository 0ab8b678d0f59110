package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a rep lost is what others took, or what went by. */
class LossTest {
  @Test
  void an_offer_that_goes_by_is_lost() {
    assertThat(losses(Story.offered().after(Duration.ofSeconds(30)).when(new LeadCommand.Wake())))
        .containsExactly(new Loss(Asked.ANN, LeadEventType.LAPSED, Optional.empty()));
  }

  @Test
  void a_declined_offer_is_lost_for_the_reason_that_was_given() {
    var declined =
        new LeadCommand.Decline(
            1, DeclineReason.WRONG_SEGMENT, Optional.empty(), Asked.ANN_HERSELF);

    assertThat(losses(Story.offered().when(declined)))
        .containsExactly(new Loss(Asked.ANN, LeadEventType.DECLINED, Optional.of("wrong_segment")));
  }

  @Test
  void a_lead_that_was_taken_back_from_silence_is_lost() {
    assertThat(losses(Story.accepted().after(Duration.ofMinutes(5)).when(new LeadCommand.Wake())))
        .contains(new Loss(Asked.ANN, LeadEventType.RECLAIMED, Optional.of("silent")));
  }

  @Test
  void what_a_rep_ends_or_hands_back_is_no_loss() {
    assertThat(losses(Story.working().when(ended(LeadCommand.Verdict.WON)))).isEmpty();
    assertThat(losses(Story.working().when(ended(LeadCommand.Verdict.NOT_READY)))).isEmpty();
  }

  /** A customer system that reported each win had made a loss of it. */
  @Test
  void what_was_won_is_no_loss_whoever_says_so() {
    assertThat(losses(Story.working().when(ended(LeadCommand.Verdict.WON, Asked.MANAGER))))
        .isEmpty();
    assertThat(losses(Story.working().when(ended(LeadCommand.Verdict.LOST, Asked.MANAGER))))
        .containsExactly(new Loss(Asked.ANN, LeadEventType.CONCLUDED, Optional.of("lost")));
  }

  @Test
  void accepting_and_trying_lose_nothing() {
    assertThat(losses(Story.working())).isEmpty();
  }

  private static LeadCommand ended(LeadCommand.Verdict how) {
    return ended(how, Asked.ANN_HERSELF);
  }

  private static LeadCommand ended(LeadCommand.Verdict how, Party by) {
    return new LeadCommand.Conclude(how, Optional.empty(), Optional.empty(), Optional.empty(), by);
  }

  private static List<Loss> losses(Story story) {
    return story.steps().stream()
        .flatMap(step -> Loss.of(step.before(), step.event(), step.after()).stream())
        .toList();
  }
}
