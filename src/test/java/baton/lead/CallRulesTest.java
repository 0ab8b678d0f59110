package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Team;
import baton.rep.Team.Connect;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that a call centre tells of: proof of an attempt, whoever made it, however late. */
class CallRulesTest {
  private static final Duration PROMISE = Duration.ofMinutes(5);
  private static final Instant IN_TIME = Asked.T0.plusSeconds(60);

  private static LeadCommand ringing(RepId rep, Instant at) {
    return new LeadCommand.Called(Asked.phoned(at, Optional.of(rep), false), Asked.CALLS);
  }

  private static LeadCommand over(RepId rep, Instant at) {
    return Asked.called(rep, at);
  }

  private static LeadCommand inbound(RepId rep, Instant at) {
    return new LeadCommand.Called(
        Asked.answered(Asked.phoned(at, Optional.of(rep), true)), Asked.CALLS);
  }

  /** Accepted by Ann, who is silent as far as we know; breached, taken back, offered to Bob. */
  private static Story offeredOn() {
    var story = Story.accepted();
    while (!(story.lead() instanceof Lead.Queued) || !story.cycle().breached()) {
      story.wakes();
    }
    return story.when(story.offer(Asked.BOB)).thenIs(Lead.Offered.class);
  }

  @Test
  void a_call_in_time_that_is_told_late_keeps_the_promise_and_brings_the_lead_back() {
    var story = offeredOn();
    int round = story.dossier().round();

    story.when(over(Asked.ANN, IN_TIME));

    story.then("BreachWithdrawn", "Rescinded", "AssignedToRep", "Attempted");
    var attempt = story.kept(LeadEvent.Attempted.class);
    assertThat(attempt.first()).isTrue();
    assertThat(attempt.reportedLate()).isTrue();
    assertThat(attempt.caller()).contains(Asked.ANN);
    assertThat(attempt.by()).isEqualTo("rep:ann");
    assertThat(attempt.attempt().proof()).isPresent();
    assertThat(attempt.followUpAt()).isPresent();
    var rescinded = story.kept(LeadEvent.Rescinded.class);
    assertThat(rescinded.rep()).isEqualTo(Asked.BOB);
    assertThat(rescinded.reason()).isEqualTo(RescindReason.CALLED);
    var working = story.lead(Lead.Working.class);
    assertThat(working.hold().rep()).isEqualTo(Asked.ANN);
    assertThat(working.hold().round()).isEqualTo(round + 1);
    assertThat(working.cycle().breached()).isFalse();
    assertThat(working.cycle().firstResponseAt()).contains(IN_TIME);
    story.when(Asked.accept(Asked.BOB, round)).thenRefused(LeadRefusal.OFFER_RESCINDED);
  }

  @Test
  void a_call_after_the_deadline_is_a_breach_all_the_same() {
    var story = offeredOn().when(over(Asked.ANN, Asked.T0.plus(PROMISE)));
    story.then("Rescinded", "AssignedToRep", "Attempted");
    assertThat(story.cycle().breached()).isTrue();
    assertThat(story.kept(LeadEvent.Attempted.class).reportedLate()).isFalse();
  }

  @Test
  void a_call_after_a_deadline_that_has_not_rung_leaves_the_lead_breached() {
    var story = Story.queued().at(PROMISE.plusSeconds(9));
    story.when(over(Asked.ANN, Asked.T0.plus(PROMISE)));
    story.then("Breached", "AssignedToRep", "Attempted");
    assertThat(story.cycle().breached()).isTrue();
  }

  @Test
  void what_somebody_has_accepted_stays_and_both_are_told() {
    var story = offeredOn();
    story.when(Asked.accept(Asked.BOB, story.dossier().round()));
    var before = story.lead();
    story.when(over(Asked.ANN, IN_TIME)).then("BreachWithdrawn", "Attempted");
    assertThat(story.lead(Lead.Working.class).hold().rep()).isEqualTo(Asked.BOB);
    assertThat(story.dossier().standing().former()).contains(Asked.BOB);
    var attempted = story.kept(LeadEvent.Attempted.class);
    assertThat(LeadNotices.after(story.book, before, attempted, story.lead()))
        .contains(new LeadNotice.Credited(Asked.ANN, Asked.ID, Asked.BOB))
        .contains(new LeadNotice.SlotHeld(Asked.BOB, Asked.ID, story.dossier().round()));
  }

