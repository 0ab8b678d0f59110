package baton.lead;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Conclusion;
import baton.lead.Lead.Erased;
import baton.lead.Lead.FollowUp;
import baton.lead.Lead.Hold;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurture;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offer;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.scoring.Score;
import baton.shared.Confidential;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How each event changes a lead: only moves data, decides nothing. */
public final class LeadEvolution {
  private LeadEvolution() {}

  /** The lead after the event; an event that cannot follow that state is a bug, and says so. */
  public static Lead evolve(Lead lead, LeadEvent event) {
    return switch (event) {
      case LeadEvent.Received e -> received(e);
      case LeadEvent.Matched e -> matched(known(lead, e), e);
      case LeadEvent.Scored(_, _, var score) -> scored(known(lead, event), score);
      case LeadEvent.Joined e -> joined(known(lead, e), e);
      case LeadEvent.Acted e -> acted(known(lead, e), e);
      case LeadEvent.Queued e -> queued(known(lead, e), e);
      case LeadEvent.Offered e -> offered(inSales(lead, e), e);
      case LeadEvent.Accepted e -> accepted(inSales(lead, e), e);
      case LeadEvent.Declined e ->
          requeued(lead, e, e.round(), Round.Fate.DECLINED)
              .with(excluding(lead, e, e.rep(), e.excludedUntil(), Exclusion.Kind.DECLINED));
      case LeadEvent.Lapsed e ->
          requeued(lead, e, e.round(), Round.Fate.LAPSED)
              .with(excluding(lead, e, e.rep(), e.excludedUntil(), Exclusion.Kind.LAPSED));
      case LeadEvent.Rescinded e ->
          requeued(lead, e, e.round(), Round.Fate.RESCINDED)
              .with(inSales(lead, e).cycle().unoffered());
      case LeadEvent.Reclaimed e ->
          requeued(lead, e, e.round(), Round.Fate.TAKEN_BACK)
              .with(
                  excluding(lead, e, e.rep(), e.excludedUntil(), Exclusion.Kind.TAKEN_BACK)
                      .reassigned());
      case LeadEvent.Recalled e ->
          requeued(lead, e, e.round(), Round.Fate.TAKEN_BACK)
              .with(excluding(lead, e, e.rep(), e.excludedUntil(), Exclusion.Kind.TAKEN_BACK));
      case LeadEvent.HolderLeft e -> holding(lead, e, hold -> hold.left(e.until()));
      case LeadEvent.HolderBack e -> holding(lead, e, Hold::back);
      case LeadEvent.Reminded e -> reminded(inSales(lead, e), e);
      case LeadEvent.Breached e -> inSales(lead, e).with(inSales(lead, e).cycle().breach());
      case LeadEvent.Escalated e -> inSales(lead, e).with(inSales(lead, e).cycle().escalated(e));
      case LeadEvent.Alerted _ -> lead;
      case LeadEvent.Attempted e -> attempted(known(lead, e), e);
      case LeadEvent.CallMatched e -> matched(known(lead, e), e);
      case LeadEvent.Snoozed e -> snoozed(lead, e);
      case LeadEvent.CallEnded e -> callEnded(known(lead, e), e);
      case LeadEvent.BreachWithdrawn e ->
          lead instanceof Concluded(var dossier, var end)
              ? new Concluded(dossier, end.with(Cycle::unbreached))
              : inSales(lead, e).with(inSales(lead, e).cycle().unbreached());
      case LeadEvent.CallRequested(var at, _, _, _, _, _, _) ->
          with(known(lead, event), d -> d.with(d.tally().dialled(at)));
      case LeadEvent.CallFailed(_, _, _, var call, _) ->
          with(known(lead, event), d -> d.with(d.tally().dialFailed(call)));
      case LeadEvent.Noted _ -> with(known(lead, event), d -> d.with(d.tally().noted()));
      case LeadEvent.AssignedToRep e -> assigned(known(lead, e), e);
      case LeadEvent.AssignedToTeam(var at, _, var cycle, _) ->
          new Queued(passing(known(lead, event), at), cycle, at);
      case LeadEvent.Nurtured e -> nurtured(known(lead, e), e);
      case LeadEvent.NurtureStep e -> stepped(lead, e);
      case LeadEvent.Raised(_, _, var priority) -> {
        var sales = inSales(lead, event);
        yield sales.with(sales.cycle().raised(priority));
      }
      case LeadEvent.MarkedAtRisk(var at, _, _, var chance, _) -> {
        var sales = inSales(lead, event);
        int cycle = sales.cycle().number();
        yield standing(sales, s -> s.atRisk(new Standing.Risk(at, cycle, chance)));
      }
      case LeadEvent.ClocksMoved e -> moved(inSales(lead, e), e);
      case LeadEvent.Warmed e -> warmed(lead, e);
      case LeadEvent.Unsubscribed _ -> standing(known(lead, event), Standing::withoutMail);
      case LeadEvent.ReviewAsked(var at, _, var reason, var others) ->
          standing(known(lead, event), s -> s.asked(new Review(at, reason, others)));
      case LeadEvent.Reviewed _ -> standing(known(lead, event), Standing::reviewed);
      case LeadEvent.Concluded e -> concluded(known(lead, e), e);
      case LeadEvent.Reopened _ -> new Received(known(lead, event).dossier().judged(true));
      case LeadEvent.Erased(var at, _) -> erased(known(lead, event), at);
    };
  }

