package baton.lead;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.Hold;
import baton.lead.Lead.Known;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offer;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import baton.shared.Confidential;
import baton.shared.Decision;
import java.time.Instant;
import java.util.List;

/**
 * The rules of an offer: one live at a time, told apart by its round, open strictly before its
 * deadline.
 */
final class OfferRules {
  private final Rulebook book;

  OfferRules(Rulebook book) {
    this.book = book;
  }

  Decision<LeadEvent, LeadRefusal> accept(Lead lead, LeadCommand.Accept c, Instant now) {
    return switch (lead) {
      case Offered(var dossier, var cycle, var offer) when offer.round() == c.round() -> {
        var by = c.party().by();
        var until = Handing.attemptBy(book, dossier, cycle, now);
        var accepted = new LeadEvent.Accepted(now, by, offer.rep(), offer.round(), until);
        if (!c.party().mayActFor(offer.rep())) {
          yield refuse(LeadRefusal.NOT_YOUR_OFFER);
        }
        yield now.isBefore(offer.expiresAt())
            ? keep(new DialRules(book).withCall(dossier, cycle, accepted))
            : refuse(LeadRefusal.OFFER_EXPIRED);
      }
      case Accepted(var dossier, _, var hold) -> again(dossier, hold, c);
      case Working(var dossier, _, var hold, _) -> again(dossier, hold, c);
      case Offered(var dossier, _, _) -> tooLate(dossier, c.round(), c.party());
      case Queued(var dossier, _, _) -> tooLate(dossier, c.round(), c.party());
      case Nurturing(var dossier, _) -> tooLate(dossier, c.round(), c.party());
      case Concluded(var dossier, _) -> tooLate(dossier, c.round(), c.party());
      case Received(var dossier) -> tooLate(dossier, c.round(), c.party());
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> again(Dossier dossier, Hold hold, LeadCommand.Accept c) {
    if (hold.round() != c.round()) {
      return tooLate(dossier, c.round(), c.party());
    }
    return c.party().mayActFor(hold.rep())
        ? ignore() // double click
        : refuse(LeadRefusal.NOT_YOUR_OFFER);
  }

  Decision<LeadEvent, LeadRefusal> decline(Lead lead, LeadCommand.Decline c, Instant now) {
    return switch (lead) {
      case Offered(var dossier, _, var offer) when offer.round() == c.round() ->
          declined(dossier, offer, c, now);
      case Accepted(var dossier, _, var hold) when hold.round() == c.round() ->
          heldAlready(hold, c.party());
      case Working(var dossier, _, var hold, _) when hold.round() == c.round() ->
          heldAlready(hold, c.party());
      case Received _, Nurturing _, Queued _, Offered _, Accepted _, Working _, Concluded _ -> {
        var dossier = ((Known) lead).dossier();
        boolean twice =
            dossier
                .round(c.round())
                .filter(r -> r.fate() == Round.Fate.DECLINED && c.party().mayActFor(r.rep()))
                .isPresent();
        yield twice ? ignore() : tooLate(dossier, c.round(), c.party());
      }
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> declined(
      Dossier dossier, Offer offer, LeadCommand.Decline c, Instant now) {
    if (!c.party().mayActFor(offer.rep())) {
      return refuse(LeadRefusal.NOT_YOUR_OFFER);
    }
    if (!now.isBefore(offer.expiresAt())) {
      return refuse(LeadRefusal.OFFER_EXPIRED);
    }
    return keep(
        new LeadEvent.Declined(
            now,
            c.party().by(),
            offer.rep(),
            offer.round(),
            c.reason(),
            c.note().map(text -> Confidential.of(dossier.keyId(), text)),
            now.plus(book.team(offer.team()).clocks().exclusion())));
  }

  private static Decision<LeadEvent, LeadRefusal> heldAlready(Hold hold, Party party) {
    return refuse(
        party.mayActFor(hold.rep()) ? LeadRefusal.ALREADY_ACCEPTED : LeadRefusal.NOT_YOUR_OFFER);
  }

  /** Why an offer that is not the live one cannot be answered any more. */
  private static Decision<LeadEvent, LeadRefusal> tooLate(
      Dossier dossier, int number, Party party) {
    var round = dossier.round(number).filter(r -> party.mayActFor(r.rep()));
    if (round.isEmpty()) {
      return refuse(LeadRefusal.NOT_YOUR_OFFER);
    }
    return switch (round.get().fate()) {
      case LAPSED, OPEN -> refuse(LeadRefusal.OFFER_EXPIRED);
      case ACCEPTED -> refuse(LeadRefusal.ALREADY_ACCEPTED);
      case DECLINED, RESCINDED, TAKEN_BACK -> refuse(LeadRefusal.OFFER_RESCINDED);
    };
  }

  Decision<LeadEvent, LeadRefusal> repLeft(Lead lead, LeadCommand.RepLeft c, Instant now) {
    return switch (lead) {
      case Offered(_, _, var offer)
          when offer.round() == c.round() && offer.rep().equals(c.rep()) ->
          keep(
              new LeadEvent.Rescinded(now, "presence", c.rep(), c.round(), RescindReason.REP_LEFT));
      case Accepted a when isHold(a.hold(), c) ->
          switch (c.departure()) {
            case OCCUPIED -> ignore(); // busy is what a rep who calls looks like
            case AWAY -> a.hold().gone().isPresent() ? ignore() : keep(gone(a, c, now));
            case INACTIVE -> inactive(a, a.hold(), now);
          };
      case Working w when isHold(w.hold(), c) ->
          switch (c.departure()) {
            case OCCUPIED, AWAY -> ignore(); // contacted: it waits for its rep
            case INACTIVE -> inactive(w, w.hold(), now);
          };
      case Unknown _,
          Received _,
          Nurturing _,
          Queued _,
          Offered _,
          Accepted _,
          Working _,
          Concluded _,
          Erased _ ->
          ignore(); // an older round
    };
  }

  private LeadEvent gone(Accepted lead, LeadCommand.RepLeft c, Instant now) {
    var grace = book.team(lead.cycle().route().team()).clocks().orphanGrace();
    return new LeadEvent.HolderLeft(now, "presence", c.rep(), c.round(), now.plus(grace));
  }

  private Decision<LeadEvent, LeadRefusal> inactive(Lead.InSales lead, Hold hold, Instant now) {
    var why = ReclaimReason.REP_INACTIVE;
    return keep(List.of(LeadClocks.reclaim(book, lead, hold, why, now, now)));
  }

  Decision<LeadEvent, LeadRefusal> repBack(Lead lead, LeadCommand.RepBack c, Instant now) {
    return switch (lead) {
      case Accepted(_, _, var hold)
          when hold.round() == c.round() && hold.rep().equals(c.rep()) && hold.gone().isPresent() ->
          keep(new LeadEvent.HolderBack(now, "presence", c.rep(), c.round()));
      case Unknown _,
          Received _,
          Nurturing _,
          Queued _,
          Offered _,
          Accepted _,
          Working _,
          Concluded _,
          Erased _ ->
          ignore(); // was never missed
    };
  }

  private static boolean isHold(Hold hold, LeadCommand.RepLeft c) {
    return hold.round() == c.round() && hold.rep().equals(c.rep());
  }
}
