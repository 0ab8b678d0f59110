package baton.lead;

import static baton.shared.Decision.ignore;
import static baton.shared.Decision.keep;
import static baton.shared.Decision.refuse;

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
import baton.shared.Confidential;
import baton.shared.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every rule about one lead. Plain Java: no Akka, no clock, no randomness; deciding twice is the
 * same.
 */
public final class LeadRules {
  static final int ACTIVITIES_MAX = 5_000;
  static final int NOTES_MAX = 500;

  /** Rings of one wake-up; a lead with more overdue clocks is woken again. */
  private static final int RINGS_MAX = 50;

  private final Rulebook book;

  public LeadRules(Rulebook book) {
    this.book = book;
  }

  /** What follows from the command: events, nothing for a welcome repeat, or a refusal. */
  public Decision<LeadEvent, LeadRefusal> decide(Lead lead, LeadCommand command, Instant now) {
    return switch (answer(lead, command, now)) {
      case Decision.Refused<LeadEvent, LeadRefusal> refused -> refused;
      case Decision.Kept<LeadEvent, LeadRefusal>(var events) -> {
        var all =
            command instanceof LeadCommand.Wake
                ? events // has rung what was due itself
                : owed(lead, withBreachOwed(lead, command, events, now), now);
        yield keep(Recount.after(book, lead, all, now));
      }
    };
  }

  /** A breach that is owed comes first, and what is decided is decided of a breached lead. */
  private List<LeadEvent> withBreachOwed(
      Lead lead, LeadCommand command, List<LeadEvent> events, Instant now) {
    return LeadClocks.breachOwed(lead, events, now)
        .map(breach -> {
          var breached = answer(LeadEvolution.evolve(lead, breach), command, now);
          var rest =
              breached instanceof Decision.Kept<LeadEvent, LeadRefusal>(var then) ? then : events;
          return Stream.concat(Stream.of(breach), rest.stream()).toList();
        })
        .orElse(events);
  }

  private List<LeadEvent> owed(Lead lead, List<LeadEvent> events, Instant now) {
    return Warming.withReviewOwed(book, lead, events, now);
  }

  private Decision<LeadEvent, LeadRefusal> answer(Lead lead, LeadCommand command, Instant now) {
    return switch (command) {
      case LeadCommand.Receive c -> receive(lead, c, now);
      case LeadCommand.Match c -> match(lead, c, now);
      case LeadCommand.Join c -> join(lead, c, now);
      case LeadCommand.Act c -> act(lead, c, now);
      case LeadCommand.Offer c -> offer(lead, c, now);
      case LeadCommand.NobodyLeft c -> nobodyLeft(lead, c, now);
      case LeadCommand.MarkAtRisk c -> new RiskRules(book).mark(lead, c, now);
      case LeadCommand.Accept c -> new OfferRules(book).accept(lead, c, now);
      case LeadCommand.Decline c -> new OfferRules(book).decline(lead, c, now);
      case LeadCommand.RepLeft c -> new OfferRules(book).repLeft(lead, c, now);
      case LeadCommand.RepBack c -> new OfferRules(book).repBack(lead, c, now);
      case LeadCommand.Try c -> new WorkRules(book).attempt(lead, c, now);
      case LeadCommand.Snooze c -> Snoozing.decide(lead, c, now);
      case LeadCommand.Called c -> new CallRules(book).called(lead, c, now);
      case LeadCommand.Dial c -> new DialRules(book).dial(lead, c, now);
      case LeadCommand.DialFailed c -> DialRules.failed(lead, c, now);
      case LeadCommand.Conclude c -> new WorkRules(book).conclude(lead, c, now);
      case LeadCommand.AssignToRep c -> new HandRules(book).assignToRep(lead, c, now);
      case LeadCommand.AssignToTeam c -> new HandRules(book).assignToTeam(lead, c, now);
      case LeadCommand.Recall c -> new HandRules(book).recall(lead, c, now);
      case LeadCommand.TakeFrom c -> new HandRules(book).takeFrom(lead, c, now);
      case LeadCommand.MoveQueued c -> new HandRules(book).moveQueued(lead, c, now);
      case LeadCommand.ToNurture c -> new HandRules(book).toNurture(lead, c, now);
      case LeadCommand.Reopen c -> new HandRules(book).reopen(lead, c, now);
      case LeadCommand.Unsubscribe c -> unsubscribe(lead, c, now);
      case LeadCommand.Review c -> new HandRules(book).review(lead, c, now);
      case LeadCommand.Note c -> note(lead, c, now);
      case LeadCommand.Erase c -> erase(lead, c, now);
      case LeadCommand.Wake _ -> wake(lead, now);
    };
  }

