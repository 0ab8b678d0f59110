package baton.simulation;

import baton.lead.Cycle;
import baton.lead.Dossier;
import baton.lead.EscalationReason;
import baton.lead.Exclusion;
import baton.lead.Lead;
import baton.lead.LeadClocks;
import baton.lead.LeadCommand;
import baton.lead.LeadEvent;
import baton.lead.LeadEvolution;
import baton.lead.Outcome;
import baton.lead.ReclaimReason;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows one lead's journal with a notebook of its own, and does not trust the state where the
 * events themselves tell.
 */
final class LeadWatch {
  private static final Duration MONTH = Duration.ofDays(31);

  /** So long a lead may be put off after an attempt. */
  private static final Duration SNOOZE_MAX = Duration.ofDays(14);

  private record Live(RepId rep, int round, Instant deadline) {}

  private final World world;
  private final LeadId id;
  private Lead lead = new Lead.Unknown();
  private Instant last = Instant.MIN;
  private int round;
  private Optional<Live> offer = Optional.empty();
  private Optional<Live> hold = Optional.empty();
  private Optional<Instant> gone = Optional.empty();
  private Optional<Instant> followUp = Optional.empty();
  private Optional<Instant> respondBy = Optional.empty();
  private Instant heldSince = Instant.MIN;
  private Optional<Instant> step = Optional.empty();
  private Optional<Instant> back = Optional.empty();
  private boolean breached;
  private boolean responded;
  private int tries;
  private Instant tried = Instant.MIN;
  private Instant since = Instant.MIN;
  private final PassWatch pass;

  LeadWatch(World world, LeadId id) {
    this.world = world;
    this.id = id;
    this.pass = new PassWatch(world, id.value());
  }

  LeadId id() {
    return id;
  }

  /** The fold of its journal. */
  Lead lead() {
    return lead;
  }

  /** In this state since then. */
  Instant since() {
    return since;
  }

  Map<RepId, Exclusion> excluded() {
    return pass.excluded();
  }

  private void that(Inv invariant, boolean holds, Supplier<String> what) {
    world.checks.that(invariant, holds, id.value(), what);
  }

  Lead stored(int version, LeadEvent event) {
    var before = lead;
    that(Inv.INV16_SINGLE_WRITER, !event.at().isBefore(last), () -> "went back in time: " + event);
    last = event.at();
    that(
        Inv.INV02_ONE_IDENTITY,
        (event instanceof LeadEvent.Received) == (version == 1),
        () -> "was received twice or never: " + event);
    allowedAfterTheEnd(before, event);
    note(event);
    lead = LeadEvolution.evolve(before, event);
    if (!lead.getClass().equals(before.getClass())) {
      since = event.at();
    }
    that(
        Inv.INV10_PROGRESS,
        isOver(lead)
            || (!(lead.holder() instanceof Lead.Holder.Nobody)
                && LeadClocks.sweepAt(lead).isPresent()),
        () -> "has no holder or no clock: " + lead);
    that(
        Inv.INV04_ONE_LIVE_OFFER,
        offer.isPresent() == lead instanceof Lead.Offered
            && hold.isPresent() == (lead instanceof Lead.Accepted || lead instanceof Lead.Working),
        () -> "is %s with offer %s and hold %s".formatted(lead, offer, hold));
    return lead;
  }

  static boolean isOver(Lead lead) {
    return lead instanceof Lead.Concluded || lead instanceof Lead.Erased;
  }

  private void allowedAfterTheEnd(Lead before, LeadEvent event) {
    if (before instanceof Lead.Concluded(_, var conclusion)) {
      boolean deal =
          switch (conclusion.outcome()) {
            case QUALIFIED, WON, LOST -> true;
            case DISQUALIFIED, JUNK, TEST, DUPLICATE -> false;
          };
      boolean fine =
          event instanceof LeadEvent.Acted
              || event instanceof LeadEvent.Noted
              || event instanceof LeadEvent.Attempted
              || event instanceof LeadEvent.CallMatched
              || event instanceof LeadEvent.CallEnded
              || event instanceof LeadEvent.CallFailed
              || event instanceof LeadEvent.BreachWithdrawn
              || event instanceof LeadEvent.Unsubscribed
              || event instanceof LeadEvent.Reviewed
              || event instanceof LeadEvent.Erased
              || (event instanceof LeadEvent.Reopened && conclusion.outcome() != Outcome.DUPLICATE)
              || (event instanceof LeadEvent.Concluded && deal);
      that(Inv.INV03_ONE_END, fine, () -> "was concluded, and yet " + event);
    }
    that(Inv.INV03_ONE_END, !(before instanceof Lead.Erased), () -> "was erased, and yet " + event);
  }

