package baton.reporting.facts;

import baton.lead.Attempt;
import baton.lead.Calls;
import baton.lead.Cycle;
import baton.lead.DeclineReason;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Money;
import baton.lead.NurtureReason;
import baton.lead.Outcome;
import baton.reporting.facts.LeadFact.End;
import baton.reporting.facts.LeadFact.Handed;
import baton.reporting.facts.OfferFact.Fate;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What one lead's events add up to, as far as later events may still change it; a value.
 *
 * @param passes all of them, because what turns out later may say whose an earlier breach was
 * @param offers those that stand, by round
 * @param calls the latest, by the event that told of each: both their reps and call centres tell
 */
public record Account(
    Optional<LeadFact> lead,
    Map<Integer, PassFact> passes,
    Map<Integer, OfferFact> offers,
    Map<Long, AttemptFact> calls) {
  /** Nothing has happened yet. */
  public static final Account NOTHING = new Account(Optional.empty(), Map.of(), Map.of(), Map.of());

  /** How a pass ended that marketing got. */
  static final String TO_MARKETING = "nurturing";

  /** How a rep is called who did something. */
  private static final String REP = "rep:";

  public Account {
    passes = Map.copyOf(passes);
    offers = Map.copyOf(offers);
    calls = Map.copyOf(calls);
  }

  /** Whether something was known of that fact before, as far as it may still change. */
  public boolean knows(Fact fact) {
    return switch (fact) {
      case LeadFact _ -> lead.isPresent();
      case PassFact pass -> passes.containsKey(pass.pass());
      case OfferFact offer -> offers.containsKey(offer.round());
      case AttemptFact attempt -> calls.containsKey(attempt.seqNr());
    };
  }

  /** The account after an event, and the facts that are new or other than before. */
  public record Step(Account account, List<Fact> facts) {}

  /** After one more event. */
  public Step after(Told told, PastHours hours) {
    var work = new Work(this, told, hours);
    work.happened();
    return work.step();
  }

  /** One event being taken in. */
  private static final class Work {
    private final Account before;
    private final Told told;
    private final PastHours hours;
    private Optional<LeadFact> lead;
    private final Map<Integer, PassFact> passes;
    private final Map<Integer, OfferFact> offers;
    private final TreeMap<Long, AttemptFact> attempts;

    Work(Account before, Told told, PastHours hours) {
      this.before = before;
      this.told = told;
      this.hours = hours;
      this.lead = before.lead;
      this.passes = new TreeMap<>(before.passes);
      this.offers = new TreeMap<>(before.offers);
      this.attempts = new TreeMap<>(before.calls);
    }

    Instant at() {
      return told.event().at();
    }

    Source source() {
      return lead.orElseThrow().source();
    }

    void happened() {
      if (told.event() instanceof LeadEvent.Received e) {
        lead = Optional.of(received(e));
      }
      follow();
      take(told.event());
      withdraw();
      judge();
    }

    private LeadFact received(LeadEvent.Received e) {
      var source =
          new Source(e.campaign().campaign(), e.campaign().form(), e.origin().client(), e.test());
      return new LeadFact(
          told.lead(),
          told.place(),
          source,
          e.at(),
          LeadFact.Reached.NOTHING,
          0,
          Optional.empty(),
          Optional.empty(),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          false,
          Optional.empty());
    }

    /** A pass begins, or goes on elsewhere, with somebody else or by another promise. */
    private void follow() {
      if (!(told.after() instanceof Lead.InSales sales)) {
        return;
      }
      var cycle = sales.cycle();
      var known = passes.get(cycle.number());
      if (known == null) {
        lead = lead.map(l -> l.passing(cycle.number(), cycle.salesReadyAt()));
        known = PassFact.begun(told.lead(), told.place(), source(), cycle);
      }
      passes.put(cycle.number(), known.at(cycle, sales.rep()));
      lead = lead.map(l -> l.at(PassFact.side(cycle), sales.rep()));
    }

    private void take(LeadEvent event) {
      switch (event) {
        case LeadEvent.Matched e -> e.duplicateOf().ifPresent(_ -> end(Outcome.DUPLICATE, e));
        case LeadEvent.Offered e -> offered(e);
        case LeadEvent.Accepted e -> {
          settle(e.round(), Fate.ACCEPTED, Optional.empty());
          accepted();
        }
        case LeadEvent.AssignedToRep _ -> accepted();
        case LeadEvent.Declined e -> {
          settle(e.round(), Fate.DECLINED, Optional.of(word(e.reason())));
          pass(p -> p.declined(isNoLead(e.reason())));
          if (isNoLead(e.reason())) {
            lead = lead.map(LeadFact::rejected);
          }
        }
        case LeadEvent.Lapsed e -> {
          settle(e.round(), Fate.LAPSED, Optional.empty());
          pass(PassFact::lapsed);
        }
        case LeadEvent.Rescinded e ->
            settle(e.round(), Fate.RESCINDED, Optional.of(word(e.reason())));
        case LeadEvent.Breached e ->
            pass(p ->
                p.with(
                    Optional.of(
                        new PassFact.Breach(
                            e.due(), e.at(), e.lateBy(), e.owner(), e.owner(), e.rep()))));
        case LeadEvent.BreachWithdrawn _ -> pass(p -> p.with(Optional.empty()));
        case LeadEvent.Attempted e -> attempted(e);
        case LeadEvent.CallMatched e -> matched(e);
        case LeadEvent.CallEnded e -> callEnded(e);
        case LeadEvent.MarkedAtRisk _ -> pass(PassFact::endangered);
        case LeadEvent.Nurtured e -> nurtured(e);
        case LeadEvent.Concluded e -> concluded(e);
        case LeadEvent.Joined e -> joined(e);
        case LeadEvent.Reopened _ ->
            lead = lead.map(l -> l.reopened().judged(l.filtered(), l.filtered().isPresent()));
        case LeadEvent.Erased e -> lead = lead.map(l -> l.erased(e.at()));
        case LeadEvent.Received _,
            LeadEvent.Scored _,
            LeadEvent.Acted _,
            LeadEvent.Queued _,
            LeadEvent.AssignedToTeam _,
            LeadEvent.Reclaimed _,
            LeadEvent.Recalled _,
            LeadEvent.HolderLeft _,
            LeadEvent.HolderBack _,
            LeadEvent.Reminded _,
            LeadEvent.Escalated _,
            LeadEvent.Alerted _,
            LeadEvent.CallRequested _,
            LeadEvent.CallFailed _,
            LeadEvent.Snoozed _,
            LeadEvent.Noted _,
            LeadEvent.NurtureStep _,
            LeadEvent.ClocksMoved _,
            LeadEvent.Raised _,
            LeadEvent.Warmed _,
            LeadEvent.Unsubscribed _,
            LeadEvent.ReviewAsked _,
            LeadEvent.Reviewed _ -> {}
      }
    }

    /** From the first real post on a test counts; what was done with it before does not. */
    private void joined(LeadEvent.Joined e) {
      if (e.test() || !source().test()) {
        return;
      }
      lead = lead.map(l -> l.real(e.at()));
      if (told.after() instanceof Lead.InSales) {
        pass(p -> p.with(source()));
      }
    }

    /** The pass that it is in, or that it was in last. */
    private Optional<PassFact> pass() {
      return told.after()
          .pass()
          .or(() -> told.before().pass())
          .map(Cycle::number)
          .or(() -> lead.map(LeadFact::passes))
          .map(passes::get);
    }

    private void pass(UnaryOperator<PassFact> change) {
      pass().ifPresent(p -> passes.put(p.pass(), change.apply(p)));
    }

    private void offered(LeadEvent.Offered e) {
      var pass = pass().orElseThrow();
      passes.put(pass.pass(), pass.offered());
      offers.put(
          e.round(),
          new OfferFact(
              told.lead(),
              e.round(),
              told.place(),
              source(),
              pass.pass(),
              new Side(e.team(), pass.course().side().segment()),
              e.rep(),
              e.at(),
              e.expiresAt(),
              Optional.empty()));
    }

    private void settle(int round, Fate fate, Optional<String> reason) {
      offers.computeIfPresent(
          round, (_, offer) -> offer.settled(new OfferFact.Settled(at(), fate, reason)));
    }

    /** Many things end an offer without saying so. */
    private void withdraw() {
      int standing = told.after() instanceof Lead.Offered o ? o.offer().round() : 0;
      for (var offer : List.copyOf(offers.values())) {
        if (offer.settled().isEmpty() && offer.round() != standing) {
          settle(offer.round(), Fate.RESCINDED, Optional.empty());
        }
      }
    }

    private void accepted() {
      pass(p -> p.accepted(at()));
      lead = lead.map(l -> l.with(l.reached().accepted(at())));
    }

    private void attempted(LeadEvent.Attempted e) {
      var attempt = e.attempt();
      var rep = e.caller().or(() -> rep(e.by()));
      boolean proven = attempt.proof().isPresent();
      boolean reached = attempt.connected();
      pass(p -> p.attempted(proven, reached));
      if (e.first()) {
        pass(p ->
            p.response().map(r -> attempt.startedAt().isBefore(r.at())).orElse(true)
                ? p.responded(response(e, p, told.seqNr(), rep))
                : p);
      }
      lead =
          lead.map(l -> l.with(l.reached().attempted(attempt.startedAt())))
              .map(l -> reached ? l.with(l.reached().connected(attempt.startedAt())) : l);
      attempts.put(
          told.seqNr(),
          new AttemptFact(
              told.lead(),
              told.seqNr(),
              told.place(),
              source(),
              pass().map(PassFact::pass).orElse(0),
              pass().map(p -> p.course().side()),
              attempt.startedAt(),
              e.at(),
              attempt.endedAt(),
              e.by(),
              rep,
              attempt.channel(),
              attempt.direction(),
              attempt.result(),
              attempt.proof(),
              attempt.proof().isEmpty(),
              e.first()));
    }

    private PassFact.Response response(
        LeadEvent.Tried e, PassFact pass, long attempt, Optional<RepId> rep) {
      var ready = pass.salesReadyAt();
      var first = since(pass, e.attempt().startedAt());
      return new PassFact.Response(
          attempt,
          first,
          e.at(),
          e.by(),
          rep,
          e.attempt().channel(),
          e instanceof LeadEvent.CallMatched || e.attempt().proof().isPresent(),
          e.reportedLate(),
          Duration.between(ready, first),
          hours.open(pass.course().side().team(), ready, first, e.at()));
    }

    /** A call that is known by its rep or by the call centre, and now by both. */
    private void matched(LeadEvent.CallMatched e) {
      var known =
          attempts.values().stream()
              .filter(call -> isThatCall(call, e.proof()))
              .findFirst()
              .or(() ->
                  attempts.values().stream()
                      .filter(call -> call.proof().isEmpty() && call.at().equals(e.countedFrom()))
                      .findFirst());
      if (known.isEmpty()) {
        return; // older than the calls that are remembered
      }
      var call = known.get().matched(e);
      attempts.put(call.seqNr(), call);
      boolean proven = known.get().proof().isEmpty();
      boolean reached = e.attempt().connected();
      Optional.ofNullable(passes.get(call.pass()))
          .ifPresent(
              p -> passes.put(p.pass(), again(p.matched(proven, reached), call)));
      if (e.first()) {
        pass(p -> p.responded(response(e, p, call.seqNr(), call.rep())));
      }
      lead =
          lead.map(l -> l.with(l.reached().attempted(call.at())))
              .map(l -> reached ? l.with(l.reached().connected(call.at())) : l);
    }

    /** If it was the response, that is proven now; when it was, the lead's own clock has said. */
    private static PassFact again(PassFact pass, AttemptFact call) {
      return pass.response()
          .filter(r -> r.attempt() == call.seqNr())
          .map(r -> pass.responded(r.proven(call.rep())))
          .orElse(pass);
    }

    private static Instant since(PassFact pass, Instant started) {
      return started.isBefore(pass.salesReadyAt()) ? pass.salesReadyAt() : started;
    }

    private void callEnded(LeadEvent.CallEnded e) {
      for (var call : List.copyOf(attempts.values())) {
        if (call.seqNr() != told.seqNr() && isThatCall(call, e.proof())) {
          attempts.put(call.seqNr(), call.ended(e.endedAt(), e.result()));
          if (e.result() == Attempt.Result.CONNECTED) {
            lead = lead.map(l -> l.with(l.reached().connected(call.at())));
            Optional.ofNullable(passes.get(call.pass()))
                .ifPresent(p -> passes.put(p.pass(), p.reached()));
          }
          return;
        }
      }
    }

    private static boolean isThatCall(AttemptFact call, Attempt.Proof proof) {
      return call.proof().equals(Optional.of(proof));
    }

    private void nurtured(LeadEvent.Nurtured e) {
      lead = lead.map(l -> l.handed(new Handed(e.at(), e.reason())));
      if (told.before() instanceof Lead.InSales) {
        pass(p -> p.ended(new PassFact.Ended(e.at(), TO_MARKETING, Optional.of(word(e.reason())))));
        if (isGivenBack(e)) {
          lead = lead.map(LeadFact::rejected);
        }
      }
    }

    /**
     * What a rep found no lead for sales; having nobody to ask, or nobody picking up, is not that.
     */
    private static boolean isGivenBack(LeadEvent.Nurtured e) {
      return e.reason() == NurtureReason.NOT_READY_TO_BUY;
    }

    private void concluded(LeadEvent.Concluded e) {
      end(e.outcome(), e);
      lead =
          lead.map(l ->
              e.suspicion().isPresent()
                  ? l.judged(e.suspicion(), false)
                  : isBot(e) ? l.judged(l.filtered(), false) : l);
      if (told.before().pass().isPresent()) {
        pass(p -> p.ended(new PassFact.Ended(e.at(), word(e.outcome()), e.reason())));
      }
    }

    private void end(Outcome outcome, LeadEvent event) {
      var reason = event instanceof LeadEvent.Concluded e ? e.reason() : Optional.<String>empty();
      var value = event instanceof LeadEvent.Concluded e ? e.value() : Optional.<Money>empty();
      var rep = rep(event.by()).or(() -> holder(told.before()));
      lead = lead.map(l -> l.ended(new End(event.at(), outcome, reason, value, event.by(), rep)));
    }

    private static boolean isBot(LeadEvent.Concluded e) {
      return e.outcome() == Outcome.JUNK && e.reason().filter("bot"::equals).isPresent();
    }

    /** Who had it, if somebody had. */
    private static Optional<RepId> holder(Lead lead) {
      return switch (lead) {
        case Lead.Accepted a -> Optional.of(a.hold().rep());
        case Lead.Working w -> Optional.of(w.hold().rep());
        case Lead.Concluded c -> c.conclusion().rep();
        case Lead.Unknown _,
            Lead.Received _,
            Lead.Nurturing _,
            Lead.Queued _,
            Lead.Offered _,
            Lead.Erased _ ->
            Optional.empty();
      };
    }

    /** What each pass counts as, and whose its breach is, by all that is known now. */
    private void judge() {
      var end = lead.flatMap(LeadFact::end);
      boolean duplicate = end.filter(e -> e.outcome() == Outcome.DUPLICATE).isPresent();
      passes.replaceAll((_, pass) ->
          pass.breach().map(b -> judged(pass, b, end)).orElse(pass).duplicate(duplicate));
    }

    private PassFact judged(PassFact pass, PassFact.Breach breach, Optional<End> end) {
      boolean open = hours.isOpen(pass.course().side().team(), breach.due(), breach.at());
      return pass.with(Optional.of(breach.with(Owners.of(pass, breach, end, open))));
    }

    Step step() {
      var facts = new ArrayList<Fact>();
      lead.filter(l -> !before.lead.equals(lead)).ifPresent(facts::add);
      passes.values().stream()
          .filter(p -> !p.equals(before.passes.get(p.pass())))
          .forEach(facts::add);
      offers.values().stream()
          .filter(o -> !o.equals(before.offers.get(o.round())))
          .forEach(facts::add);
      attempts.values().stream()
          .filter(a -> !a.equals(before.calls.get(a.seqNr())))
          .forEach(facts::add);
      offers.values().removeIf(offer -> offer.settled().isPresent());
      attempts.values().removeIf(attempt -> attempt.channel() != Attempt.Channel.CALL);
      while (attempts.size() > Calls.CALLS_MAX) {
        attempts.pollFirstEntry();
      }
      return new Step(new Account(lead, passes, offers, attempts), List.copyOf(facts));
    }
  }

  private static boolean isNoLead(DeclineReason reason) {
    return switch (reason) {
      case WRONG_SEGMENT, NOT_A_LEAD -> true;
      case CAPACITY, CONFLICT, OTHER -> false;
    };
  }

  /** The rep of that name, if it is one. */
  private static Optional<RepId> rep(String by) {
    return by.startsWith(REP)
        ? Optional.of(new RepId(by.substring(REP.length())))
        : Optional.empty();
  }

  static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
