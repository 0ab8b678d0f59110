package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rep.Departure;
import baton.shared.Decision;
import baton.shared.WorkingTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing is declared that cannot happen: the table's cells, a few limits and some hundred random
 * lives together produce every event, ring every clock, give every refusal, and make exactly the
 * transitions listed here.
 */
class LeadCoverageTest {
  /** Event: from which state to which. */
  private static final String TRANSITIONS =
      """
      Accepted: Offered→Accepted
      Acted: Accepted→Accepted, Concluded→Concluded, Nurturing→Nurturing, Offered→Offered
      Acted: Queued→Queued, Received→Received, Working→Working
      Alerted: Nurturing→Nurturing, Working→Working
      AssignedToRep: Accepted→Accepted, Nurturing→Accepted, Offered→Accepted, Queued→Accepted
      AssignedToRep: Working→Accepted
      AssignedToTeam: Accepted→Queued, Nurturing→Queued, Offered→Queued, Queued→Queued, Working→Queued
      Attempted: Accepted→Working, Concluded→Concluded, Nurturing→Nurturing, Offered→Offered
      Attempted: Queued→Queued, Received→Received, Working→Working
      BreachWithdrawn: Accepted→Accepted, Offered→Offered, Queued→Queued, Working→Working
      BreachWithdrawn: Concluded→Concluded
      Breached: Accepted→Accepted, Offered→Offered, Queued→Queued, Working→Working
      CallEnded: Accepted→Accepted, Nurturing→Nurturing, Offered→Offered, Queued→Queued
      CallEnded: Received→Received, Working→Working, Concluded→Concluded
      CallFailed: Accepted→Accepted, Concluded→Concluded, Nurturing→Nurturing, Offered→Offered
      CallFailed: Queued→Queued, Received→Received, Working→Working
      CallMatched: Accepted→Accepted, Accepted→Working, Concluded→Concluded
      CallMatched: Nurturing→Nurturing, Offered→Offered, Queued→Queued, Received→Received
      CallMatched: Working→Working
      CallRequested: Accepted→Accepted, Working→Working
      ClocksMoved: Accepted→Accepted, Offered→Offered, Queued→Queued
      Concluded: Accepted→Concluded, Concluded→Concluded, Nurturing→Concluded, Offered→Concluded
      Concluded: Queued→Concluded, Received→Concluded, Working→Concluded
      Declined: Offered→Queued
      Erased: Accepted→Erased, Concluded→Erased, Nurturing→Erased, Offered→Erased, Queued→Erased
      Erased: Received→Erased, Working→Erased
      Escalated: Queued→Queued
      HolderBack: Accepted→Accepted
      HolderLeft: Accepted→Accepted
      Joined: Accepted→Accepted, Nurturing→Nurturing, Offered→Offered, Queued→Queued
      Joined: Received→Received, Working→Working
      Lapsed: Offered→Queued
      MarkedAtRisk: Accepted→Accepted, Offered→Offered, Queued→Queued
      Matched: Accepted→Concluded, Nurturing→Concluded, Offered→Concluded, Queued→Concluded
      Matched: Received→Concluded, Received→Received, Working→Concluded
      Noted: Accepted→Accepted, Concluded→Concluded, Nurturing→Nurturing, Offered→Offered
      Noted: Queued→Queued, Received→Received, Working→Working
      NurtureStep: Nurturing→Nurturing
      Nurtured: Accepted→Nurturing, Nurturing→Nurturing, Offered→Nurturing, Queued→Nurturing
      Nurtured: Received→Nurturing, Working→Nurturing
      Offered: Queued→Offered
      Queued: Nurturing→Queued, Received→Queued
      Recalled: Accepted→Queued, Offered→Queued, Working→Queued
      Raised: Accepted→Accepted, Offered→Offered, Queued→Queued, Working→Working
      Received: Unknown→Received
      Reclaimed: Accepted→Queued, Working→Queued
      Reminded: Accepted→Accepted, Offered→Offered, Queued→Queued, Working→Working
      Reopened: Concluded→Received
      Rescinded: Offered→Queued
      ReviewAsked: Nurturing→Nurturing, Received→Received
      Reviewed: Accepted→Accepted, Concluded→Concluded, Nurturing→Nurturing, Offered→Offered
      Reviewed: Queued→Queued, Working→Working
      Scored: Accepted→Accepted, Nurturing→Nurturing, Offered→Offered, Queued→Queued
      Scored: Received→Received, Working→Working
      Snoozed: Working→Working
      Unsubscribed: Accepted→Accepted, Concluded→Concluded, Nurturing→Nurturing
      Unsubscribed: Offered→Offered, Queued→Queued, Received→Received, Working→Working
      Warmed: Nurturing→Nurturing
      """;