  private void note(LeadEvent event) {
    switch (event) {
      case LeadEvent.Offered e -> offered(e);
      case LeadEvent.Accepted e -> {
        answersLive(e.rep(), e.round(), e.at(), e);
        hold = Optional.of(new Live(e.rep(), e.round(), e.attemptBy()));
        heldSince = e.at();
        attemptSoon(e.at(), e.attemptBy());
        offer = Optional.empty();
      }
      case LeadEvent.Declined e -> {
        answersLive(e.rep(), e.round(), e.at(), e);
        exclude(e.rep(), e.at(), e.excludedUntil(), Exclusion.Kind.DECLINED);
      }
      case LeadEvent.Lapsed e -> {
        live(offer, e.rep(), e.round(), e);
        notEarly(offer.map(Live::deadline), e, e.lateBy());
        exclude(e.rep(), e.at(), e.excludedUntil(), Exclusion.Kind.LAPSED);
      }
      case LeadEvent.Rescinded e -> {
        live(offer, e.rep(), e.round(), e);
        pass.rescinded();
        letGo();
      }
      case LeadEvent.HolderLeft e -> {
        live(hold, e.rep(), e.round(), e);
        gone = Optional.of(e.until());
      }
      case LeadEvent.HolderBack e -> {
        live(hold, e.rep(), e.round(), e);
        gone = Optional.empty();
      }
      case LeadEvent.Reclaimed e -> reclaimed(e);
      case LeadEvent.Recalled e -> {
        live(offer.or(() -> hold), e.rep(), e.round(), e);
        exclude(e.rep(), e.at(), e.excludedUntil(), Exclusion.Kind.TAKEN_BACK);
      }
      case LeadEvent.AssignedToRep e -> {
        newRound(e.round(), e);
        enters(e.cycle());
        letGo();
        heldSince = e.at();
        hold = Optional.of(new Live(e.rep(), e.round(), e.attemptBy()));
      }
      case LeadEvent.AssignedToTeam e -> {
        enters(e.cycle());
        letGo();
      }
      case LeadEvent.Queued e -> {
        if (e.by().equals("clock")) {
          that(
              Inv.INV09_NEVER_EARLY,
              back.map(at -> !e.at().isBefore(at)).orElse(false),
              () -> "is back before %s: %s".formatted(back, e));
        }
        that(
            Inv.INV04_ONE_LIVE_OFFER, hold.isEmpty() && offer.isEmpty(), () -> "queued while held");
        enters(e.cycle());
      }
      case LeadEvent.Attempted e -> {
        responded = responded || e.first();
        if (hold.isPresent()) {
          tries++;
          tried = e.at();
          followUp = e.followUpAt();
          gone = Optional.empty();
        }
      }
      case LeadEvent.CallMatched e -> {
        responded = responded || e.first();
        if (hold.isPresent() && e.followUpAt().isPresent()) {
          tries++;
          tried = e.at();
          followUp = e.followUpAt();
          gone = Optional.empty();
        }
      }
      case LeadEvent.Snoozed e -> {
        that(
            Inv.INV08_DEADLINE,
            responded && hold.isPresent() && !e.until().isAfter(tried.plus(SNOOZE_MAX)),
            () -> "is put off too far, or before anybody tried: " + e);
        followUp = Optional.of(e.until());
      }
      case LeadEvent.Breached e -> {
        that(Inv.INV08_DEADLINE, !breached, () -> "is breached twice: " + e);
        notEarly(respondBy, e, e.lateBy());
        breached = true;
      }
      case LeadEvent.BreachWithdrawn e -> {
        that(Inv.INV08_DEADLINE, breached, () -> "has no breach to withdraw: " + e);
        breached = false;
      }
      case LeadEvent.Escalated e -> escalated(e);
      case LeadEvent.Reminded e -> {
        if (e.next().isPresent()) {
          notEarly(followUp, e, e.lateBy());
          followUp = e.next();
        }
      }
      case LeadEvent.ClocksMoved e -> recounted(e);
      case LeadEvent.Warmed e -> back = Optional.of(e.backAt());
      case LeadEvent.Matched e -> {
        if (e.duplicateOf().isPresent()) {
          letGo();
        }
      }
      case LeadEvent.Nurtured e -> {
        letGo();
        back = Optional.empty();
        followUp = Optional.empty();
        step = Optional.of(e.nextStepAt());
        that(
            Inv.INV08_DEADLINE,
            !e.nextStepAt().isAfter(e.at().plus(MONTH)),
            () -> "is forgotten by marketing: " + e);
      }
      case LeadEvent.NurtureStep e -> {
        notEarly(step, e, e.lateBy());
        step = Optional.of(e.nextStepAt());
      }
      case LeadEvent.Concluded _, LeadEvent.Erased _ -> letGo();
      case LeadEvent.Received _,
          LeadEvent.Scored _,
          LeadEvent.MarkedAtRisk _,
          LeadEvent.Raised _,
          LeadEvent.Unsubscribed _,
          LeadEvent.ReviewAsked _,
          LeadEvent.Reviewed _,
          LeadEvent.Joined _,
          LeadEvent.Acted _,
          LeadEvent.Alerted _,
          LeadEvent.CallEnded _,
          LeadEvent.CallRequested _,
          LeadEvent.CallFailed _,
          LeadEvent.Noted _,
          LeadEvent.Reopened _ -> {}
    }
  }

