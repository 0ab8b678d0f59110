package baton.lead;

import static baton.shared.Decision.ignore;
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
import baton.lead.LeadCommand.Verdict;
import baton.shared.Confidential;
import baton.shared.Decision;
import baton.shared.RepId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of working a lead: attempts stop the response clock, an outcome ends it or hands it
 * back.
 */
final class WorkRules {
  static final int ATTEMPTS_MAX = 500;

  /** Two clocks never agree to the millisecond. */
  private static final Duration SKEW = Duration.ofSeconds(2);

  /** Reasons for which a disqualified lead is not lost but goes back to marketing. */
  static final Set<String> RECYCLE =
      Set.of("not_ready_to_buy", "not_now", "no_budget", "no_timeline", "recycle");

  private final Rulebook book;

  WorkRules(Rulebook book) {
    this.book = book;
  }

  Decision<LeadEvent, LeadRefusal> attempt(Lead lead, LeadCommand.Try c, Instant now) {
    return switch (lead) {
      case Known known -> {
        var tally = known.dossier().tally();
        if (c.party().rep().isPresent() && !isHolder(known, c.party().rep().get())) {
          yield refuse(LeadRefusal.NOT_YOURS);
        }
        if (c.attempt().identities().stream().anyMatch(tally.reports()::contains)) {
          yield ignore(); // reported before
        }
        var attempt = sealed(known, c);
        var counted = counted(known, attempt, c.party().rep(), now);
        if (counted.isPresent()) {
          yield keep(matched(known, counted.get(), attempt, c.party().by(), c.party().rep(), now));
        }
        yield tally.attempts() >= ATTEMPTS_MAX
            ? refuse(LeadRefusal.TOO_MANY)
            : keep(attempted(known, attempt, c.party(), now));
      }
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private static Attempt sealed(Known lead, LeadCommand.Try c) {
    var a = c.attempt();
    var note = c.note().map(text -> Confidential.of(lead.dossier().keyId(), text));
    return new Attempt(
        a.channel(),
        a.direction(),
        a.startedAt(),
        a.endedAt(),
        a.result(),
        a.proof(),
        a.externalId(),
        note);
  }

  private LeadEvent attempted(Known lead, Attempt attempt, Party party, Instant now) {
    var first = lead instanceof InSales sales && isFirst(sales.cycle(), attempt.startedAt());
    return attempted(lead, attempt, party.by(), party.rep(), first, now);
  }

  /**
   * What follows from an attempt, whoever tells of it.
   *
   * @param first whether it stops the response clock
   */
  LeadEvent.Attempted attempted(
      Known lead, Attempt attempt, String by, Optional<RepId> caller, boolean first, Instant now) {
    boolean late = first && isReportedLate(lead, attempt, now);
    return new LeadEvent.Attempted(now, by, attempt, first, followUpAt(lead, now), caller, late);
  }

  private static boolean isReportedLate(Known lead, Attempt attempt, Instant now) {
    return lead.pass()
        .map(Cycle::respondBy)
        .filter(due -> attempt.startedAt().isBefore(due) && !now.isBefore(due))
        .isPresent();
  }

  /** The call that is told of again; none of an earlier pass is the response that is waited for. */
  static Optional<Calls.Call> counted(
      Known lead, Attempt told, Optional<RepId> caller, Instant now) {
    return lead.dossier()
        .tally()
        .calls()
        .match(told, caller, now)
        .filter(call ->
            lead.pass()
                .filter(pass -> isFirst(pass, told.startedAt()))
                .map(pass -> isOfThisPass(pass, call.startedAt()))
                .orElse(true));
  }

  /** What follows when a call that was counted is told of by the other side too. */
  LeadEvent.CallMatched matched(
      Known lead,
      Calls.Call counted,
      Attempt told,
      String by,
      Optional<RepId> caller,
      Instant now) {
    boolean first = lead.pass().filter(pass -> isEarliest(pass, told.startedAt())).isPresent();
    boolean theirFirst =
        told.proof().isEmpty()
            && lead instanceof Accepted accepted
            && caller.equals(Optional.of(accepted.hold().rep()));
    return new LeadEvent.CallMatched(
        now,
        by,
        told,
        told.proof().or(counted::proof).orElseThrow(),
        counted.startedAt(),
        first,
        theirFirst ? followUpAt(lead, now) : Optional.empty(),
        caller,
        first && isReportedLate(lead, told, now));
  }

  /** Whether it is the response; somebody may have been slower and told us sooner. */
  static boolean isEarliest(Cycle cycle, Instant startedAt) {
    boolean earlier = cycle.firstResponseAt().filter(startedAt::isBefore).isPresent();
    return isFirst(cycle, startedAt) || (earlier && isOfThisPass(cycle, startedAt));
  }

  /** Whether an attempt of then is the response that is waited for. */
  static boolean isFirst(Cycle cycle, Instant startedAt) {
    return cycle.awaitsResponse() && isOfThisPass(cycle, startedAt);
  }

  /** Whether it was ready for sales by then, in that pass. */
  static boolean isOfThisPass(Cycle cycle, Instant startedAt) {
    return !startedAt.isBefore(cycle.salesReadyAt().minus(SKEW));
  }

  private Optional<Instant> followUpAt(Known lead, Instant now) {
    return switch (lead) {
      case Accepted a ->
          Optional.of(new FollowUps(book).next(a.dossier(), a.cycle(), 1, List.of(now)));
      case Working(var dossier, var cycle, _, var followUp) ->
          Optional.of(
              new FollowUps(book).next(dossier, cycle, followUp.tries() + 1, followUp.and(now)));
      case Received _, Nurturing _, Queued _, Offered _, Concluded _ -> Optional.empty();
    };
  }

  Decision<LeadEvent, LeadRefusal> conclude(Lead lead, LeadCommand.Conclude c, Instant now) {
    return switch (lead) {
      case Accepted a -> held(a, c, now);
      case Working w -> held(w, c, now);
      case Queued q -> atDistance(q, c, now);
      case Offered o -> atDistance(o, c, now);
      case Nurturing n ->
          handsBack(c) && c.party().rep().isEmpty()
              ? ignore() // it is where it should go
              : held(n, c, now);
      case Concluded done -> again(done, c, now);
      case Received _ -> refuse(LeadRefusal.NOT_READY);
      case Unknown _ -> refuse(LeadRefusal.NOT_FOUND);
      case Erased _ -> refuse(LeadRefusal.ERASED);
    };
  }

  private Decision<LeadEvent, LeadRefusal> held(Known lead, LeadCommand.Conclude c, Instant now) {
    if (c.party().rep().isPresent() && !isHolder(lead, c.party().rep().get())) {
      return refuse(LeadRefusal.NOT_YOURS);
    }
    return switch (c.verdict()) {
      case QUALIFIED -> keep(concluded(lead, Outcome.QUALIFIED, c, now));
      case WON -> keep(concluded(lead, Outcome.WON, c, now));
      case LOST -> keep(concluded(lead, Outcome.LOST, c, now));
      case JUNK -> keep(concluded(lead, Outcome.JUNK, c, now));
      case NOT_READY -> keep(List.of(handedBack(lead, c, now)));
      case DISQUALIFIED -> {
        if (lead.dossier().tally().attempts() == 0) {
          yield refuse(LeadRefusal.NOT_CONTACTED);
        }
        yield handsBack(c)
            ? keep(List.of(handedBack(lead, c, now)))
            : keep(concluded(lead, Outcome.DISQUALIFIED, c, now));
      }
    };
  }

  private static boolean handsBack(LeadCommand.Conclude c) {
    return c.verdict() == Verdict.NOT_READY
        || (c.verdict() == Verdict.DISQUALIFIED
            && c.reason().filter(RECYCLE::contains).isPresent());
  }

  /** Nobody holds it yet: all that can be known of it is that it is junk. */
  private Decision<LeadEvent, LeadRefusal> atDistance(
      InSales lead, LeadCommand.Conclude c, Instant now) {
    if (c.party().rep().isPresent()) {
      return refuse(LeadRefusal.NOT_YOURS);
    }
    return c.verdict() == Verdict.JUNK
        ? keep(concluded(lead, Outcome.JUNK, c, now))
        : refuse(LeadRefusal.NOT_HELD);
  }

  /** A concluded lead may still move on: qualified becomes won, a lost deal comes back. */
  private Decision<LeadEvent, LeadRefusal> again(
      Concluded lead, LeadCommand.Conclude c, Instant now) {
    var before = lead.conclusion();
    boolean mine = c.party().rep().isEmpty() || c.party().rep().equals(before.rep());
    if (!mine) {
      return refuse(LeadRefusal.NOT_YOURS);
    }
    boolean same =
        before.outcome().name().equals(c.verdict().name())
            && before.reason().equals(c.reason())
            && before.value().equals(c.value());
    if (same) {
      return ignore(); // said twice
    }
    boolean deal =
        switch (before.outcome()) {
          case QUALIFIED, WON, LOST -> true;
          case DISQUALIFIED, JUNK, TEST, DUPLICATE -> false;
        };
    if (!deal) {
      return refuse(LeadRefusal.ALREADY_CONCLUDED);
    }
    return switch (c.verdict()) {
      case QUALIFIED, NOT_READY, JUNK -> refuse(LeadRefusal.ALREADY_CONCLUDED);
      case WON -> keep(concluded(lead, Outcome.WON, c, now));
      case LOST -> keep(concluded(lead, Outcome.LOST, c, now));
      case DISQUALIFIED -> keep(concluded(lead, Outcome.DISQUALIFIED, c, now));
    };
  }

  private static LeadEvent concluded(
      Known lead, Outcome outcome, LeadCommand.Conclude c, Instant now) {
    var note = c.note().map(text -> Confidential.of(lead.dossier().keyId(), text));
    return new LeadEvent.Concluded(
        now, c.party().by(), outcome, c.reason(), note, c.value(), Optional.empty());
  }

  private LeadEvent handedBack(Known lead, LeadCommand.Conclude c, Instant now) {
    var segment =
        lead instanceof Lead.InSales sales
            ? sales.cycle().route().segment()
            : Optional.<String>empty();
    var note = c.note().map(text -> Confidential.of(lead.dossier().keyId(), text));
    return Handing.toNurture(
        book,
        book.trackFor(NurtureReason.NOT_READY_TO_BUY, () -> segment),
        NurtureReason.NOT_READY_TO_BUY,
        c.reason().map(List::of).orElse(List.of()),
        note,
        c.party().by(),
        now);
  }

  /** Whether that rep holds the lead, or was the one who concluded it. */
  static boolean isHolder(Known lead, RepId rep) {
    return switch (lead) {
      case Accepted a -> a.hold().rep().equals(rep);
      case Working w -> w.hold().rep().equals(rep);
      case Concluded c -> c.conclusion().rep().equals(Optional.of(rep));
      case Received _, Nurturing _, Queued _, Offered _ -> false;
    };
  }
}