  private static final List<Class<? extends Lead>> STATES_IN_SALES =
      List.of(Lead.Queued.class, Lead.Offered.class, Lead.Accepted.class, Lead.Working.class);

  private static final Set<String> EVENTS = new TreeSet<>();
  private static final Set<LeadClocks.Kind> RUNG = EnumSet.noneOf(LeadClocks.Kind.class);
  private static final Set<LeadRefusal> REFUSALS = EnumSet.noneOf(LeadRefusal.class);
  private static final TreeMap<String, Set<String>> MADE = new TreeMap<>();

  @BeforeAll
  static void live_through_everything() {
    LeadTableTest.STATES.forEach((_, sample) ->
        LeadTableTest.COMMANDS.forEach(
            (_, made) -> saw(sample.lead(), LeadTableTest.answer(sample, made.apply(sample)))));
    LeadPropertiesTest.lives(1, story -> story.steps().forEach(LeadCoverageTest::saw));
    var back = Story.accepted().when(Asked.left(Asked.ANN, 1, Departure.AWAY));
    saw(back.lead(), back.when(new LeadCommand.RepBack(Asked.ANN, 1)).answer());
    var limits = Story.won();
    refused(limits.when(Asked.note(Asked.BOB_HIMSELF)));
    refused(limits.when(Asked.conclude(LeadCommand.Verdict.JUNK, Asked.MANAGER)));
    for (int i = 0; i <= LeadRules.NOTES_MAX; i++) {
      limits.when(Asked.note(Asked.ANN_HERSELF));
    }
    refused(limits);
    refused(Story.working().when(Asked.snooze(Asked.T0.plus(Duration.ofDays(15)))));
    refused(Story.offered().after(Duration.ofSeconds(30)).when(Asked.accept(Asked.ANN, 1)));
    refused(Story.offered().when(Asked.recall()).when(Asked.accept(Asked.ANN, 1)));
    refused(
        Story.accepted().when(Asked.conclude(LeadCommand.Verdict.DISQUALIFIED, Asked.ANN_HERSELF)));
    refused(
        Story.queued()
            .when(
                new LeadCommand.Join(
                    Asked.OTHER,
                    Submission.of(Optional.of("sam@acme.example"), Optional.empty()),
                    LeadCommand.Ground.ADDRESS)));
    for (var state : STATES_IN_SALES) {
      contested(state)
          .when(Asked.review(Optional.of(Asked.OTHER)))
          .steps()
          .forEach(LeadCoverageTest::saw);
    }
    Story.begin()
        .when(Asked.receive(Asked.looking()))
        .when(Asked.contested(Asked.OTHER))
        .when(Asked.review(Optional.of(Asked.OTHER)))
        .steps()
        .forEach(LeadCoverageTest::saw);
    var cold = Story.nurturing().when(Asked.assign(TestRulebook.INSIDE));
    cold.when(cold.offer(Asked.ANN)).when(Asked.act(Activity.REPLY));
    cold.steps().forEach(LeadCoverageTest::saw);
    for (var calls : CallRulesTest.lives()) {
      calls.steps().forEach(LeadCoverageTest::saw);
    }
    moreAndMoreUrgent().steps().forEach(LeadCoverageTest::saw);
    for (var open :
        List.<Function<TestRulebook, Story>>of(Story::queued, Story::offered, Story::accepted)) {
      var book = new TestRulebook();
      var story = open.apply(book);
      book.hours(WorkingTime.ALWAYS);
      story.when(Asked.wake()).steps().forEach(LeadCoverageTest::saw);
    }
    LeadReturnTest.recycledAndWarm().steps().forEach(LeadCoverageTest::saw);
    var twin =
        Story.begin()
            .when(Asked.receive(Asked.asking()))
            .when(new LeadCommand.Match(Optional.of(Asked.OTHER), List.of()));
    refused(twin.when(Asked.reopen()));
    refused(
        twin.when(
            new LeadCommand.Receive(
                Asked.ID,
                8,
                new Dossier.Origin("website", "another-digest"),
                Asked.asking(),
                List.of(),
                Optional.empty(),
                Party.SYSTEM)));
  }