  private void offered(LeadEvent.Offered e) {
    that(Inv.INV04_ONE_LIVE_OFFER, offer.isEmpty() && hold.isEmpty(), () -> "offered twice: " + e);
    newRound(e.round(), e);
    var team = world.book.team(e.team());
    that(
        Inv.INV09_NEVER_EARLY,
        e.expiresAt().equals(e.at().plus(team.clocks().offerTimeout())),
        () -> "is offered for another time than the team's: " + e);
    that(
        Inv.INV07_ONLY_THE_ELIGIBLE,
        world.book.pausedUntil(e.team(), e.decision().at()).isEmpty(),
        () -> "is offered by a team that pauses: " + e);
    pass.offered(e);
    Eligible.check(world, id, e, cycle().orElseThrow(), pass.excluded());
    offer = Optional.of(new Live(e.rep(), e.round(), e.expiresAt()));
  }

  private Optional<Cycle> cycle() {
    return lead instanceof Lead.InSales sales ? Optional.of(sales.cycle()) : Optional.empty();
  }

  private void newRound(int number, LeadEvent e) {
    that(
        Inv.INV04_ONE_LIVE_OFFER,
        number == round + 1,
        () -> "had round %d: %s".formatted(round, e));
    round = number;
  }

  private void answersLive(RepId rep, int number, Instant at, LeadEvent e) {
    live(offer, rep, number, e);
    that(
        Inv.INV05_NO_STALE_ANSWER,
        at.isBefore(offer.orElseThrow().deadline()),
        () -> "was answered at its deadline or later: " + e);
  }

  private void live(Optional<Live> claim, RepId rep, int number, LeadEvent e) {
    that(
        Inv.INV05_NO_STALE_ANSWER,
        claim.map(c -> c.rep().equals(rep) && c.round() == number).orElse(false),
        () -> "has %s, and yet %s".formatted(claim, e));
  }

  private void attemptSoon(Instant at, Instant by) {
    var team = cycle().map(c -> world.book.team(c.route().team())).orElseThrow();
    boolean promised = !responded && respondBy.map(due -> due.isAfter(at)).orElse(false);
    var expected =
        world.book.hoursAt(team.id(), dossier(), at).stream()
            .map(hours -> hours.plus(at, team.clocks().attemptTimeout()))
            .map(
                soon -> promised && respondBy.orElseThrow().isBefore(soon) ? respondBy.get() : soon)
            .toList();
    that(
        Inv.INV08_DEADLINE,
        expected.contains(by),
        () -> "must be tried by %s and not %s".formatted(expected, by));
  }

  private Dossier dossier() {
    return ((Lead.Known) lead).dossier();
  }

  private void notEarly(Optional<Instant> due, LeadEvent e, Duration lateBy) {
    that(
        Inv.INV09_NEVER_EARLY,
        due.map(at -> !e.at().isBefore(at)).orElse(false),
        () -> "rang before %s: %s".formatted(due.map(World::time), e));
    if (!(e instanceof LeadEvent.Escalated)) {
      world.checks.that(
          Inv.INV08_DEADLINE,
          lateBy.equals(Duration.between(due.orElseThrow(), e.at())),
          id.value(),
          () -> "says it is late by %s, due %s: %s".formatted(lateBy, due, e));
    }
  }

  private void reclaimed(LeadEvent.Reclaimed e) {
    live(hold, e.rep(), e.round(), e);
    switch (e.reason()) {
      case SILENT -> notEarly(hold.map(Live::deadline), e, e.lateBy());
      case HOLDER_LEFT -> notEarly(gone, e, e.lateBy());
      case FOLLOW_UP_MISSED -> notEarly(followUp, e, e.lateBy());
      case REP_INACTIVE -> {}
    }
    world.checks.saw(e.reason());
    that(
        Inv.INV08_DEADLINE,
        e.reason() != ReclaimReason.SILENT || tries == 0,
        () -> "was taken from somebody who had tried: " + e);
    pass.reclaimed();
    exclude(e.rep(), e.at(), e.excludedUntil(), Exclusion.Kind.TAKEN_BACK);
  }

