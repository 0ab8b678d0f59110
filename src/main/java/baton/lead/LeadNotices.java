package baton.lead;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.rep.ReleaseReason;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who must hear what when a lead changes: derived from the states before and after, never
 * remembered apart.
 */
public final class LeadNotices {
  private LeadNotices() {}

  private record Claim(RepId rep, int round) {}

  /** What is to be said after one event. */
  public static List<LeadNotice> after(Rulebook book, Lead before, LeadEvent event, Lead after) {
    var notices = new ArrayList<LeadNotice>();
    var had = claim(before);
    had.filter(claim -> !Optional.of(claim).equals(claim(after)))
        .ifPresent(claim -> notices.add(freed(book, before, claim, event)));
    if (before instanceof Offered o && !(after instanceof Offered)) {
      var offer = o.offer();
      notices.add(
          new LeadNotice.Settled(
              offer.team(), o.dossier().id(), offer.rep(), offer.round(), OfferEnd.by(event)));
    }
    var wanting = teams(after);
    teams(before).stream()
        .filter(team -> !wanting.contains(team))
        .forEach(team -> notices.add(new LeadNotice.Unwanted(team, id(before))));
    answered(before, event).ifPresent(notices::add);
    credited(event, after).ifPresent(notices::add);
    notices.addAll(standing(after));
    return notices;
  }

  /** What the dispatcher learns of how fast its team is. */
  private static Optional<LeadNotice> answered(Lead before, LeadEvent event) {
    if (!(before instanceof Lead.InSales sales) || !sales.cycle().awaitsResponse()) {
      return Optional.empty();
    }
    var team = sales.cycle().route().team();
    var lead = sales.dossier().id();
    if (event instanceof LeadEvent.Tried e && e.first()) {
      return Optional.of(new LeadNotice.Answered(team, lead, Optional.of(e.attempt().startedAt())));
    }
    return event instanceof LeadEvent.Breached
        ? Optional.of(new LeadNotice.Answered(team, lead, Optional.empty()))
        : Optional.empty();
  }

  /** Who called what somebody else has: both hear of it, the holder by what stands. */
  private static Optional<LeadNotice> credited(LeadEvent event, Lead after) {
    return event instanceof LeadEvent.Attempted e && !(after instanceof Offered)
        ? e.caller()
            .flatMap(caller ->
                after
                    .rep()
                    .filter(holder -> !holder.equals(caller))
                    .map(holder -> new LeadNotice.Credited(caller, id(after), holder)))
        : Optional.empty();
  }

  /**
   * What holds as long as the lead is in this state: said after recovery, and again to whoever may
   * have missed it.
   */
  public static List<LeadNotice> standing(Lead lead) {
    return switch (lead) {
      case Queued q ->
          q.cycle().teams().stream()
              .<LeadNotice>map(team -> new LeadNotice.Wanted(team, want(q)))
              .toList();
      case Offered(var dossier, var cycle, var offer) ->
          List.of(
              new LeadNotice.SlotOffered(
                  offer.rep(),
                  dossier.id(),
                  offer.round(),
                  offer.expiresAt(),
                  Briefs.of(dossier, cycle)));
      case Accepted(var dossier, _, var hold) ->
          List.of(new LeadNotice.SlotHeld(hold.rep(), dossier.id(), hold.round()));
      case Working(var dossier, _, var hold, _) ->
          List.of(new LeadNotice.SlotHeld(hold.rep(), dossier.id(), hold.round()));
      case Unknown _, Received _, Nurturing _, Concluded _, Erased _ -> List.of();
    };
  }

  /**
   * What a rep who asks about a slot is told: what stands, or that the slot is free.
   *
   * @param round the round the slot was reserved for
   */
  public static LeadNotice slot(Lead lead, LeadId id, RepId rep, int round) {
    // whatever the round: a slot that a later offer was reserved on is the one the lead stands in
    boolean stands = claim(lead).filter(c -> c.rep().equals(rep)).isPresent();
    return stands
        ? standing(lead).getFirst()
        : new LeadNotice.SlotFree(rep, id, round, ReleaseReason.NOT_NEEDED, Integer.MAX_VALUE);
  }

