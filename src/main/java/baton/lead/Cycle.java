package baton.lead;

import baton.routing.Route;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass through sales, from sales-ready to conclusion or hand-off; its response clock is never
 * reset.
 *
 * @param number 1 for the first, one more after each hand-back
 * @param marks the warnings still to come before {@code respondBy}
 * @param firstResponseAt when the first human attempt started; stops the response clock
 * @param level escalation level, 0 at first
 * @param teams who is asked on this level
 * @param relaxed whether needs are waived on this level
 * @param offersLeft on this level; at 0 the level is used up
 * @param reassignmentsLeft on this level
 * @param terms by what the promise was counted; empty in what was kept before that was written down
 */
public record Cycle(
    int number,
    Route route,
    Instant salesReadyAt,
    Instant respondBy,
    List<Mark> marks,
    Optional<Instant> firstResponseAt,
    boolean breached,
    int level,
    List<TeamId> teams,
    boolean relaxed,
    Instant patienceUntil,
    int offersLeft,
    int reassignmentsLeft,
    Map<RepId, Exclusion> exclusions,
    Optional<Terms> terms) {
  /**
   * A warning before the breach.
   *
   * @param percent of the response time gone
   */
  public record Mark(int percent, Instant at) {}

  public Cycle {
    marks = List.copyOf(marks);
    teams = List.copyOf(teams);
    exclusions = Map.copyOf(exclusions);
  }

  /** Whether the response clock still runs. */
  public boolean awaitsResponse() {
    return firstResponseAt.isEmpty();
  }

  /** Whether this level may ask nobody any more. */
  boolean usedUp() {
    return offersLeft <= 0 || reassignmentsLeft <= 0;
  }

  Cycle afterMark(Mark mark) {
    var left = marks.stream().filter(m -> !m.equals(mark)).toList();
    return copy(left, firstResponseAt, breached, offersLeft, reassignmentsLeft, exclusions);
  }

  /** Nobody responds before there is anything to respond to: clocks differ, and people call in. */
  Cycle responded(Instant startedAt) {
    var at = startedAt.isBefore(salesReadyAt) ? salesReadyAt : startedAt;
    return firstResponseAt.filter(known -> !at.isBefore(known)).isPresent()
        ? this
        : copy(List.of(), Optional.of(at), breached, offersLeft, reassignmentsLeft, exclusions);
  }

  Cycle breach() {
    return copy(List.of(), firstResponseAt, true, offersLeft, reassignmentsLeft, exclusions);
  }

  Cycle unbreached() {
    return copy(marks, firstResponseAt, false, offersLeft, reassignmentsLeft, exclusions);
  }

  Cycle offered() {
    return copy(marks, firstResponseAt, breached, offersLeft - 1, reassignmentsLeft, exclusions);
  }

  /** The offer was withdrawn for no fault of the lead's: it does not count. */
  Cycle unoffered() {
    return copy(marks, firstResponseAt, breached, offersLeft + 1, reassignmentsLeft, exclusions);
  }

  Cycle reassigned() {
    return copy(marks, firstResponseAt, breached, offersLeft, reassignmentsLeft - 1, exclusions);
  }

  /** Patience is about waiting in the queue: it stands still while somebody has the lead. */
  Cycle held(Instant from, Instant until) {
    return new Cycle(
        number,
        route,
        salesReadyAt,
        respondBy,
        marks,
        firstResponseAt,
        breached,
        level,
        teams,
        relaxed,
        patienceUntil.plus(Duration.between(from, until)),
        offersLeft,
        reassignmentsLeft,
        exclusions,
        terms);
  }

  /** The same pass, counted by other terms. */
  Cycle with(Recount.Promise promise, Instant patience, Terms changed) {
    return new Cycle(
        number,
        route,
        salesReadyAt,
        promise.respondBy(),
        promise.marks(),
        firstResponseAt,
        breached,
        level,
        teams,
        relaxed,
        patience,
        offersLeft,
        reassignmentsLeft,
        exclusions,
        Optional.of(changed));
  }

  /** The same pass, more urgent. */
  Cycle raised(int priority) {
    return new Cycle(
        number,
        route.with(priority),
        salesReadyAt,
        respondBy,
        marks,
        firstResponseAt,
        breached,
        level,
        teams,
        relaxed,
        patienceUntil,
        offersLeft,
        reassignmentsLeft,
        exclusions,
        terms);
  }

  Cycle without(RepId rep, Exclusion exclusion) {
    var changed = new HashMap<>(exclusions);
    changed.values().removeIf(old -> old.until().isBefore(exclusion.at()));
    changed.put(rep, exclusion);
    return copy(marks, firstResponseAt, breached, offersLeft, reassignmentsLeft, changed);
  }

  Cycle escalated(LeadEvent.Escalated e) {
    return new Cycle(
        number,
        route,
        salesReadyAt,
        respondBy,
        marks,
        firstResponseAt,
        breached,
        e.level(),
        e.teams(),
        e.relaxed(),
        e.patienceUntil(),
        e.offersLeft(),
        e.reassignmentsLeft(),
        exclusions,
        terms);
  }

  private Cycle copy(
      List<Mark> newMarks,
      Optional<Instant> response,
      boolean isBreached,
      int offers,
      int reassignments,
      Map<RepId, Exclusion> newExclusions) {
    return new Cycle(
        number,
        route,
        salesReadyAt,
        respondBy,
        newMarks,
        response,
        isBreached,
        level,
        teams,
        relaxed,
        patienceUntil,
        offers,
        reassignments,
        newExclusions,
        terms);
  }
}
