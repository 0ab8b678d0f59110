package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that its rep tells of by hand and the call centre tells of too is one attempt. */
class OneCallTest {
  private static final Instant RANG = Asked.T0.plusSeconds(60);

  private static LeadCommand byHand(RepId rep, Instant at, Attempt.Result result) {
    return byHand(rep, at, result, Optional.empty());
  }

  private static LeadCommand byHand(
      RepId rep, Instant at, Attempt.Result result, Optional<String> externalId) {
    return new LeadCommand.Try(
        Asked.call(at, result, externalId), Optional.of("rang"), Party.rep(rep));
  }

  private static LeadCommand byHand(RepId rep, Instant at) {
    return byHand(rep, at, Attempt.Result.NO_ANSWER);
  }

  private static LeadCommand ringing(RepId rep, Instant at) {
    return new LeadCommand.Called(Asked.phoned(at, Optional.of(rep), false), Asked.CALLS);
  }

  private static LeadCommand spoken(RepId rep, Instant from, Duration lasted) {
    var call = Asked.phoned(from, Optional.of(rep), true);
    return new LeadCommand.Called(
        new PhoneCall(
            call.proof(),
            call.direction(),
            from,
            Optional.of(from.plus(lasted)),
            Attempt.Result.CONNECTED,
            call.caller()),
        Asked.CALLS);
  }

  private static void counts(Story story, int attempts, int verified) {
    assertThat(story.dossier().tally().attempts()).isEqualTo(attempts);
    assertThat(story.dossier().tally().verified()).isEqualTo(verified);
  }

  @Test
  void what_the_rep_told_first_is_proven_by_the_call_centre() {
    var story = Story.accepted().after(Duration.ofMinutes(2));
    story.when(byHand(Asked.ANN, RANG.plusSeconds(40))).then("Attempted");
    counts(story, 1, 0);
    story.when(Asked.called(Asked.ANN, RANG)).then("CallMatched");
    counts(story, 1, 1);
    var matched = story.kept(LeadEvent.CallMatched.class);
    assertThat(matched.countedFrom()).isEqualTo(RANG.plusSeconds(40));
    assertThat(matched.first()).as("it began earlier").isTrue();
    assertThat(story.cycle().firstResponseAt()).contains(RANG);
    assertThat(story.dossier().tally().firstResponseAt()).contains(RANG);
    assertThat(story.lead(Lead.Working.class).followUp().tries()).isEqualTo(1);
    story.when(Asked.called(Asked.ANN, RANG)).thenNothing();
  }

  @Test
  void what_the_call_centre_told_first_is_joined_by_its_rep_with_their_note() {
    var story = Story.accepted().after(Duration.ofMinutes(2));
    story.when(ringing(Asked.ANN, RANG)).then("Attempted");
    var own = Optional.of("mine");
    var told = byHand(Asked.ANN, RANG.plusSeconds(40), Attempt.Result.VOICEMAIL, own);
    story.when(told).then("CallMatched");
    counts(story, 1, 1);
    var matched = story.kept(LeadEvent.CallMatched.class);
    assertThat(matched.attempt().note()).isPresent();
    assertThat(matched.proof()).isEqualTo(Asked.phoned(RANG, Optional.empty(), true).proof());
    assertThat(matched.first()).isFalse();
    assertThat(story.cycle().firstResponseAt()).contains(RANG);
    story.when(told).thenNothing();
    story.when(Asked.called(Asked.ANN, RANG)).then("CallEnded");
    counts(story, 1, 1);
  }

