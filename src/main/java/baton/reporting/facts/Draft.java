package baton.reporting.facts;

import baton.lead.Attempt;
import baton.lead.Calls;
import baton.lead.Cycle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** An account while one event is taken in. */
final class Draft {
  final Told told;
  final PastHours hours;
  final Map<Integer, PassFact> passes;
  final Map<Integer, OfferFact> offers;
  final TreeMap<Long, AttemptFact> attempts;
  private final Account before;
  private Optional<LeadFact> lead;

  Draft(Account before, Told told, PastHours hours) {
    this.before = before;
    this.told = told;
    this.hours = hours;
    this.lead = before.lead();
    this.passes = new TreeMap<>(before.passes());
    this.offers = new TreeMap<>(before.offers());
    this.attempts = new TreeMap<>(before.calls());
  }

  Instant at() {
    return told.event().at();
  }

  Optional<LeadFact> lead() {
    return lead;
  }

  Source source() {
    return lead.orElseThrow().source();
  }

  void begin(LeadFact received) {
    lead = Optional.of(received);
  }

  void lead(UnaryOperator<LeadFact> change) {
    lead = lead.map(change);
  }

  /** The pass that it is in, or that it was in last. */
  Optional<PassFact> pass() {
    return told.after()
        .pass()
        .or(() -> told.before().pass())
        .map(Cycle::number)
        .or(() -> lead.map(LeadFact::passes))
        .map(passes::get);
  }

  void pass(UnaryOperator<PassFact> change) {
    pass().ifPresent(p -> passes.put(p.pass(), change.apply(p)));
  }

  /** What it comes to. */
  Account.Step step() {
    var facts = new ArrayList<Fact>();
    lead.filter(l -> !before.lead().equals(lead)).ifPresent(facts::add);
    passes.values().stream()
        .filter(p -> !p.equals(before.passes().get(p.pass())))
        .forEach(facts::add);
    offers.values().stream()
        .filter(o -> !o.equals(before.offers().get(o.round())))
        .forEach(facts::add);
    attempts.values().stream()
        .filter(a -> !a.equals(before.calls().get(a.seqNr())))
        .forEach(facts::add);
    offers.values().removeIf(offer -> offer.settled().isPresent());
    attempts.values().removeIf(attempt -> attempt.channel() != Attempt.Channel.CALL);
    while (attempts.size() > Calls.CALLS_MAX) {
      attempts.pollFirstEntry();
    }
    return new Account.Step(new Account(lead, passes, offers, attempts), List.copyOf(facts));
  }
}