  @Test
  void a_call_in_time_keeps_the_promise_though_somebody_slower_told_of_theirs_first() {
    var story = Story.accepted().at(PROMISE.plusSeconds(90));
    story.when(Asked.attempt(Asked.ANN_HERSELF, story.now())).then("Breached", "Attempted");
    story.when(over(Asked.ANN, IN_TIME)).then("BreachWithdrawn", "Attempted");
    assertThat(story.cycle().firstResponseAt()).contains(IN_TIME);
    assertThat(story.cycle().breached()).isFalse();
    story.when(over(Asked.BOB, IN_TIME.plusSeconds(5))).then("Attempted");
    assertThat(story.cycle().firstResponseAt()).as("the earlier one").contains(IN_TIME);
  }

  @Test
  void one_call_is_one_attempt_in_whatever_order_its_ends_are_told() {
    var story = Story.accepted();
    story.when(ringing(Asked.ANN, IN_TIME)).then("Attempted");
    story.when(ringing(Asked.ANN, IN_TIME)).thenNothing();
    story.when(over(Asked.ANN, IN_TIME)).then("CallEnded");
    story.when(over(Asked.ANN, IN_TIME)).thenNothing();
    assertThat(story.dossier().tally().attempts()).isEqualTo(1);

    var reversed = Story.accepted();
    reversed.when(over(Asked.ANN, IN_TIME)).then("Attempted");
    reversed.when(ringing(Asked.ANN, IN_TIME)).thenNothing();
    reversed.when(over(Asked.ANN, IN_TIME)).thenNothing();
    assertThat(reversed.dossier().tally().attempts()).isEqualTo(1);
  }

  @Test
  void a_call_that_its_rep_has_reported_with_its_name_is_not_counted_twice() {
    var call = Asked.phoned(IN_TIME, Optional.of(Asked.ANN), true);
    var told =
        new Attempt(
            Attempt.Channel.CALL,
            Attempt.Direction.OUTBOUND,
            IN_TIME,
            Optional.of(IN_TIME.plusSeconds(9)),
            Attempt.Result.NO_ANSWER,
            Optional.of(call.proof()),
            Optional.of("my-own-id"),
            Optional.empty());
    var story = Story.accepted();
    story.when(new LeadCommand.Try(told, Optional.empty(), Asked.ANN_HERSELF)).then("Attempted");
    story.when(new LeadCommand.Called(call, Asked.CALLS)).thenNothing();
  }

  @Test
  void a_call_that_connects_after_it_was_told_of_waits_for_no_reminder() {
    var story = Story.accepted().when(ringing(Asked.ANN, IN_TIME));
    var spoken = Asked.phoned(IN_TIME, Optional.of(Asked.ANN), true);
    var ended =
        new PhoneCall(
            spoken.proof(),
            spoken.direction(),
            spoken.startedAt(),
            spoken.endedAt(),
            Attempt.Result.CONNECTED,
            spoken.caller());
    assertThat(story.lead(Lead.Working.class).followUp().connected()).isFalse();
    story.when(new LeadCommand.Called(ended, Asked.CALLS)).then("CallEnded");
    assertThat(story.lead(Lead.Working.class).followUp().connected()).isTrue();
  }

  @Test
  void who_is_asked_and_calls_has_accepted() {
    Story.offered()
        .when(ringing(Asked.ANN, Asked.T0))
        .then("Accepted", "Attempted")
        .thenIs(Lead.Working.class);
    var late = Story.offered().at(Duration.ofSeconds(30)).when(over(Asked.ANN, Asked.T0));
    late.then("Rescinded", "AssignedToRep", "Attempted");
    assertThat(late.lead(Lead.Working.class).hold().round()).isEqualTo(2);
  }

  @Test
  void a_stranger_stops_the_clock_and_takes_nothing() {
    var story =
        Story.offered()
            .when(
                new LeadCommand.Called(
                    Asked.phoned(Asked.T0, Optional.empty(), true), Asked.CALLS));
    story.then("Attempted").thenIs(Lead.Offered.class);
    var attempt = story.kept(LeadEvent.Attempted.class);
    assertThat(attempt.by()).isEqualTo("agent:WK9");
    assertThat(attempt.caller()).isEmpty();
    assertThat(story.cycle().awaitsResponse()).isFalse();
  }

