package baton.lead;

import static baton.lead.LeadEvolution.late;

import baton.campaign.Track;
import baton.lead.Lead.Accepted;
import baton.lead.Lead.Concluded;
import baton.lead.Lead.Erased;
import baton.lead.Lead.InSales;
import baton.lead.Lead.Nurturing;
import baton.lead.Lead.Offered;
import baton.lead.Lead.Queued;
import baton.lead.Lead.Received;
import baton.lead.Lead.Unknown;
import baton.lead.Lead.Working;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which clocks run for a lead, and what each does when it rings. Derived from the state, never
 * remembered apart.
 */
public final class LeadClocks {
  /** Who does what a clock does. */
  static final String BY = "clock";

  /** How long after a reminder the next one follows. */
  static final Duration FOLLOW_UP_GRACE = Duration.ofHours(4);

  /** How often an untouched lead in nurture is looked at. */
  static final Duration NURTURE_REVIEW = Duration.ofDays(30);

  /** A clock that rings later than this after its instant makes the breach the system's own. */
  static final Duration SYSTEM_LATE = Duration.ofSeconds(60);

  private LeadClocks() {}

  /** In the order in which clocks due at the same instant ring. */
  enum Kind {
    MARK,
    RESPONSE,
    OFFER,
    ATTEMPT,
    HOLDER_GONE,
    PATIENCE,
    FOLLOW_UP,
    NURTURE_STEP,
    WARM
  }

  record Clock(Instant due, Kind kind) {
    static final Comparator<Clock> ORDER =
        Comparator.comparing(Clock::due).thenComparing(Clock::kind);
  }

  /** The instant at which silence becomes news; the shell keeps one timer on it. */
  public static Optional<Instant> wakesAt(Lead lead) {
    return next(lead).map(Clock::due);
  }

  /** The instant by which somebody must have looked at it, running actor or not. */
  public static Optional<Instant> sweepAt(Lead lead) {
    return lead instanceof Received(var dossier)
        ? Optional.of(dossier.receivedAt())
        : wakesAt(lead);
  }

  static Optional<Clock> next(Lead lead) {
    return running(lead).stream().min(Clock.ORDER);
  }

  private static List<Clock> running(Lead lead) {
    return switch (lead) {
      case Unknown _, Received _, Concluded _, Erased _ -> List.of();
      case Nurturing(_, var nurture) -> {
        var step = new Clock(nurture.nextStepAt(), Kind.NURTURE_STEP);
        yield nurture
            .warmth()
            .backAt()
            .map(at -> List.of(step, new Clock(at, Kind.WARM)))
            .orElse(List.of(step));
      }
      case Queued q -> response(q, new Clock(patience(q), Kind.PATIENCE));
      case Offered o -> response(o, new Clock(o.offer().expiresAt(), Kind.OFFER));
      case Accepted a -> {
        var clocks = response(a, new Clock(a.hold().attemptBy(), Kind.ATTEMPT));
        a.hold().gone().ifPresent(at -> clocks.add(new Clock(at, Kind.HOLDER_GONE)));
        yield clocks;
      }
      case Working w -> response(w, new Clock(w.followUp().dueAt(), Kind.FOLLOW_UP));
    };
  }

  private static List<Clock> response(InSales lead, Clock own) {
    var cycle = lead.cycle();
    var clocks = new ArrayList<Clock>(4);
    clocks.add(own);
    if (cycle.awaitsResponse()) {
      cycle.marks().stream()
          .map(Cycle.Mark::at)
          .findFirst()
          .ifPresent(at -> clocks.add(new Clock(at, Kind.MARK)));
      if (!cycle.breached()) {
        clocks.add(new Clock(cycle.respondBy(), Kind.RESPONSE));
      }
    }
    return clocks;
  }

  private static Instant patience(Queued lead) {
    return lead.cycle().usedUp() ? lead.since() : lead.cycle().patienceUntil();
  }

