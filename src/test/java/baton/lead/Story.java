package baton.lead;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.Decision;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One lead, its clock and all that happened to it: given what went before, when a command, then
 * these events or this refusal. Every step also shows that deciding twice is the same.
 */
final class Story {
  /** One event and the states on either side of it. */
  record Step(Lead before, LeadEvent event, Lead after) {}

  final TestRulebook book;
  final LeadRules rules;
  private final List<Step> steps = new ArrayList<>();
  private Lead lead = new Lead.Unknown();
  private Instant now = Asked.T0;
  private Decision<LeadEvent, LeadRefusal> answer = Decision.ignore();

  private Story(TestRulebook book) {
    this.book = book;
    this.rules = new LeadRules(book);
  }

  static Story begin(TestRulebook book) {
    return new Story(book);
  }

  static Story begin() {
    return begin(new TestRulebook());
  }

  /** Sales-ready since T0, in the queue. */
  static Story queued(TestRulebook book) {
    return begin(book).when(Asked.receive(Asked.asking())).when(Asked.unknownPerson());
  }

  static Story queued() {
    return queued(new TestRulebook());
  }

  static Story nurturing() {
    return begin().when(Asked.receive(Asked.looking())).when(Asked.unknownPerson());
  }

  /** Offered to Ann at T0, round 1. */
  static Story offered(TestRulebook book) {
    return queued(book).when(Asked.offer(Asked.ANN, 1));
  }

  static Story offered() {
    return offered(new TestRulebook());
  }

  /** Accepted by Ann ten seconds after T0. */
  static Story accepted(TestRulebook book) {
    return offered(book).after(Duration.ofSeconds(10)).when(Asked.accept(Asked.ANN, 1));
  }

  static Story accepted() {
    return accepted(new TestRulebook());
  }

  /** Called by Ann a minute after T0. */
  static Story working() {
    return accepted()
        .at(Duration.ofMinutes(1))
        .when(Asked.attempt(Asked.ANN_HERSELF, Asked.T0.plusSeconds(60)));
  }

  static Story won() {
    return working().when(Asked.conclude(LeadCommand.Verdict.WON, Asked.ANN_HERSELF));
  }

  Story when(LeadCommand command) {
    answer = rules.decide(lead, command, now);
    assertThat(rules.decide(lead, command, now)).as("deciding %s twice", command).isEqualTo(answer);
    for (var event : answer.events()) {
      var before = lead;
      lead = LeadEvolution.evolve(lead, event);
      steps.add(new Step(before, event, lead));
    }
    return this;
  }

  /** Wakes at the instant the lead asked for. */
  Story wakes() {
    now = LeadClocks.wakesAt(lead).orElseThrow();
    return when(Asked.wake());
  }

  Story after(Duration passed) {
    now = now.plus(passed);
    return this;
  }

  /** That long after T0. */
  Story at(Duration sinceStart) {
    now = Asked.T0.plus(sinceStart);
    return this;
  }

  Story then(String... events) {
    assertThat(answer).as("answer").isInstanceOf(Decision.Kept.class);
    assertThat(names(answer.events())).containsExactly(events);
    return this;
  }

  Story thenNothing() {
    return then();
  }

  Story thenRefused(LeadRefusal why) {
    assertThat(answer).isEqualTo(Decision.refuse(why));
    return this;
  }

  Story thenIs(Class<? extends Lead> state) {
    assertThat(lead).isInstanceOf(state);
    return this;
  }

  static List<String> names(List<LeadEvent> events) {
    return events.stream().map(e -> e.getClass().getSimpleName()).toList();
  }

  Decision<LeadEvent, LeadRefusal> answer() {
    return answer;
  }

  /** The only event of that type in the last answer. */
  <E extends LeadEvent> E kept(Class<E> type) {
    var found = answer.events().stream().filter(type::isInstance).map(type::cast).toList();
    assertThat(found).as("%s in %s", type.getSimpleName(), answer).hasSize(1);
    return found.getFirst();
  }

  Lead lead() {
    return lead;
  }

  <L extends Lead> L lead(Class<L> state) {
    thenIs(state);
    return state.cast(lead);
  }

  Cycle cycle() {
    return lead(Lead.InSales.class).cycle();
  }

  Dossier dossier() {
    return lead(Lead.Known.class).dossier();
  }

  /** The offer that a dispatcher would make for this pass through sales and this round. */
  LeadCommand.Offer offer(RepId rep) {
    return ofItsPass(Asked.offer(rep, nextRound()));
  }

  /** The same offer for the pass through sales that the lead is in. */
  LeadCommand.Offer ofItsPass(LeadCommand.Offer offer) {
    return lead() instanceof Lead.InSales sales ? of(sales.cycle(), offer) : offer;
  }

  private static LeadCommand.Offer of(Cycle cycle, LeadCommand.Offer offer) {
    return new LeadCommand.Offer(
        offer.rep(), offer.team(), cycle.number(), cycle.level(), offer.round(), offer.decision());
  }

  int nextRound() {
    return lead instanceof Lead.Known known ? known.dossier().round() + 1 : 1;
  }

  Optional<Instant> wakesAt() {
    return LeadClocks.wakesAt(lead);
  }

  Instant now() {
    return now;
  }

  List<Step> steps() {
    return steps;
  }

  List<LeadEvent> events() {
    return steps.stream().map(Step::event).toList();
  }

  <E extends LeadEvent> List<E> events(Class<E> type) {
    return events().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