  private static Optional<Claim> claim(Lead lead) {
    return switch (lead) {
      case Offered o -> Optional.of(new Claim(o.offer().rep(), o.offer().round()));
      case Accepted a -> Optional.of(new Claim(a.hold().rep(), a.hold().round()));
      case Working w -> Optional.of(new Claim(w.hold().rep(), w.hold().round()));
      case Unknown _, Received _, Nurturing _, Queued _, Concluded _, Erased _ -> Optional.empty();
    };
  }

  private static LeadNotice freed(Rulebook book, Lead before, Claim claim, LeadEvent event) {
    var why =
        switch (event) {
          case LeadEvent.Lapsed _ -> ReleaseReason.LAPSED;
          case LeadEvent.Declined _ -> ReleaseReason.DECLINED;
          case LeadEvent.Concluded _,
              LeadEvent.Matched _,
              LeadEvent.Nurtured _,
              LeadEvent.Erased _ ->
              ReleaseReason.FINISHED;
          case LeadEvent.Received _,
              LeadEvent.Scored _,
              LeadEvent.Joined _,
              LeadEvent.Acted _,
              LeadEvent.Queued _,
              LeadEvent.Offered _,
              LeadEvent.Accepted _,
              LeadEvent.Rescinded _,
              LeadEvent.Reclaimed _,
              LeadEvent.HolderLeft _,
              LeadEvent.HolderBack _,
              LeadEvent.Reminded _,
              LeadEvent.Breached _,
              LeadEvent.Escalated _,
              LeadEvent.Alerted _,
              LeadEvent.Attempted _,
              LeadEvent.Snoozed _,
              LeadEvent.CallMatched _,
              LeadEvent.CallEnded _,
              LeadEvent.BreachWithdrawn _,
              LeadEvent.CallRequested _,
              LeadEvent.CallFailed _,
              LeadEvent.Noted _,
              LeadEvent.AssignedToRep _,
              LeadEvent.AssignedToTeam _,
              LeadEvent.Recalled _,
              LeadEvent.NurtureStep _,
              LeadEvent.MarkedAtRisk _,
              LeadEvent.Raised _,
              LeadEvent.ClocksMoved _,
              LeadEvent.Warmed _,
              LeadEvent.Unsubscribed _,
              LeadEvent.ReviewAsked _,
              LeadEvent.Reviewed _,
              LeadEvent.Reopened _ ->
              ReleaseReason.TAKEN_BACK;
        };
    int autopause =
        before instanceof Lead.InSales sales
            ? book.team(sales.cycle().route().team()).limits().autopauseAfter()
            : Integer.MAX_VALUE;
    return new LeadNotice.SlotFree(claim.rep(), id(before), claim.round(), why, autopause);
  }

  private static List<TeamId> teams(Lead lead) {
    return lead instanceof Queued q ? q.cycle().teams() : List.of();
  }

  private static LeadId id(Lead lead) {
    return switch (lead) {
      case Known known -> known.dossier().id();
      case Erased erased -> erased.id();
      case Unknown _ -> throw new IllegalStateException("A lead nobody heard of has no name");
    };
  }

  private static Want want(Queued lead) {
    var cycle = lead.cycle();
    List<Need> needs = cycle.relaxed() ? List.of() : cycle.route().needs();
    return new Want(
        lead.dossier().id(),
        cycle.number(),
        lead.dossier().round() + 1,
        needs,
        cycle.route().priority(),
        cycle.level(),
        cycle.respondBy(),
        cycle.salesReadyAt(),
        lead.dossier().submission().read().flatMap(Submission::externalOwner),
        lead.dossier().standing().former(),
        cycle.exclusions(),
        Optional.of(Callee.of(cycle.route().team(), lead.dossier())));
  }
}