  @Test
  void the_earliest_instant_counts_whoever_told_it_and_a_breach_is_withdrawn_by_proof_alone() {
    var story = Story.accepted().at(Duration.ofMinutes(6));
    story.when(byHand(Asked.ANN, story.now())).then("Breached", "Attempted");
    story.when(spoken(Asked.ANN, Asked.T0.plusSeconds(290), Duration.ofMinutes(1)));
    story.then("BreachWithdrawn", "CallMatched");
    assertThat(story.kept(LeadEvent.CallMatched.class).reportedLate()).isTrue();
    assertThat(story.cycle().breached()).isFalse();
    assertThat(story.cycle().firstResponseAt()).contains(Asked.T0.plusSeconds(290));

    var late = Story.accepted().at(Duration.ofMinutes(7));
    late.when(spoken(Asked.ANN, Asked.T0.plusSeconds(310), Duration.ofMinutes(1)));
    late.then("Breached", "Attempted").when(byHand(Asked.ANN, Asked.T0.plusSeconds(290)));
    late.then("CallMatched");
    assertThat(late.cycle().firstResponseAt()).contains(Asked.T0.plusSeconds(290));
    assertThat(late.cycle().breached()).as("nobody proves that it began in time").isTrue();
  }

  @Test
  void a_long_call_that_is_told_by_hand_when_it_is_over_is_one() {
    var end = RANG.plus(Duration.ofMinutes(30));
    var story = Story.accepted().when(spoken(Asked.ANN, RANG, Duration.ofMinutes(30)));
    story.at(Duration.ofMinutes(36)).when(byHand(Asked.ANN, end.plus(Calls.APART_MAX)));
    story.then("CallMatched");
    counts(story, 1, 1);

    var reversed = Story.accepted().at(Duration.ofMinutes(36));
    reversed.when(byHand(Asked.ANN, end.plus(Calls.APART_MAX)));
    reversed.when(spoken(Asked.ANN, RANG, Duration.ofMinutes(30)));
    counts(reversed, 1, 1);

    var open = Story.accepted().when(ringing(Asked.ANN, RANG)).after(Duration.ofMinutes(50));
    open.when(byHand(Asked.ANN, open.now())).then("CallMatched");
    var forgotten = Story.accepted().when(ringing(Asked.ANN, RANG)).after(Duration.ofMinutes(90));
    forgotten.when(byHand(Asked.ANN, forgotten.now())).then("Attempted");
  }

  @Test
  void a_millisecond_further_apart_they_are_two() {
    var ended = RANG.plusSeconds(20);
    var story = Story.accepted().after(Duration.ofMinutes(9));
    story.when(Asked.called(Asked.ANN, RANG));
    story.when(byHand(Asked.ANN, ended.plus(Calls.APART_MAX).plusMillis(1))).then("Attempted");
    counts(story, 2, 1);
  }

  @Test
  void two_calls_close_together_stay_two_when_the_call_centre_says_so() {
    var again = RANG.plusSeconds(90);
    var story = Story.accepted().after(Duration.ofMinutes(5));
    story.when(byHand(Asked.ANN, RANG.plusSeconds(80))).then("Attempted");
    story.when(Asked.called(Asked.ANN, RANG)).then("CallMatched");
    story.when(Asked.called(Asked.ANN, again)).then("Attempted");
    counts(story, 2, 2);
    story.when(byHand(Asked.ANN, again.plusSeconds(5))).then("CallMatched");
    counts(story, 2, 2);
    story.when(byHand(Asked.ANN, again.plusSeconds(9))).then("Attempted");
    counts(story, 3, 2);
  }

  @Test
  void of_two_that_it_may_be_the_nearer_one_is_meant() {
    var story = Story.accepted().after(Duration.ofMinutes(9));
    story.when(Asked.called(Asked.ANN, RANG)).when(Asked.called(Asked.ANN, RANG.plusSeconds(240)));
    story.when(byHand(Asked.ANN, RANG.plusSeconds(250))).then("CallMatched");
    assertThat(story.kept(LeadEvent.CallMatched.class).countedFrom())
        .isEqualTo(RANG.plusSeconds(240));
  }