  /** The fold of several events. */
  public static Lead evolve(Lead lead, List<LeadEvent> events) {
    var now = lead;
    for (var event : events) {
      now = evolve(now, event);
    }
    return now;
  }

  private static Lead received(LeadEvent.Received e) {
    return new Received(
        new Dossier(
            e.id(),
            e.keyId(),
            e.at(),
            e.origin(),
            e.submission(),
            e.campaign(),
            e.keys(),
            e.test(),
            Optional.empty(),
            List.of(),
            Tally.NONE,
            Standing.NONE));
  }

  private static Lead matched(Known lead, LeadEvent.Matched e) {
    return e.duplicateOf()
        .<Lead>map(first ->
            new Concluded(
                settled(lead),
                new Conclusion(
                    e.at(),
                    Outcome.DUPLICATE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(first),
                    Optional.empty(),
                    lead instanceof InSales sales ? Optional.of(sales.cycle()) : Optional.empty())))
        .orElse(lead);
  }

  private static Lead joined(Known lead, LeadEvent.Joined e) {
    return with(
        lead,
        d ->
            d.told(merged(d.submission(), e.submission()))
                .touched(!e.test())
                .with(d.tally().touches().joinedBy(e.from(), e.at())));
  }

  private static Confidential<Submission> merged(
      Confidential<Submission> first, Confidential<Submission> later) {
    return later.read().map(l -> first.map(f -> Facts.merge(f, l))).orElse(first);
  }

  private static Lead acted(Known lead, LeadEvent.Acted e) {
    var name = e.activity().name().toLowerCase(Locale.ROOT);
    var when = e.when().isBefore(e.at()) ? e.when() : e.at();
    return with(lead, d -> d.with(d.tally().touches().acted(name, when, e.identity())));
  }

  private static Lead queued(Known lead, LeadEvent.Queued e) {
    var dossier = lead.dossier();
    return new Queued(dossier.with(dossier.tally().cycled(e.at())), e.cycle(), e.at());
  }

  private static Lead offered(InSales lead, LeadEvent.Offered e) {
    return new Offered(
        lead.dossier().opened(new Round(e.round(), e.rep(), Round.Fate.OPEN)),
        lead.cycle().offered(),
        new Offer(e.rep(), e.team(), e.round(), e.at(), e.expiresAt()));
  }

  private static Lead accepted(InSales lead, LeadEvent.Accepted e) {
    return new Accepted(
        lead.dossier().closed(e.round(), Round.Fate.ACCEPTED),
        lead.cycle(),
        new Hold(e.rep(), e.round(), e.at(), e.attemptBy(), Optional.empty()));
  }

  private static Queued requeued(Lead lead, LeadEvent event, int round, Round.Fate fate) {
    var sales = inSales(lead, event);
    return new Queued(sales.dossier().closed(round, fate), sales.cycle(), event.at());
  }

  private static Cycle excluding(
      Lead lead, LeadEvent event, RepId rep, Instant until, Exclusion.Kind kind) {
    return released(inSales(lead, event), event.at())
        .without(rep, new Exclusion(event.at(), until, kind));
  }

  /** The cycle of a lead that goes back to the queue, or to somebody else. */
  static Cycle released(InSales lead, Instant at) {
    return switch (lead) {
      case Accepted a -> a.cycle().held(a.hold().since(), at);
      case Working w -> w.cycle().held(w.hold().since(), at);
      case Queued _, Offered _ -> lead.cycle();
    };
  }

  private static Lead holding(Lead lead, LeadEvent event, UnaryOperator<Hold> change) {
    return switch (lead) {
      case Accepted(var dossier, var cycle, var hold) ->
          new Accepted(dossier, cycle, change.apply(hold));
      case Working(var dossier, var cycle, var hold, var followUp) ->
          new Working(dossier, cycle, change.apply(hold), followUp);
      case Unknown _, Received _, Nurturing _, Queued _, Offered _, Concluded _, Erased _ ->
          throw cannotFollow(lead, event);
    };
  }