  @Test
  void who_declined_after_the_call_is_not_given_the_lead() {
    var story = Story.offered().after(Duration.ofSeconds(5)).when(Asked.decline(Asked.ANN, 1));
    story.when(over(Asked.ANN, Asked.T0)).then("Attempted").thenIs(Lead.Queued.class);
    story.after(Duration.ofSeconds(5)).when(over(Asked.ANN, story.now()));
    story.then("AssignedToRep", "Attempted").thenIs(Lead.Working.class);
  }

  @Test
  void who_calls_us_is_a_touch_and_an_attempt_once_a_human_answers() {
    var story = Story.nurturing().when(inbound(Asked.ANN, Asked.T0));
    story.then("Acted", "Scored", "Queued", "AssignedToRep", "Attempted");
    assertThat(story.lead(Lead.Working.class).hold().rep()).isEqualTo(Asked.ANN);
    assertThat(story.cycle().firstResponseAt()).contains(Asked.T0);
    story.when(inbound(Asked.ANN, Asked.T0)).thenNothing();

    var missed = Asked.phoned(Asked.T0, Optional.empty(), true);
    var unanswered =
        new PhoneCall(
            missed.proof(),
            Attempt.Direction.INBOUND,
            missed.startedAt(),
            missed.endedAt(),
            Attempt.Result.NO_ANSWER,
            missed.caller());
    var queued = Story.queued().when(new LeadCommand.Called(unanswered, Asked.CALLS));
    assertThat(queued.answer().events()).noneMatch(LeadEvent.Attempted.class::isInstance);
    assertThat(queued.answer().events()).anyMatch(LeadEvent.Acted.class::isInstance);
    queued.when(new LeadCommand.Called(unanswered, Asked.CALLS)).thenNothing();
  }

  @Test
  void a_lead_that_is_over_is_only_touched() {
    var story = Story.won().after(Duration.ofMinutes(1));
    story.when(over(Asked.ANN, Asked.T0.plusSeconds(90))).then("Acted");
    story.when(over(Asked.ANN, Asked.T0.plusSeconds(90))).thenNothing();
    assertThat(story.dossier().tally().attempts()).isEqualTo(1);
  }

  /** Calls that are told late, and two lives in which calls are asked for. */
  static List<Story> lives() {
    var late = offeredOn().when(over(Asked.ANN, IN_TIME));
    var ann = new LeadCommand.Dial(Asked.ANN_HERSELF);
    var accepted = callable(Connect.Mode.BUTTON).when(Asked.accept(Asked.ANN, 1)).when(ann);
    var working = callable(Connect.Mode.ON_ACCEPT).when(Asked.accept(Asked.ANN, 1));
    working.when(over(Asked.ANN, working.now())).after(Duration.ofMinutes(1)).when(ann);
    var lost = Story.accepted().at(PROMISE.plusSeconds(9));
    lost.when(Asked.conclude(LeadCommand.Verdict.LOST, Asked.ANN_HERSELF));
    lost.when(over(Asked.ANN, IN_TIME));
    var tried = Story.accepted().at(PROMISE.plusSeconds(9));
    tried.when(Asked.attempt(Asked.ANN_HERSELF, tried.now())).when(over(Asked.ANN, IN_TIME));
    var given = Story.queued().at(PROMISE.plusSeconds(9)).when(Asked.wake());
    given.when(Asked.assign(Asked.ANN, given.nextRound())).when(over(Asked.ANN, IN_TIME));
    var all = new ArrayList<>(List.of(late, accepted, working, lost, tried, given));
    all.addAll(matched());
    return all;
  }

