package baton.simulation;

import baton.lead.Cycle;
import baton.lead.EscalationReason;
import baton.lead.Exclusion;
import baton.lead.LeadEvent;
import baton.rep.Team;
import baton.shared.RepId;
import baton.simulation.Checks.Inv;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a lead's pass through sales has used up: offers, reassignments, patience, reps, levels. */
final class PassWatch {
  private final World world;
  private final String id;
  private int pass;
  private Optional<Team> team = Optional.empty();
  private Optional<Instant> patience = Optional.empty();
  private int offers;
  private int reassignments;
  private int level;
  private final Map<RepId, Exclusion> excluded = new HashMap<>();

  PassWatch(World world, String id) {
    this.world = world;
    this.id = id;
  }

  Map<RepId, Exclusion> excluded() {
    return excluded;
  }

  /** Until when a team may take before the lead goes further. */
  Optional<Instant> patience() {
    return patience;
  }

  void enters(Cycle cycle) {
    if (cycle.number() != pass) {
      pass = cycle.number();
      excluded.clear();
    }
    // who lost it by a manager's hand is passed over from then on, for that and no more for what
    // was
    // before; no event of its own says so
    cycle
        .exclusions()
        .forEach((rep, now) ->
            excluded.merge(rep, now, (was, newer) -> was.at().isBefore(newer.at()) ? newer : was));
    var home = world.book.team(cycle.route().team());
    team = Optional.of(home);
    patience = Optional.of(cycle.patienceUntil());
    level = cycle.level();
    offers = home.limits().maxOffers() - cycle.offersLeft();
    reassignments = home.limits().maxReassignments() - cycle.reassignmentsLeft();
  }

  /** Hours have changed: it waits anew. */
  void recounted(Instant until) {
    patience = Optional.of(until);
  }

  void offered(LeadEvent.Offered e) {
    offers++;
    int most = team.map(own -> own.limits().maxOffers()).orElse(0);
    bounded(offers <= most, () -> "is offered too often: " + e);
  }

  /** An offer that was taken back by us is not one of those the rep let pass. */
  void rescinded() {
    offers--;
  }

  void reclaimed() {
    reassignments++;
  }

  /** Passed over until then; patience stood still while somebody had the lead. */
  void exclude(RepId rep, Exclusion exclusion, Optional<Duration> held) {
    excluded.put(rep, exclusion);
    held.ifPresent(time -> patience = patience.map(end -> end.plus(time)));
  }

  void escalated(LeadEvent.Escalated e) {
    var home = team.orElseThrow();
    bounded(
        e.level() == level + 1 && e.level() <= home.escalation().size(),
        () -> "goes from level %d: %s".formatted(level, e));
    bounded(
        e.reason() != EscalationReason.OFFERS_USED_UP || offers >= home.limits().maxOffers(),
        () -> "has had %d offers: %s".formatted(offers, e));
    bounded(
        e.reason() != EscalationReason.REASSIGNMENTS_USED_UP
            || reassignments >= home.limits().maxReassignments(),
        () -> "was taken %d times: %s".formatted(reassignments, e));
    world.checks.saw(e.reason());
    level = e.level();
    patience = Optional.of(e.patienceUntil());
    offers = 0;
    reassignments = 0;
  }

  private void bounded(boolean holds, Supplier<String> what) {
    world.checks.that(Inv.INV11_BOUNDED_ROUNDS, holds, id, what);
  }
}