  /** In that state, and a human is asked whose it is. */
  private static Story contested(Class<? extends Lead> state) {
    var story = Story.begin().when(Asked.receive(Asked.asking()));
    story.when(Asked.contested(Asked.OTHER));
    if (!state.isInstance(story.lead())) {
      story.when(Asked.offer(Asked.ANN, 1));
    }
    if (!state.isInstance(story.lead())) {
      story.when(Asked.accept(Asked.ANN, 1));
    }
    if (!state.isInstance(story.lead())) {
      story.when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0));
    }
    return story.thenIs(state);
  }

  private static Story moreAndMoreUrgent() {
    var priority = new AtomicInteger();
    var story = Story.queued(new TestRulebook().priority(priority::get));
    for (var next :
        List.of(
            Asked.offer(Asked.ANN, 1),
            Asked.accept(Asked.ANN, 1),
            Asked.attempt(Asked.ANN_HERSELF, Asked.T0),
            Asked.note(Asked.MANAGER))) {
      priority.incrementAndGet();
      story.when(Asked.act(Activity.PAGE_VIEW)).when(next);
    }
    return story;
  }

  private static void refused(Story story) {
    assertThat(story.answer()).isInstanceOf(Decision.Refused.class);
    saw(story.lead(), story.answer());
  }

  private static void saw(Lead before, Decision<LeadEvent, LeadRefusal> answer) {
    switch (answer) {
      case Decision.Refused<LeadEvent, LeadRefusal>(var why) -> REFUSALS.add(why);
      case Decision.Kept<LeadEvent, LeadRefusal>(var events) -> {
        var lead = before;
        for (var event : events) {
          var after = LeadEvolution.evolve(lead, event);
          saw(new Story.Step(lead, event, after));
          lead = after;
        }
      }
    }
  }

  private static void saw(Story.Step step) {
    var event = step.event();
    EVENTS.add(name(event));
    MADE.computeIfAbsent(name(event), _ -> new TreeSet<>())
        .add(name(step.before()) + "→" + name(step.after()));
    kind(step).ifPresent(RUNG::add);
  }

  private static String name(Object thing) {
    return thing.getClass().getSimpleName();
  }

  /** The clock that was next when an event of a clock happened. */
  private static Optional<LeadClocks.Kind> kind(Story.Step step) {
    return step.event().by().equals("clock")
        ? LeadClocks.next(step.before()).map(LeadClocks.Clock::kind)
        : Optional.empty();
  }

  @Test
  void every_declared_event_happened() {
    assertThat(EVENTS).isEqualTo(LeadTableTest.leaves(LeadEvent.class));
  }

  @Test
  void every_declared_clock_rang() {
    assertThat(RUNG).containsExactlyInAnyOrder(LeadClocks.Kind.values());
  }

  @Test
  void every_declared_refusal_was_given() {
    assertThat(REFUSALS).containsExactlyInAnyOrder(LeadRefusal.values());
  }

  @Test
  void exactly_the_listed_transitions_were_made() {
    var listed = new TreeMap<String, Set<String>>();
    TRANSITIONS
        .lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          int colon = line.indexOf(':');
          listed
              .computeIfAbsent(line.substring(0, colon).strip(), _ -> new TreeSet<>())
              .addAll(List.of(line.substring(colon + 1).strip().split(", ", -1)));
        });
    // set by set: the whole of it would be more than anybody reads
    assertThat(MADE.keySet()).isEqualTo(listed.keySet());
    listed.forEach((event, ways) -> assertThat(MADE.get(event)).as(event).isEqualTo(ways));
  }
}