  private Decision<LeadEvent, LeadRefusal> receive(Lead lead, LeadCommand.Receive c, Instant now) {
    return switch (lead) {
      case Unknown _ -> {
        var by = c.party().by();
        // stamped once: whatever is mapped otherwise later, this is who paid for it
        var said = c.submission().ofCampaign(book.campaign(c.submission().source()));
        var received =
            new LeadEvent.Received(
                now,
                by,
                c.id(),
                c.keyId(),
                c.origin(),
                Confidential.of(c.keyId(), said),
                new Dossier.Campaign(said.source().campaign(), said.source().form()),
                c.keys(),
                said.test());
        yield c.suspicion().isPresent()
            ? keep(received, bot(c.suspicion().get(), c.keyId(), now))
            : keep(received);
      }
      case Known known ->
          known.dossier().origin().isRepeatedBy(c.origin())
              ? ignore() // retry of the same post
              : refuse(LeadRefusal.IDEMPOTENCY_KEY_REUSED);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private static LeadEvent bot(Suspicion why, long keyId, Instant now) {
    return new LeadEvent.Concluded(
        now,
        Party.SYSTEM.by(),
        Outcome.JUNK,
        Optional.of(JunkReason.BOT.text()),
        Optional.of(Confidential.of(keyId, why.sentence())),
        Optional.empty(),
        Optional.of(why));
  }

  private Decision<LeadEvent, LeadRefusal> match(Lead lead, LeadCommand.Match c, Instant now) {
    return switch (lead) {
      case Received(var dossier) -> keep(matched(dossier, c, now));
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Nurturing _, Queued _, Offered _, Accepted _, Working _, Concluded _, Erased _ ->
          ignore(); // matched already
    };
  }

  private List<LeadEvent> matched(Dossier dossier, LeadCommand.Match c, Instant now) {
    var by = Party.SYSTEM.by();
    var events = new ArrayList<LeadEvent>();
    if (!c.rivals().isEmpty()) {
      events.add(new LeadEvent.ReviewAsked(now, by, Review.Reason.CONTACT_CONFLICT, c.rivals()));
    }
    events.add(new LeadEvent.Matched(now, by, c.duplicateOf()));
    if (c.duplicateOf().isEmpty()) {
      events.addAll(
          isTest(dossier)
              ? List.of(
                  new LeadEvent.Concluded(
                      now,
                      by,
                      Outcome.TEST,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()))
              : Handing.triage(book, dossier, QueueReason.SALES_READY, by, now));
    }
    return events;
  }

  /** One real touch makes a real lead. */
  private static boolean isTest(Dossier dossier) {
    return dossier.submission().read().map(Submission::test).orElse(dossier.test());
  }

  private Decision<LeadEvent, LeadRefusal> join(Lead lead, LeadCommand.Join c, Instant now) {
    return switch (lead) {
      case Received _, Nurturing _, Queued _, Offered _, Accepted _, Working _ -> {
        var known = (Known) lead;
        var dossier = known.dossier();
        if (dossier.tally().touches().joined().contains(c.from())) {
          yield ignore(); // joined before
        }
        if (!isSamePerson(dossier, c)) {
          yield refuse(LeadRefusal.OTHER_PERSON);
        }
        var sealed = Confidential.of(dossier.keyId(), c.submission());
        var joined =
            new LeadEvent.Joined(now, Party.SYSTEM.by(), c.from(), sealed, c.submission().test());
        yield keep(Warming.touched(book, known, joined, Warming.Ask.AGAIN, now));
      }
      case Unknown _, Concluded _, Erased _ -> refuse(LeadRefusal.NOT_OPEN);
    };
  }

  /**
   * A phone may be a household's or a switchboard's: with another e-mail it is another person, and
   * without one it is the same only as long as nobody else claims it.
   */
  private static boolean isSamePerson(Dossier dossier, LeadCommand.Join c) {
    var ours = dossier.submission().read().flatMap(Submission::email);
    var theirs = c.submission().email();
    boolean telling = ours.isPresent() && theirs.isPresent();
    return switch (c.ground()) {
      case HUMAN -> true;
      case ADDRESS -> !telling || ours.get().equalsIgnoreCase(theirs.get());
      case CONTESTED_ADDRESS -> telling && ours.get().equalsIgnoreCase(theirs.get());
    };
  }

  private Decision<LeadEvent, LeadRefusal> act(Lead lead, LeadCommand.Act c, Instant now) {
    return switch (lead) {
      case Known known -> {
        var touches = known.dossier().tally().touches();
        if (c.identity().map(touches.identities()::contains).orElse(false)) {
          yield ignore(); // told before
        }
        if (touches.total() >= ACTIVITIES_MAX) {
          yield refuse(LeadRefusal.TOO_MANY);
        }
        var data =
            c.data().isEmpty()
                ? Optional.<Confidential<Map<String, Object>>>empty()
                : Optional.of(Confidential.of(known.dossier().keyId(), c.data()));
        var acted =
            new LeadEvent.Acted(now, c.party().by(), c.activity(), c.when(), data, c.identity());
        var ask = c.activity() == Activity.REPLY ? Warming.Ask.US : Warming.Ask.NOTHING;
        yield keep(Warming.touched(book, known, acted, ask, now));
      }
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> offer(Lead lead, LeadCommand.Offer c, Instant now) {
    return switch (lead) {
      case Queued q ->
          c.cycle() == q.cycle().number()
                  && c.level() == q.cycle().level()
                  && c.round() == q.dossier().round() + 1
                  && q.cycle().teams().contains(c.team())
                  && !q.cycle().usedUp() // the level is over, and its clock about to say so
              ? keep(
                  new LeadEvent.Offered(
                      now,
                      "dispatcher:" + c.team().value(),
                      c.rep(),
                      c.team(),
                      c.round(),
                      now.plus(book.team(c.team()).clocks().offerTimeout()),
                      c.decision()))
              : refuse(LeadRefusal.ROUND_PASSED);
      case Offered(_, _, var offer) ->
          offer.round() == c.round() && offer.rep().equals(c.rep())
              ? ignore() // said twice
              : refuse(LeadRefusal.ROUND_PASSED);
      case Unknown _, Received _, Nurturing _, Accepted _, Working _, Concluded _, Erased _ ->
          refuse(LeadRefusal.ROUND_PASSED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> nobodyLeft(
      Lead lead, LeadCommand.NobodyLeft c, Instant now) {
    return switch (lead) {
      case Queued q ->
          c.round() == q.dossier().round() + 1
                  && c.level() == q.cycle().level()
                  && q.cycle().teams().equals(List.of(c.team())) // of several teams one is not all
                  && Escalation.hasNext(book, q.cycle())
              ? keep(Escalation.next(book, q, EscalationReason.ALL_DECLINED, now, now))
              : ignore(); // on the last level it waits for its patience to end
      case Unknown _,
          Received _,
          Nurturing _,
          Offered _,
          Accepted _,
          Working _,
          Concluded _,
          Erased _ ->
          ignore();
    };
  }

  private Decision<LeadEvent, LeadRefusal> unsubscribe(
      Lead lead, LeadCommand.Unsubscribe c, Instant now) {
    return switch (lead) {
      case Known known ->
          known.dossier().standing().unsubscribed()
              ? ignore()
              : keep(new LeadEvent.Unsubscribed(now, c.party().by()));
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> note(Lead lead, LeadCommand.Note c, Instant now) {
    return switch (lead) {
      case Known known -> {
        var party = c.party();
        if (party.rep().isPresent() && !WorkRules.isHolder(known, party.rep().get())) {
          yield refuse(LeadRefusal.NOT_YOURS);
        }
        yield known.dossier().tally().notes() >= NOTES_MAX
            ? refuse(LeadRefusal.TOO_MANY)
            : keep(
                new LeadEvent.Noted(
                    now, party.by(), Confidential.of(known.dossier().keyId(), c.text())));
      }
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> erase(Lead lead, LeadCommand.Erase c, Instant now) {
    return switch (lead) {
      case Known _ -> keep(new LeadEvent.Erased(now, c.party().by()));
      case Erased _ -> ignore(); // forgotten already
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
    };
  }

  /**
   * Rings every clock that is due, once each, in the order of their instants; after they are
   * counted anew, if the terms have changed.
   */
  private Decision<LeadEvent, LeadRefusal> wake(Lead lead, Instant now) {
    var events = new ArrayList<LeadEvent>(Recount.of(book, lead, now));
    var current = LeadEvolution.evolve(lead, events);
    for (int rings = 0; rings < RINGS_MAX; rings++) {
      var clock = LeadClocks.next(current).filter(c -> !c.due().isAfter(now));
      if (clock.isEmpty()) {
        break;
      }
      var rung = owed(current, LeadClocks.ring(book, current, clock.get(), now), now);
      events.addAll(rung);
      current = LeadEvolution.evolve(current, rung);
    }
    return keep(events);
  }
}
