package baton.lead;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.Hold;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.shared.Confidential;
import baton.shared.Decision;
import baton.shared.RepId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a manager may do by hand; each act is on the record, and none resets a response clock. */
final class HandRules {
  private final Rulebook book;

  HandRules(Rulebook book) {
    this.book = book;
  }

  Decision<LeadEvent, LeadRefusal> assignToRep(Lead lead, LeadCommand.AssignToRep c, Instant now) {
    return switch (lead) {
      case Accepted a when a.hold().rep().equals(c.rep()) -> ignore(); // has it already
      case Working w when w.hold().rep().equals(c.rep()) -> ignore(); // has it already
      case Nurturing n -> given(n, newCycle(n, now), c, now);
      case Queued q -> given(q, q.cycle(), c, now);
      case Offered o -> given(o, o.cycle(), c, now);
      case Accepted a -> given(a, LeadEvolution.released(a, now), c, now);
      case Working w -> given(w, LeadEvolution.released(w, now), c, now);
      case Received _ -> refuse(LeadRefusal.NOT_READY);
      case Concluded _ -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> given(
      Known lead, Cycle cycle, LeadCommand.AssignToRep c, Instant now) {
    if (c.round() != lead.dossier().round() + 1) {
      return refuse(LeadRefusal.ROUND_PASSED);
    }
    return keep(
        new LeadEvent.AssignedToRep(
            now,
            c.party().by(),
            c.rep(),
            c.round(),
            cycle,
            sealed(lead, c.reason()),
            Handing.attemptBy(book, lead.dossier(), cycle, now)));
  }

  private Cycle newCycle(Nurturing lead, Instant now) {
    var dossier = lead.dossier();
    var score = book.score(dossier.evidence(), now);
    return Handing.cycle(book, dossier, book.route(dossier.facts(), score), now);
  }

  Decision<LeadEvent, LeadRefusal> assignToTeam(
      Lead lead, LeadCommand.AssignToTeam c, Instant now) {
    return switch (lead) {
      case Queued q when q.cycle().route().team().equals(c.team()) && q.cycle().level() == 0 ->
          ignore(); // is there already
      case Nurturing n -> moved(n, newCycle(n, now), c, now);
      case Queued q -> moved(q, q.cycle(), c, now);
      case Offered o -> moved(o, o.cycle(), c, now);
      case Accepted a -> moved(a, a.cycle(), c, now);
      case Working w -> moved(w, w.cycle(), c, now);
      case Received _ -> refuse(LeadRefusal.NOT_READY);
      case Concluded _ -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> moved(
      Known lead, Cycle cycle, LeadCommand.AssignToTeam c, Instant now) {
    var changed = Handing.moved(book, lead.dossier(), cycle, c.team(), now);
    return keep(
        new LeadEvent.AssignedToTeam(now, c.party().by(), changed, sealed(lead, c.reason())));
  }

  Decision<LeadEvent, LeadRefusal> recall(Lead lead, LeadCommand.Recall c, Instant now) {
    return switch (lead) {
      case Queued _ -> ignore(); // nobody has it
      case Offered o -> recalled(o, o.offer().rep(), o.offer().round(), c, now);
      case Accepted a -> recalled(a, a.hold(), c, now);
      case Working w -> recalled(w, w.hold(), c, now);
      case Received _ -> refuse(LeadRefusal.NOT_READY);
      case Nurturing _ -> refuse(LeadRefusal.NOT_IN_SALES);
      case Concluded _ -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> recalled(
      InSales lead, Hold hold, LeadCommand.Recall c, Instant now) {
    return recalled(lead, hold.rep(), hold.round(), c, now);
  }

  private Decision<LeadEvent, LeadRefusal> recalled(
      InSales lead, RepId rep, int round, LeadCommand.Recall c, Instant now) {
    var until = now.plus(book.team(lead.cycle().route().team()).clocks().exclusion());
    return keep(
        new LeadEvent.Recalled(now, c.party().by(), rep, round, sealed(lead, c.reason()), until));
  }

  /** One of many that somebody hands over: what has gone elsewhere meanwhile is left there. */
  Decision<LeadEvent, LeadRefusal> takeFrom(Lead lead, LeadCommand.TakeFrom c, Instant now) {
    if (!(lead instanceof InSales sales) || !lead.rep().equals(Optional.of(c.rep()))) {
      return ignore();
    }
    if (c.to().isEmpty()) {
      return recall(lead, new LeadCommand.Recall(c.reason(), c.party()), now);
    }
    var until = now.plus(book.team(c.to().get()).clocks().exclusion());
    var cycle =
        sales.cycle().without(c.rep(), new Exclusion(now, until, Exclusion.Kind.TAKEN_BACK));
    return moved(
        sales, cycle, new LeadCommand.AssignToTeam(c.to().get(), c.reason(), c.party()), now);
  }

  /** One of many that wait for a team. */
  Decision<LeadEvent, LeadRefusal> moveQueued(Lead lead, LeadCommand.MoveQueued c, Instant now) {
    boolean waits = lead instanceof Queued q && q.cycle().route().team().equals(c.from());
    return waits
        ? assignToTeam(lead, new LeadCommand.AssignToTeam(c.to(), c.reason(), c.party()), now)
        : ignore();
  }

  Decision<LeadEvent, LeadRefusal> toNurture(Lead lead, LeadCommand.ToNurture c, Instant now) {
    return switch (lead) {
      case Nurturing(_, var nurture) when nurture.track().equals(c.track()) ->
          ignore(); // is there already
      case Nurturing _, Queued _, Offered _, Accepted _, Working _ -> {
        var known = (Known) lead;
        yield keep(
            Handing.toNurture(
                book,
                c.track(),
                NurtureReason.BY_HAND,
                List.of(),
                sealed(known, c.reason()),
                c.party().by(),
                now));
      }
      case Received _ -> refuse(LeadRefusal.NOT_READY);
      case Concluded _ -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  /**
   * Answers what was asked about a lead: it stays what it is, or it is another lead's duplicate.
   */
  Decision<LeadEvent, LeadRefusal> review(Lead lead, LeadCommand.Review c, Instant now) {
    return switch (lead) {
      case Known known -> {
        var dossier = known.dossier();
        var by = c.party().by();
        if (dossier.standing().reviews().isEmpty()) {
          yield refuse(LeadRefusal.NOT_IN_REVIEW);
        }
        var events = new ArrayList<LeadEvent>();
        events.add(new LeadEvent.Reviewed(now, by, sealed(dossier, c.note())));
        if (c.duplicateOf().isPresent()) {
          if (known instanceof Concluded) {
            yield refuse(LeadRefusal.ALREADY_CONCLUDED);
          }
          events.add(new LeadEvent.Matched(now, by, c.duplicateOf()));
        }
        yield keep(events);
      }
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  /** Undoes a conclusion: the lead is looked at as if it had just been matched. */
  Decision<LeadEvent, LeadRefusal> reopen(Lead lead, LeadCommand.Reopen c, Instant now) {
    return switch (lead) {
      case Concluded(var dossier, var conclusion) ->
          switch (conclusion.outcome()) {
            case DUPLICATE -> refuse(LeadRefusal.IS_DUPLICATE);
            case TEST -> refuse(LeadRefusal.ALREADY_CONCLUDED);
            case QUALIFIED, WON, LOST, DISQUALIFIED, JUNK -> {
              var by = c.party().by();
              var events = new ArrayList<LeadEvent>();
              events.add(new LeadEvent.Reopened(now, by, sealed(dossier, c.reason())));
              events.addAll(Handing.triage(book, dossier, QueueReason.REOPENED, by, now));
              yield keep(events);
            }
          };
      case Received _, Nurturing _, Queued _, Offered _, Accepted _, Working _ ->
          refuse(LeadRefusal.NOT_CONCLUDED);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private static Optional<Confidential<String>> sealed(Known lead, Optional<String> text) {
    return sealed(lead.dossier(), text);
  }

  private static Optional<Confidential<String>> sealed(Dossier dossier, Optional<String> text) {
    return text.map(t -> Confidential.of(dossier.keyId(), t));
  }
}