  /** What one clock that is due does. */
  static List<LeadEvent> ring(Rulebook book, Lead lead, Clock clock, Instant now) {
    return switch (lead) {
      case Nurturing n ->
          clock.kind() == Kind.WARM
              ? Warming.due(book, n, now)
              : List.of(step(book, n, clock, now));
      case Queued q ->
          switch (clock.kind()) {
            case PATIENCE -> Escalation.next(book, q, Escalation.why(q.cycle()), clock.due(), now);
            case MARK, RESPONSE -> responseRings(q, clock, now);
            case OFFER, ATTEMPT, HOLDER_GONE, FOLLOW_UP, NURTURE_STEP, WARM ->
                throw unexpected(lead, clock);
          };
      case Offered o ->
          switch (clock.kind()) {
            case OFFER -> List.of(lapse(book, o, clock, now));
            case MARK, RESPONSE -> responseRings(o, clock, now);
            case ATTEMPT, HOLDER_GONE, PATIENCE, FOLLOW_UP, NURTURE_STEP, WARM ->
                throw unexpected(lead, clock);
          };
      case Accepted a ->
          switch (clock.kind()) {
            case ATTEMPT ->
                List.of(reclaim(book, a, a.hold(), ReclaimReason.SILENT, clock.due(), now));
            case HOLDER_GONE ->
                List.of(reclaim(book, a, a.hold(), ReclaimReason.HOLDER_LEFT, clock.due(), now));
            case MARK, RESPONSE -> responseRings(a, clock, now);
            case OFFER, PATIENCE, FOLLOW_UP, NURTURE_STEP, WARM -> throw unexpected(lead, clock);
          };
      case Working w ->
          switch (clock.kind()) {
            case FOLLOW_UP -> followUp(book, w, clock, now);
            case MARK, RESPONSE -> responseRings(w, clock, now);
            case OFFER, ATTEMPT, HOLDER_GONE, PATIENCE, NURTURE_STEP, WARM ->
                throw unexpected(lead, clock);
          };
      case Unknown _, Received _, Concluded _, Erased _ -> throw unexpected(lead, clock);
    };
  }

  /**
   * The breach that comes before these events if they stop a clock that is over and has not rung.
   */
  static Optional<LeadEvent> breachOwed(Lead lead, List<LeadEvent> events, Instant now) {
    if (!(lead instanceof InSales sales)
        || !sales.cycle().awaitsResponse()
        || sales.cycle().breached()) {
      return Optional.empty();
    }
    var due = sales.cycle().respondBy();
    boolean responded = events.stream().anyMatch(LeadEvent.Tried.class::isInstance);
    return events.stream()
        .flatMap(event -> stopped(event).stream())
        .findFirst()
        .filter(at -> !at.isBefore(due))
        .map(_ -> breach(sales, responded && isHeld(sales), now));
  }

  /** When that event stopped the response clock, if it did. */
  private static Optional<Instant> stopped(LeadEvent event) {
    if (event instanceof LeadEvent.Tried e) {
      return e.first() ? Optional.of(e.attempt().startedAt()) : Optional.empty();
    }
    boolean leftSales = event instanceof LeadEvent.Nurtured || event instanceof LeadEvent.Concluded;
    return leftSales ? Optional.of(event.at()) : Optional.empty();
  }

  private static boolean isHeld(InSales lead) {
    return lead instanceof Accepted || lead instanceof Working;
  }

  private static List<LeadEvent> responseRings(InSales lead, Clock clock, Instant now) {
    var cycle = lead.cycle();
    var lateBy = late(clock.due(), now);
    if (clock.kind() == Kind.MARK) {
      var kind = cycle.marks().getFirst().percent() <= 50 ? Reminder.HALF_TIME : Reminder.LAST_CALL;
      return List.of(new LeadEvent.Reminded(now, BY, kind, lead.rep(), lateBy, Optional.empty()));
    }
    return List.of(breach(lead, false, now));
  }