  /** By the hours that were in force then, from when it was ready; what is past stays as it was. */
  private void recounted(LeadEvent.ClocksMoved e) {
    var ready = cycle().orElseThrow().salesReadyAt();
    var promised = e.after().respondBy();
    var kept = respondBy.equals(Optional.of(promised));
    var team = e.terms().team();
    that(
        Inv.INV08_DEADLINE,
        kept
            || (!responded
                && !breached
                && promised.isAfter(e.at())
                && world.book.hoursAt(team, dossier(), e.at()).stream()
                    .flatMap(hours ->
                        world.book.promises(team, e.at(), ready).map(sla -> hours.plus(ready, sla)))
                    .anyMatch(promised::equals)),
        () -> "is promised something else than its hours say: " + e);
    respondBy = Optional.of(promised);
    pass.recounted(e.after().patienceUntil());
    e.after()
        .attemptBy()
        .ifPresent(by -> hold = hold.map(held -> new Live(held.rep(), held.round(), by)));
  }

  /** In its hours now, or by those of an edit that nobody has gone through yet. */
  Optional<String> staleTerms() {
    return cycle()
        .filter(_ -> !(lead instanceof Lead.Working) || breachOwed().isPresent())
        .flatMap(Cycle::terms)
        .filter(terms -> !world.book.terms(terms.team()).equals(terms))
        .map(terms -> "counts by %s: %s".formatted(terms, lead));
  }

  private void escalated(LeadEvent.Escalated e) {
    if (e.reason() == EscalationReason.PATIENCE_OVER) {
      notEarly(pass.patience(), e, e.lateBy());
    }
    pass.escalated(e);
  }

  private void enters(Cycle cycle) {
    respondBy = Optional.of(cycle.respondBy());
    responded = !cycle.awaitsResponse();
    breached = cycle.breached();
    followUp = Optional.empty();
    pass.enters(cycle);
  }

  private void exclude(RepId rep, Instant at, Instant until, Exclusion.Kind kind) {
    pass.exclude(
        rep, new Exclusion(at, until, kind), hold.map(_ -> Duration.between(heldSince, at)));
    that(
        Inv.INV07_ONLY_THE_ELIGIBLE,
        until.isAfter(at),
        () -> "passes %s over for no time".formatted(rep));
    letGo();
  }

  private void letGo() {
    offer = Optional.empty();
    hold = Optional.empty();
    gone = Optional.empty();
    followUp = Optional.empty();
    tries = 0;
  }

  /** An answer to an offer that moved the lead must be to the live one, in time. */
  void answered(Lead before, LeadCommand command, List<LeadEvent> events) {
    if (command instanceof LeadCommand.Accept accept && !events.isEmpty()) {
      that(
          Inv.INV05_NO_STALE_ANSWER,
          before instanceof Lead.Offered o
              && o.offer().round() == accept.round()
              && world.now().isBefore(o.offer().expiresAt())
              && accept.party().rep().map(o.offer().rep()::equals).orElse(true),
          () -> "%s moved %s".formatted(accept, before));
    }
  }

  /** One of many is taken from whom it is said to be with, and is not with them any more. */
  void moved(Lead before, LeadCommand command, Lead after) {
    switch (command) {
      case LeadCommand.TakeFrom c ->
          that(
              Inv.INV05_NO_STALE_ANSWER,
              before.rep().equals(Optional.of(c.rep())) && after.rep().isEmpty(),
              () -> "%s moved %s".formatted(c, before));
      case LeadCommand.MoveQueued c ->
          that(
              Inv.INV05_NO_STALE_ANSWER,
              before.holder().equals(new Lead.Holder.Team(c.from()))
                  && after.holder().equals(new Lead.Holder.Team(c.to())),
              () -> "%s moved %s".formatted(c, before));
      default -> {}
    }
  }

  /** The instant by which something must have happened, as the events said. */
  Optional<Instant> overdue() {
    return switch (lead) {
      case Lead.Offered _ -> offer.map(Live::deadline);
      case Lead.Accepted _ -> earliest(hold.map(Live::deadline), gone);
      case Lead.Working _ -> followUp;
      case Lead.Queued _ -> pass.patience();
      case Lead.Nurturing _ -> earliest(step, back);
      case Lead.Received _ -> Optional.of(since);
      case Lead.Unknown _, Lead.Concluded _, Lead.Erased _ -> Optional.empty();
    };
  }

  /** Until when a breach must have been recorded; empty when none is owed. */
  Optional<Instant> breachOwed() {
    boolean owed = lead instanceof Lead.InSales && !responded && !breached;
    return owed ? respondBy : Optional.empty();
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return one.isPresent() && other.isPresent()
        ? Optional.of(one.get().isBefore(other.get()) ? one.get() : other.get())
        : one.or(() -> other);
  }
}
