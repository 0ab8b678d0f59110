package baton.lead;

import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.lead.PhoneCall.Caller;
import baton.shared.Confidential;
import baton.shared.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of calls that a call centre tells of: the best proof of an attempt there is, whoever
 * made it and however late we hear of it. Who calls a lead that nobody has accepted has it.
 */
final class CallRules {
  private final Rulebook book;
  private final WorkRules work;

  CallRules(Rulebook book) {
    this.book = book;
    this.work = new WorkRules(book);
  }

  Decision<LeadEvent, LeadRefusal> called(Lead lead, LeadCommand.Called c, Instant now) {
    return switch (lead) {
      case Received _, Nurturing _, Queued _, Offered _, Accepted _, Working _ ->
          open((Known) lead, c, now);
      case Concluded done ->
          wasOpen(done, c.call())
              ? open(done, c, now) // and we heard of it too late
              : keep(touched(done, c, now)); // a touch, and no attempt any more
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private static boolean wasOpen(Concluded lead, PhoneCall call) {
    var end = lead.conclusion();
    return end.outcome() != Outcome.DUPLICATE && call.startedAt().isBefore(end.at());
  }

  private Decision<LeadEvent, LeadRefusal> open(Known lead, LeadCommand.Called c, Instant now) {
    var call = c.call();
    var tally = lead.dossier().tally();
    if (tally.isOpen(call.proof())) {
      return call.endedAt()
          .<Decision<LeadEvent, LeadRefusal>>map(end ->
              keep(new LeadEvent.CallEnded(now, c.party().by(), call.proof(), end, call.result())))
          .orElseGet(Decision::ignore); // goes on
    }
    if (tally.reports().contains(call.proof().identity())) {
      return tally
          .calls()
          .named(call.proof())
          .filter(known -> call.startedAt().isBefore(known.startedAt()))
          .<Decision<LeadEvent, LeadRefusal>>map(known -> keep(confirmed(lead, known, call, now)))
          .orElseGet(Decision::ignore); // told before
    }
    var events = new ArrayList<LeadEvent>();
    if (call.direction() == Attempt.Direction.INBOUND) {
      events.addAll(touched(lead, c, now));
    }
    if (!call.isAttempt()) {
      return keep(events);
    }
    var current = after(lead, events);
    // who warmed up by a call that was answered has been answered by it
    boolean answersItself = !(lead instanceof InSales) && current instanceof InSales;
    var counted =
        answersItself
            ? Optional.<Calls.Call>empty()
            : WorkRules.counted(current, call.attempt(), call.caller().credited(), now);
    if (counted.isEmpty() && tally.attempts() >= WorkRules.ATTEMPTS_MAX) {
      return refuse(LeadRefusal.TOO_MANY);
    }
    events.addAll(
        counted
            .map(known -> confirmed(current, known, call, now))
            .orElseGet(() -> attempted(current, call, answersItself, now)));
    return keep(events);
  }

  /** Its rep has told of it before, or its end was told before its beginning: no new attempt. */
  private List<LeadEvent> confirmed(Known lead, Calls.Call known, PhoneCall call, Instant now) {
    var events = new ArrayList<LeadEvent>();
    lead.pass()
        .filter(pass -> WorkRules.isOfThisPass(pass, call.startedAt()))
        .ifPresent(pass -> events.addAll(withdrawn(lead, pass, call, now)));
    events.add(
        work.matched(
            after(lead, events),
            known,
            call.attempt(),
            call.caller().by(),
            call.caller().credited(),
            now));
    return events;
  }

  /** That the person called us, or was called when it was all over. */
  private List<LeadEvent> touched(Known lead, LeadCommand.Called c, Instant now) {
    var call = c.call();
    var touches = lead.dossier().tally().touches();
    var identity = "call:" + call.proof().identity();
    if (touches.identities().contains(identity) || touches.total() >= LeadRules.ACTIVITIES_MAX) {
      return List.of();
    }
    boolean theirs = call.direction() == Attempt.Direction.INBOUND;
    Map<String, Object> data =
        Map.of("channel", "call", "provider", call.proof().provider(), "by", call.caller().by());
    var acted =
        new LeadEvent.Acted(
            now,
            c.party().by(),
            theirs ? Activity.REPLY : Activity.CUSTOM,
            call.startedAt(),
            Optional.of(Confidential.of(lead.dossier().keyId(), data)),
            Optional.of(identity));
    return Warming.touched(book, lead, acted, theirs ? Warming.Ask.US : Warming.Ask.NOTHING, now);
  }

  private List<LeadEvent> attempted(
      Known lead, PhoneCall call, boolean answersItself, Instant now) {
    var pass = lead.pass();
    boolean first =
        answersItself || pass.filter(p -> WorkRules.isEarliest(p, call.startedAt())).isPresent();
    var events = new ArrayList<LeadEvent>();
    if (first && pass.isPresent()) {
      events.addAll(withdrawn(lead, pass.get(), call, now));
    }
    if (after(lead, events) instanceof InSales sales
        && (answersItself || WorkRules.isOfThisPass(sales.cycle(), call.startedAt()))) {
      events.addAll(taken(sales, call, now));
    }
    events.add(
        work.attempted(
            after(lead, events),
            call.attempt(),
            call.caller().by(),
            call.caller().credited(),
            first,
            now));
    return events;
  }

  /** The promise was kept, and we heard of it too late; what its provider brought late stays so. */
  private List<LeadEvent> withdrawn(Known lead, Cycle cycle, PhoneCall call, Instant now) {
    boolean kept = cycle.breached() && call.startedAt().isBefore(cycle.respondBy());
    return kept && Handing.lateDelivery(book, lead.dossier(), cycle, now).isEmpty()
        ? List.of(
            new LeadEvent.BreachWithdrawn(now, Party.SYSTEM.by(), cycle.respondBy(), call.proof()))
        : List.of();
  }

  /** A lead that nobody has accepted goes to who called, whoever else is being asked. */
  private List<LeadEvent> taken(InSales lead, PhoneCall call, Instant now) {
    if (!(call.caller() instanceof Caller.Ours ours)
        || !ours.active()
        || declined(lead, ours, call)) {
      return List.of();
    }
    return switch (lead) {
      case Queued q -> List.of(given(q, ours, now));
      case Offered(var dossier, var cycle, var offer)
          when offer.rep().equals(ours.rep()) && now.isBefore(offer.expiresAt()) ->
          List.of(
              new LeadEvent.Accepted(
                  now,
                  ours.by(),
                  offer.rep(),
                  offer.round(),
                  Handing.attemptBy(book, dossier, cycle, now)));
      case Offered(_, _, var offer) -> {
        var rescinded =
            new LeadEvent.Rescinded(
                now, Party.SYSTEM.by(), offer.rep(), offer.round(), RescindReason.CALLED);
        yield List.of(rescinded, given((InSales) after(lead, List.of(rescinded)), ours, now));
      }
      case Accepted _, Working _ -> List.of(); // stays where it is, and both are told
    };
  }

  /** Who has said no since does not want it. */
  private static boolean declined(InSales lead, Caller.Ours ours, PhoneCall call) {
    return Optional.ofNullable(lead.cycle().exclusions().get(ours.rep()))
        .filter(e -> e.kind() == Exclusion.Kind.DECLINED && !e.at().isBefore(call.startedAt()))
        .isPresent();
  }

  private LeadEvent given(InSales lead, Caller.Ours ours, Instant now) {
    return new LeadEvent.AssignedToRep(
        now,
        ours.by(),
        ours.rep(),
        lead.dossier().round() + 1,
        lead.cycle(),
        Optional.empty(),
        Handing.attemptBy(book, lead.dossier(), lead.cycle(), now));
  }

  private static Known after(Known lead, List<LeadEvent> events) {
    return (Known) LeadEvolution.evolve(lead, events);
  }
}