  private static Lead reminded(InSales lead, LeadEvent.Reminded e) {
    if (lead instanceof Working(var dossier, var cycle, var hold, var f) && e.next().isPresent()) {
      return new Working(dossier, cycle, hold, f.reminded(e.next().get()));
    }
    var marks = lead.cycle().marks();
    return marks.isEmpty() ? lead : lead.with(lead.cycle().afterMark(marks.getFirst()));
  }

  private static Lead attempted(Known lead, LeadEvent.Attempted e) {
    var before = lead.dossier();
    var counted = before.with(before.tally().attempted(e));
    var dossier =
        held(lead).map(rep -> counted.with(counted.standing().workedBy(rep))).orElse(counted);
    return switch (lead) {
      case Accepted(_, var cycle, var hold) when e.followUpAt().isPresent() ->
          new Working(
              dossier,
              responded(cycle, e),
              hold.back(),
              FollowUp.first(e.at(), e.followUpAt().get(), e.attempt().connected()));
      case Working(_, var cycle, var hold, var followUp) when e.followUpAt().isPresent() ->
          new Working(
              dossier,
              responded(cycle, e),
              hold,
              followUp.again(e.at(), e.followUpAt().get(), e.attempt().connected()));
      case InSales sales -> sales.with(dossier).with(responded(sales.cycle(), e));
      case Concluded(_, var end) -> new Concluded(dossier, end.with(cycle -> responded(cycle, e)));
      case Received _, Nurturing _ -> lead.with(dossier);
    };
  }

  private static Lead matched(Known lead, LeadEvent.CallMatched e) {
    var dossier = lead.dossier().with(lead.dossier().tally().matched(e));
    boolean byRep = e.attempt().proof().isEmpty(); // who knows best who picked up
    return switch (lead) {
      case Accepted(_, var cycle, var hold) when e.followUpAt().isPresent() ->
          new Working(
              dossier.with(dossier.standing().workedBy(hold.rep())),
              responded(cycle, e),
              hold.back(),
              FollowUp.first(e.at(), e.followUpAt().get(), e.attempt().connected()));
      case Working(_, var cycle, var hold, var followUp) ->
          new Working(
              dossier,
              responded(cycle, e),
              hold,
              byRep ? followUp.told(e.attempt().connected()) : followUp);
      case InSales sales -> sales.with(dossier).with(responded(sales.cycle(), e));
      case Concluded(_, var end) -> new Concluded(dossier, end.with(cycle -> responded(cycle, e)));
      case Received _, Nurturing _ -> lead.with(dossier);
    };
  }

  private static Cycle responded(Cycle cycle, LeadEvent.Tried e) {
    return e.first() ? cycle.responded(e.attempt().startedAt()) : cycle;
  }

  private static Lead snoozed(Lead lead, LeadEvent.Snoozed e) {
    if (!(lead instanceof Working(var dossier, var cycle, var hold, var followUp))) {
      throw cannotFollow(lead, e);
    }
    return new Working(dossier, cycle, hold, followUp.snoozed(e.until()));
  }

  private static Lead callEnded(Known lead, LeadEvent.CallEnded e) {
    var tally = lead.dossier().tally();
    var after = lead.with(lead.dossier().with(tally.ended(e.proof(), e.endedAt())));
    return after instanceof Working(var dossier, var cycle, var hold, var f)
            && !tally.calls().isReported(e.proof())
        ? new Working(dossier, cycle, hold, f.heard(e.result()))
        : after;
  }

  private static Lead assigned(Known lead, LeadEvent.AssignedToRep e) {
    return new Accepted(
        passing(lead, e.at()).opened(new Round(e.round(), e.rep(), Round.Fate.ACCEPTED)),
        e.cycle(),
        new Hold(e.rep(), e.round(), e.at(), e.attemptBy(), Optional.empty()));
  }

  /**
   * The dossier in sales' hands by a manager's: for a lead that was not there, a new pass begins.
   */
  private static Dossier passing(Known lead, Instant at) {
    var dossier = settled(lead);
    return lead instanceof InSales
        ? dossier
        : dossier.with(dossier.tally().cycled(at)).with(dossier.standing().reviewed());
  }

  /** The dossier with whatever round was open brought to its end. */
  private static Dossier settled(Known lead) {
    return switch (lead) {
      case Offered o -> o.dossier().closed(o.offer().round(), Round.Fate.RESCINDED);
      case Accepted a -> a.dossier().closed(a.hold().round(), Round.Fate.TAKEN_BACK);
      case Working w -> w.dossier().closed(w.hold().round(), Round.Fate.TAKEN_BACK);
      case Received _, Nurturing _, Queued _, Concluded _ -> lead.dossier();
    };
  }