  @Test
  void what_a_colleague_or_the_other_direction_or_a_mail_was_is_another_attempt() {
    var story = Story.accepted().after(Duration.ofMinutes(2));
    story.when(Asked.called(Asked.BOB, RANG)).when(byHand(Asked.ANN, RANG)).then("Attempted");
    story.when(
        new LeadCommand.Called(
            Asked.answered(Asked.phoned(RANG.plusSeconds(1), Optional.of(Asked.ANN), true)),
            Asked.CALLS));
    assertThat(story.answer().events()).anyMatch(LeadEvent.Attempted.class::isInstance);
    counts(story, 3, 2);
    var mail = Asked.call(RANG, Attempt.Result.NO_ANSWER, Optional.empty());
    var sent =
        new Attempt(
            Attempt.Channel.EMAIL,
            mail.direction(),
            RANG,
            Optional.empty(),
            Attempt.Result.SENT,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    story.when(new LeadCommand.Try(sent, Optional.empty(), Asked.ANN_HERSELF)).then("Attempted");
  }

  @Test
  void a_call_whose_agent_nobody_knows_is_the_one_its_rep_tells_of() {
    var story = Story.accepted().after(Duration.ofMinutes(2)).when(byHand(Asked.ANN, RANG));
    story.when(new LeadCommand.Called(Asked.phoned(RANG, Optional.empty(), true), Asked.CALLS));
    story.then("CallMatched");
    counts(story, 1, 1);
  }

  @Test
  void the_rep_knows_who_picked_up() {
    var machine = spoken(Asked.ANN, RANG, Duration.ofSeconds(20));
    var story = Story.accepted().after(Duration.ofMinutes(2)).when(machine);
    assertThat(story.lead(Lead.Working.class).followUp().connected()).isTrue();
    story.when(byHand(Asked.ANN, RANG, Attempt.Result.VOICEMAIL));
    assertThat(story.lead(Lead.Working.class).followUp().connected()).isFalse();

    var reversed = Story.accepted().after(Duration.ofMinutes(2));
    reversed.when(byHand(Asked.ANN, RANG, Attempt.Result.VOICEMAIL)).when(machine);
    assertThat(reversed.lead(Lead.Working.class).followUp().connected()).isFalse();
  }

  @Test
  void who_has_the_lead_again_and_tells_of_a_call_before_has_begun() {
    var story = Story.offered().when(Asked.decline(Asked.ANN, 1));
    story.when(new LeadCommand.Called(Asked.phoned(Asked.T0, Optional.empty(), true), Asked.CALLS));
    story.then("Attempted").when(Asked.assign(Asked.ANN, story.nextRound()));
    story.when(byHand(Asked.ANN, Asked.T0)).then("CallMatched").thenIs(Lead.Working.class);
    assertThat(story.lead(Lead.Working.class).followUp().tries()).isEqualTo(1);
    counts(story, 1, 1);
  }

  @Test
  void a_call_whose_end_was_told_before_its_beginning_began_when_it_rang() {
    var story = Story.accepted().at(Duration.ofMinutes(7));
    var end = Asked.T0.plusSeconds(320);
    story.when(spoken(Asked.ANN, end, Duration.ofSeconds(10))).then("Breached", "Attempted");
    var told = (LeadCommand.Called) spoken(Asked.ANN, end, Duration.ofSeconds(10));
    var whole =
        new PhoneCall(
            told.call().proof(),
            told.call().direction(),
            Asked.T0.plusSeconds(290),
            told.call().endedAt(),
            told.call().result(),
            told.call().caller());
    story.when(new LeadCommand.Called(whole, Asked.CALLS)).then("BreachWithdrawn", "CallMatched");
    assertThat(story.cycle().firstResponseAt()).contains(Asked.T0.plusSeconds(290));
    counts(story, 1, 1);
    story.when(new LeadCommand.Called(whole, Asked.CALLS)).thenNothing();
  }

  @Test
  void no_more_calls_are_remembered_than_there_is_room_for() {
    var story = Story.accepted();
    for (int i = 0; i <= Calls.CALLS_MAX; i++) {
      story.after(Duration.ofMinutes(10)).when(Asked.called(Asked.ANN, story.now()));
    }
    assertThat(story.dossier().tally().calls().latest()).hasSize(Calls.CALLS_MAX);
    counts(story, Calls.CALLS_MAX + 1, Calls.CALLS_MAX + 1);
  }
}