  /** Calls that a rep tells of as well, in every state in which that can be. */
  private static List<Story> matched() {
    var working = Story.accepted().when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    working.when(over(Asked.ANN, Asked.T0));
    var requeued = Story.accepted().when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    requeued.when(Asked.recall()).when(over(Asked.ANN, Asked.T0));
    var offered = Story.accepted().when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    offered.when(Asked.recall()).when(offered.offer(Asked.BOB)).when(over(Asked.ANN, Asked.T0));
    var handed = Story.accepted().when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    handed.when(Asked.assign(Asked.BOB, handed.nextRound())).when(over(Asked.ANN, Asked.T0));
    var again = Story.offered().when(Asked.decline(Asked.ANN, 1));
    again.when(new LeadCommand.Called(Asked.phoned(Asked.T0, Optional.empty(), true), Asked.CALLS));
    again.when(Asked.assign(Asked.ANN, again.nextRound()));
    again.when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    var nurturing = Story.nurturing().when(Asked.attempt(Asked.MANAGER, Asked.T0));
    nurturing.when(over(Asked.ANN, Asked.T0));
    var concluded = Story.accepted().when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    concluded.after(Duration.ofMinutes(1));
    concluded.when(Asked.conclude(LeadCommand.Verdict.LOST, Asked.ANN_HERSELF));
    concluded.when(over(Asked.ANN, Asked.T0));
    return List.of(working, requeued, offered, handed, again, nurturing, concluded);
  }

  @Test
  void a_call_while_it_was_open_counts_when_it_is_told_after_the_end() {
    var story = Story.accepted().at(PROMISE.plusSeconds(9));
    story.when(Asked.conclude(LeadCommand.Verdict.LOST, Asked.ANN_HERSELF));
    story.then("Breached", "Concluded");
    story.when(over(Asked.ANN, IN_TIME)).then("BreachWithdrawn", "Attempted");
    assertThat(story.kept(LeadEvent.Attempted.class).reportedLate()).isTrue();
    var pass = story.lead(Lead.Concluded.class).conclusion().cycle().orElseThrow();
    assertThat(pass.breached()).isFalse();
    assertThat(pass.firstResponseAt()).contains(IN_TIME);
    assertThat(story.dossier().tally().attempts()).isEqualTo(1);
    story.when(over(Asked.ANN, IN_TIME)).thenNothing();
  }

  private static Story callable(Connect.Mode mode) {
    return Story.offered(
        new TestRulebook()
            .team(
                TestRulebook.INSIDE,
                draft ->
                    draft.connect(new Connect(mode, Optional.of("dialler"), Optional.empty()))));
  }

  @Test
  void a_click_asks_for_a_call_once_and_again_after_a_while() {
    var ann = new LeadCommand.Dial(Asked.ANN_HERSELF);
    var story = callable(Connect.Mode.BUTTON).when(ann).thenRefused(LeadRefusal.NOT_HELD);
    assertThat(new DialRules(story.book).isCallable(story.lead())).isFalse();
    story.when(Asked.accept(Asked.ANN, 1)).then("Accepted");
    assertThat(new DialRules(story.book).isCallable(story.lead())).isTrue();
    story.when(new LeadCommand.Dial(Asked.BOB_HIMSELF)).thenRefused(LeadRefusal.NOT_YOURS);
    story.when(ann).then("CallRequested");
    var first = story.kept(LeadEvent.CallRequested.class);
    assertThat(first.rep()).isEqualTo(Asked.ANN);
    assertThat(first.callId()).isEqualTo(Asked.ID.value() + "-1");
    assertThat(first.expiresAt()).isEqualTo(story.now().plusSeconds(60));
    story.after(Duration.ofMillis(9_999)).when(ann).thenNothing();
    story.after(Duration.ofMillis(1)).when(new LeadCommand.Dial(Asked.MANAGER));
    assertThat(story.kept(LeadEvent.CallRequested.class).callId())
        .isEqualTo(Asked.ID.value() + "-2");
    assertThat(story.cycle().awaitsResponse()).as("asking is not calling").isTrue();
  }

  @Test
  void in_some_teams_accepting_makes_the_phone_ring() {
    var story = callable(Connect.Mode.ON_ACCEPT).when(Asked.accept(Asked.ANN, 1));
    story.then("Accepted", "CallRequested").thenIs(Lead.Accepted.class);
    story.when(Asked.accept(Asked.ANN, 1)).thenNothing();
    assertThat(List.of(story.book.team(TestRulebook.INSIDE)))
        .extracting(Team::connect)
        .containsExactly(
            new Connect(Connect.Mode.ON_ACCEPT, Optional.of("dialler"), Optional.empty()));
  }

  @Test
  void where_calls_are_not_put_through_nothing_is_asked() {
    var story = Story.accepted().when(new LeadCommand.Dial(Asked.ANN_HERSELF));
    story.thenRefused(LeadRefusal.NOT_CALLABLE);
  }
}
