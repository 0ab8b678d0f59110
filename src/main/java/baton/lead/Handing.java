package baton.lead;

import baton.campaign.Track;
import baton.routing.Route;
import baton.scoring.Score;
import baton.shared.Confidential;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The two hand-offs between the sides: to sales with a fresh response clock, to marketing with a
 * reason.
 */
final class Handing {
  private static final int HALF = 50;
  private static final int LAST_CALL = 80;

  private Handing() {}

  /** On the track that is meant for such leads. */
  static LeadEvent.Nurtured toNurture(
      Rulebook book,
      Supplier<Optional<String>> segment,
      NurtureReason reason,
      List<String> details,
      String by,
      Instant now) {
    var track = book.trackFor(reason, segment);
    return toNurture(book, track, reason, details, Optional.empty(), by, now);
  }

  static LeadEvent.Nurtured toNurture(
      Rulebook book,
      String track,
      NurtureReason reason,
      List<String> details,
      Optional<Confidential<String>> note,
      String by,
      Instant now) {
    var first = book.track(track).flatMap(Track::first).orElse(LeadClocks.NURTURE_REVIEW);
    return new LeadEvent.Nurtured(now, by, reason, details, track, note, now.plus(first));
  }

  /** A first look: what the definition says decides which side has it. */
  static List<LeadEvent> triage(
      Rulebook book, Dossier dossier, QueueReason reason, String by, Instant now) {
    var score = book.score(dossier.evidence(), now);
    var events = new ArrayList<LeadEvent>(scored(dossier, score, now));
    if (score.salesReady()) {
      var queued = toSales(book, dossier, score, reason, by, now);
      events.add(queued);
      lateDelivery(book, dossier, queued.cycle(), now).ifPresent(events::add);
    } else {
      events.add(
          toNurture(
              book,
              () -> book.route(dossier.facts(), score).segment(),
              NurtureReason.NOT_SALES_READY,
              book.shortfall(score),
              by,
              now));
    }
    return events;
  }

  /**
   * What a provider brought when nobody could keep the promise any more is the provider's breach:
   * it is worked like any other, and no rep answers for it.
   */
  static Optional<LeadEvent> lateDelivery(
      Rulebook book, Dossier dossier, Cycle cycle, Instant now) {
    var delivered = dossier.origin().deliveredAt();
    var sent = dossier.submission().read().flatMap(Submission::submittedAt);
    if (delivered.isEmpty() || sent.isEmpty() || cycle.number() > 1) {
      return Optional.empty();
    }
    var team = cycle.route().team();
    var due = book.hours(team, dossier).plus(sent.get(), book.promise(team, sent.get()));
    return due.isBefore(delivered.get())
        ? Optional.of(
            new LeadEvent.Breached(
                now,
                Party.SYSTEM.by(),
                due,
                BreachOwner.PROVIDER_LATE,
                Optional.empty(),
                Duration.between(due, now)))
        : Optional.empty();
  }

  static LeadEvent.Queued toSales(
      Rulebook book, Dossier dossier, Score score, QueueReason reason, String by, Instant now) {
    var route = book.route(dossier.facts(), score);
    return new LeadEvent.Queued(now, by, reason, cycle(book, dossier, route, now));
  }

  /** The score, when it says something new. */
  static List<LeadEvent> scored(Dossier dossier, Score score, Instant now) {
    boolean same = dossier.score().map(score::equals).orElse(false);
    return same ? List.of() : List.of(new LeadEvent.Scored(now, score.definition(), score));
  }

  /** A new pass through sales: the one place where a response clock starts. */
  static Cycle cycle(Rulebook book, Dossier dossier, Route route, Instant now) {
    var team = book.team(route.team());
    var hours = book.hours(route.team(), dossier);
    var sla = book.promise(route.team(), now);
    return new Cycle(
        dossier.tally().cycles() + 1,
        route,
        now,
        hours.plus(now, sla),
        List.of(
            new Cycle.Mark(HALF, hours.plus(now, sla.multipliedBy(HALF).dividedBy(100))),
            new Cycle.Mark(LAST_CALL, hours.plus(now, sla.multipliedBy(LAST_CALL).dividedBy(100)))),
        Optional.empty(),
        false,
        0,
        List.of(route.team()),
        false,
        hours.plus(now, team.clocks().patience()),
        team.limits().maxOffers(),
        team.limits().maxReassignments(),
        Map.of(),
        Optional.of(book.terms(route.team())));
  }

  /** The same pass, in another team's hands: the response clock runs on. */
  static Cycle moved(Rulebook book, Dossier dossier, Cycle cycle, TeamId to, Instant now) {
    var team = book.team(to);
    return new Cycle(
        cycle.number(),
        cycle.route().with(to),
        cycle.salesReadyAt(),
        cycle.respondBy(),
        cycle.marks(),
        cycle.firstResponseAt(),
        cycle.breached(),
        0,
        List.of(to),
        false,
        book.hours(to, dossier).plus(now, team.clocks().patience()),
        team.limits().maxOffers(),
        team.limits().maxReassignments(),
        cycle.exclusions(),
        cycle.terms());
  }

  /** When a first attempt is due: soon, and never after what was promised to the person. */
  static Instant attemptBy(Rulebook book, Dossier dossier, Cycle cycle, Instant now) {
    var id = cycle.route().team();
    var soon = book.hours(id, dossier).plus(now, book.team(id).clocks().attemptTimeout());
    boolean promiseStands = cycle.awaitsResponse() && cycle.respondBy().isAfter(now);
    return promiseStands && cycle.respondBy().isBefore(soon) ? cycle.respondBy() : soon;
  }
}
