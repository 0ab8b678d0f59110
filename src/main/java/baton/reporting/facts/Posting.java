package baton.reporting.facts;

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
import java.util.List;
import java.util.Optional;

/** One event, and what it changes in an account. */
final class Posting {
  private final Draft draft;

  Posting(Draft draft) {
    this.draft = draft;
  }

  void happened() {
    if (draft.told.event() instanceof LeadEvent.Received e) {
      draft.begin(received(e));
    }
    follow();
    take(draft.told.event());
    withdraw();
    judge();
  }

  private LeadFact received(LeadEvent.Received e) {
    var source =
        new Source(e.campaign().campaign(), e.campaign().form(), e.origin().client(), e.test());
    return new LeadFact(
        draft.told.lead(),
        draft.told.place(),
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
    if (!(draft.told.after() instanceof Lead.InSales sales)) {
      return;
    }
    var cycle = sales.cycle();
    var known = draft.passes.get(cycle.number());
    if (known == null) {
      draft.lead(l -> l.passing(cycle.number(), cycle.salesReadyAt()));
      known = PassFact.begun(draft.told.lead(), draft.told.place(), draft.source(), cycle);
    }
    draft.passes.put(cycle.number(), known.at(cycle, sales.rep()));
    draft.lead(l -> l.at(PassFact.side(cycle), sales.rep()));
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
        settle(e.round(), Fate.DECLINED, Optional.of(Account.word(e.reason())));
        draft.pass(p -> p.declined(isNoLead(e.reason())));
        if (isNoLead(e.reason())) {
          draft.lead(LeadFact::rejected);
        }
      }
      case LeadEvent.Lapsed e -> {
        settle(e.round(), Fate.LAPSED, Optional.empty());
        draft.pass(PassFact::lapsed);
      }
      case LeadEvent.Rescinded e ->
          settle(e.round(), Fate.RESCINDED, Optional.of(Account.word(e.reason())));
      case LeadEvent.Breached e ->
          draft.pass(p ->
              p.with(
                  Optional.of(
                      new PassFact.Breach(
                          e.due(), e.at(), e.lateBy(), e.owner(), e.owner(), e.rep()))));
      case LeadEvent.BreachWithdrawn _ -> draft.pass(p -> p.with(Optional.empty()));
      case LeadEvent.Attempted e -> new Attempting(draft).attempted(e);
      case LeadEvent.CallMatched e -> new Attempting(draft).matched(e);
      case LeadEvent.CallEnded e -> new Attempting(draft).callEnded(e);
      case LeadEvent.MarkedAtRisk _ -> draft.pass(PassFact::endangered);
      case LeadEvent.Nurtured e -> nurtured(e);
      case LeadEvent.Concluded e -> concluded(e);
      case LeadEvent.Joined e -> joined(e);
      case LeadEvent.Reopened _ ->
          draft.lead(l -> l.reopened().judged(l.filtered(), l.filtered().isPresent()));
      case LeadEvent.Erased e -> draft.lead(l -> l.erased(e.at()));
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
    if (e.test() || !draft.source().test()) {
      return;
    }
    draft.lead(l -> l.real(e.at()));
    if (draft.told.after() instanceof Lead.InSales) {
      draft.pass(p -> p.with(draft.source()));
    }
  }

  private void offered(LeadEvent.Offered e) {
    var pass = draft.pass().orElseThrow();
    draft.passes.put(pass.pass(), pass.offered());
    draft.offers.put(
        e.round(),
        new OfferFact(
            draft.told.lead(),
            e.round(),
            draft.told.place(),
            draft.source(),
            pass.pass(),
            new Side(e.team(), pass.course().side().segment()),
            e.rep(),
            e.at(),
            e.expiresAt(),
            Optional.empty()));
  }

  private void settle(int round, Fate fate, Optional<String> reason) {
    draft.offers.computeIfPresent(
        round, (_, offer) -> offer.settled(new OfferFact.Settled(draft.at(), fate, reason)));
  }

  /** Many things end an offer without saying so. */
  private void withdraw() {
    int standing = draft.told.after() instanceof Lead.Offered o ? o.offer().round() : 0;
    for (var offer : List.copyOf(draft.offers.values())) {
      if (offer.settled().isEmpty() && offer.round() != standing) {
        settle(offer.round(), Fate.RESCINDED, Optional.empty());
      }
    }
  }

  private void accepted() {
    draft.pass(p -> p.accepted(draft.at()));
    draft.lead(l -> l.with(l.reached().accepted(draft.at())));
  }

  private void nurtured(LeadEvent.Nurtured e) {
    draft.lead(l -> l.handed(new Handed(e.at(), e.reason())));
    if (draft.told.before() instanceof Lead.InSales) {
      draft.pass(p ->
          p.ended(
              new PassFact.Ended(
                  e.at(), Account.TO_MARKETING, Optional.of(Account.word(e.reason())))));
      if (isGivenBack(e)) {
        draft.lead(LeadFact::rejected);
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
    draft.lead(l ->
        e.suspicion().isPresent()
            ? l.judged(e.suspicion(), false)
            : isBot(e) ? l.judged(l.filtered(), false) : l);
    if (draft.told.before().pass().isPresent()) {
      draft.pass(p -> p.ended(new PassFact.Ended(e.at(), Account.word(e.outcome()), e.reason())));
    }
  }

  private void end(Outcome outcome, LeadEvent event) {
    var reason = event instanceof LeadEvent.Concluded e ? e.reason() : Optional.<String>empty();
    var value = event instanceof LeadEvent.Concluded e ? e.value() : Optional.<Money>empty();
    var rep = Account.rep(event.by()).or(() -> holder(draft.told.before()));
    draft.lead(l -> l.ended(new End(event.at(), outcome, reason, value, event.by(), rep)));
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
    var end = draft.lead().flatMap(LeadFact::end);
    boolean duplicate = end.filter(e -> e.outcome() == Outcome.DUPLICATE).isPresent();
    draft.passes.replaceAll((_, pass) ->
        pass.breach().map(b -> judged(pass, b, end)).orElse(pass).duplicate(duplicate));
  }

  private PassFact judged(PassFact pass, PassFact.Breach breach, Optional<End> end) {
    boolean open = draft.hours.isOpen(pass.course().side().team(), breach.due(), breach.at());
    return pass.with(Optional.of(breach.with(Owners.of(pass, breach, end, open))));
  }

  private static boolean isNoLead(DeclineReason reason) {
    return switch (reason) {
      case WRONG_SEGMENT, NOT_A_LEAD -> true;
      case CAPACITY, CONFLICT, OTHER -> false;
    };
  }
}