  private static LeadEvent breach(InSales lead, boolean heldAndResponded, Instant now) {
    var due = lead.cycle().respondBy();
    var lateBy = late(due, now);
    var rep = lead.rep().or(() -> lastSilent(lead));
    return new LeadEvent.Breached(
        now, BY, due, owner(heldAndResponded, lateBy, rep.isPresent()), rep, lateBy);
  }

  private static BreachOwner owner(boolean heldAndResponded, Duration lateBy, boolean repKnown) {
    if (heldAndResponded) {
      return BreachOwner.REP_LATE;
    }
    if (lateBy.compareTo(SYSTEM_LATE) > 0) {
      return BreachOwner.SYSTEM;
    }
    return repKnown ? BreachOwner.REP_SILENT : BreachOwner.NO_CAPACITY;
  }

  /** The rep whose silence in this cycle was the latest. */
  private static Optional<baton.shared.RepId> lastSilent(InSales lead) {
    return lead.cycle().exclusions().entrySet().stream()
        .filter(e -> e.getValue().kind() != Exclusion.Kind.DECLINED)
        .max(Map.Entry.comparingByValue(Comparator.comparing(Exclusion::at)))
        .map(Map.Entry::getKey);
  }

  private static LeadEvent lapse(Rulebook book, Offered lead, Clock clock, Instant now) {
    var offer = lead.offer();
    return new LeadEvent.Lapsed(
        now,
        BY,
        offer.rep(),
        offer.round(),
        late(clock.due(), now),
        now.plus(book.team(offer.team()).clocks().exclusion()));
  }

  static LeadEvent reclaim(
      Rulebook book, InSales lead, Lead.Hold hold, ReclaimReason why, Instant due, Instant now) {
    return new LeadEvent.Reclaimed(
        now,
        BY,
        hold.rep(),
        hold.round(),
        why,
        late(due, now),
        now.plus(book.team(lead.cycle().route().team()).clocks().exclusion()));
  }

  private static List<LeadEvent> followUp(Rulebook book, Working lead, Clock clock, Instant now) {
    var team = lead.cycle().route().team();
    var done = lead.followUp();
    if (new FollowUps(book).isEnough(lead)) {
      return List.of(
          Handing.toNurture(
              book,
              () -> lead.cycle().route().segment(),
              NurtureReason.UNREACHABLE,
              List.of("attempts:" + done.tries()),
              BY,
              now));
    }
    var rep = Optional.of(lead.hold().rep());
    var lateBy = late(clock.due(), now);
    var next = Optional.of(book.hours(team, lead.dossier()).plus(now, FOLLOW_UP_GRACE));
    return switch (done.reminders()) {
      case 0 -> List.of(new LeadEvent.Reminded(now, BY, Reminder.FOLLOW_UP, rep, lateBy, next));
      case 1 ->
          List.of(
              new LeadEvent.Reminded(now, BY, Reminder.FOLLOW_UP_OVERDUE, rep, lateBy, next),
              new LeadEvent.Alerted(now, BY, book.team(team).supervisor(), "follow_up_overdue"));
      default ->
          List.of(
              reclaim(book, lead, lead.hold(), ReclaimReason.FOLLOW_UP_MISSED, clock.due(), now));
    };
  }

  private static LeadEvent step(Rulebook book, Nurturing lead, Clock clock, Instant now) {
    var nurture = lead.nurture();
    int following = nurture.step() + 1;
    var move =
        book.track(nurture.track())
            .filter(_ -> !lead.dossier().standing().unsubscribed())
            .map(track -> track.move(nurture.step(), lead.dossier().facts()))
            .orElseGet(() -> Track.Move.silent(following, Optional.empty()));
    return new LeadEvent.NurtureStep(
        now,
        BY,
        nurture.track(),
        Math.max(move.position(), following), // after the last one it is looked at again and again
        late(clock.due(), now),
        now.plus(move.next().orElse(NURTURE_REVIEW)),
        move.template(),
        move.webhook());
  }

  private static IllegalStateException unexpected(Lead lead, Clock clock) {
    return new IllegalStateException(
        "No %s clock runs for a lead that is %s".formatted(clock, lead.getClass().getSimpleName()));
  }
}