  private static Lead nurtured(Known lead, LeadEvent.Nurtured e) {
    var dossier = settled(lead);
    var standing = dossier.standing();
    boolean fromSales = lead instanceof InSales;
    boolean recycled =
        fromSales || (lead instanceof Nurturing n && n.nurture().warmth().recycled());
    var givenBack = held(lead).map(standing::workedBy).orElse(standing).recycledAt(e.at());
    return new Nurturing(
        fromSales ? dossier.with(givenBack) : dossier,
        new Nurture(
            e.at(),
            e.reason(),
            e.details(),
            e.track(),
            0,
            e.nextStepAt(),
            Lead.Warmth.of(recycled, dossier.score())));
  }

  private static Lead scored(Known lead, Score score) {
    var dossier = lead.dossier().with(score);
    return lead instanceof Nurturing(_, var nurture)
        ? new Nurturing(dossier, nurture.with(nurture.warmth().scored(score)))
        : lead.with(dossier);
  }

  private static Lead moved(InSales lead, LeadEvent.ClocksMoved e) {
    var after = e.after();
    var promise = new Recount.Promise(after.respondBy(), after.marks());
    var counted = lead.with(lead.cycle().with(promise, after.patienceUntil(), e.terms()));
    return counted instanceof Accepted(var dossier, var cycle, var hold)
            && after.attemptBy().isPresent()
        ? new Accepted(dossier, cycle, hold.due(after.attemptBy().get()))
        : counted;
  }

  private static Lead warmed(Lead lead, LeadEvent.Warmed e) {
    if (!(lead instanceof Nurturing(var dossier, var nurture))) {
      throw cannotFollow(lead, e);
    }
    return new Nurturing(dossier, nurture.with(nurture.warmth().due(e.backAt())));
  }

  private static Lead standing(Known lead, UnaryOperator<Standing> change) {
    return with(lead, d -> d.with(change.apply(d.standing())));
  }

  private static Lead stepped(Lead lead, LeadEvent.NurtureStep e) {
    if (!(lead instanceof Nurturing(var dossier, var n))) {
      throw cannotFollow(lead, e);
    }
    return new Nurturing(dossier, n.stepped(e.step(), e.nextStepAt()));
  }

  private static Lead concluded(Known lead, LeadEvent.Concluded e) {
    var before =
        lead instanceof Concluded c ? Optional.of(c.conclusion()) : Optional.<Conclusion>empty();
    var rep = held(lead).or(() -> before.flatMap(Conclusion::rep));
    var cycle =
        lead instanceof InSales sales
            ? Optional.of(sales.cycle())
            : before.flatMap(Conclusion::cycle);
    var dossier = lead instanceof Offered ? settled(lead) : lead.dossier();
    return new Concluded(
        judged(dossier, e),
        new Conclusion(e.at(), e.outcome(), e.reason(), e.value(), Optional.empty(), rep, cycle));
  }

  /** The rep who has it; one who is asked has not. */
  private static Optional<RepId> held(Known lead) {
    return lead instanceof Offered ? Optional.empty() : lead.rep();
  }

  /** A filter takes it for a machine's, or a human who took that back finds that it is one. */
  private static Dossier judged(Dossier dossier, LeadEvent.Concluded e) {
    if (e.suspicion().isPresent()) {
      // whoever tries us out tries the filters too: that tells nothing of how good they are
      return dossier.test() ? dossier : dossier.suspected(e.suspicion().get());
    }
    boolean bot = e.reason().filter(JunkReason.BOT.text()::equals).isPresent();
    return e.outcome() == Outcome.JUNK && bot ? dossier.judged(false) : dossier;
  }

  private static Lead erased(Known lead, Instant at) {
    var dossier = lead.dossier();
    return new Erased(
        dossier.id(), dossier.receivedAt(), at, dossier.campaign(), dossier.standing().suspected());
  }

  private static Lead with(Known lead, UnaryOperator<Dossier> change) {
    return lead.with(change.apply(lead.dossier()));
  }

  private static Known known(Lead lead, LeadEvent event) {
    return switch (lead) {
      case Known known -> known;
      case Unknown _, Erased _ -> throw cannotFollow(lead, event);
    };
  }

  private static InSales inSales(Lead lead, LeadEvent event) {
    return switch (lead) {
      case InSales sales -> sales;
      case Unknown _, Received _, Nurturing _, Concluded _, Erased _ ->
          throw cannotFollow(lead, event);
    };
  }

  private static IllegalStateException cannotFollow(Lead lead, LeadEvent event) {
    return new IllegalStateException(
        "%s cannot follow %s"
            .formatted(event.getClass().getSimpleName(), lead.getClass().getSimpleName()));
  }

  /** How late something due at {@code due} is noticed. */
  static Duration late(Instant due, Instant now) {
    var late = Duration.between(due, now);
    return late.isNegative() ? Duration.ZERO : late;
  }
}
