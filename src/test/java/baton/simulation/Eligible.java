package baton.simulation;

import baton.lead.Callee;
import baton.lead.Cycle;
import baton.lead.DecisionRecord.Candidate;
import baton.lead.Exclusion;
import baton.lead.Lead;
import baton.lead.LeadEvent;
import baton.lead.Place;
import baton.rep.Presence;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.simulation.Checks.Inv;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether the rep who is asked may be asked, by what was known at that moment. */
final class Eligible {
  private Eligible() {}

  static void check(
      World world,
      LeadId id,
      LeadEvent.Offered offered,
      Cycle cycle,
      Map<RepId, Exclusion> excluded) {
    var decision = offered.decision();
    var at = decision.at();
    var chosen = decision.candidates().stream().filter(Candidate::chosen).toList();
    world.checks.that(
        Inv.INV07_ONLY_THE_ELIGIBLE,
        chosen.size() == 1
            && chosen.getFirst().rep().equals(offered.rep())
            && chosen.getFirst().presence() == Presence.AVAILABLE
            && chosen.getFirst().code().isEmpty()
            && cycle.teams().contains(offered.team()),
        id.value(),
        () -> "is offered to somebody who could not be asked: " + offered);
    world.checks.that(
        Inv.INV07_ONLY_THE_ELIGIBLE,
        skilled(world, offered.rep(), cycle, at),
        id.value(),
        () -> "needs %s: %s".formatted(cycle.route().needs(), offered));
    awake(world, id, offered, cycle);
    barred(excluded, offered.rep(), at)
        .ifPresent(exclusion -> {
          var again = exclusion.at().plus(world.book.team(offered.team()).clocks().reofferGap());
          boolean nobodyElse =
              decision.candidates().stream()
                  .filter(c -> !c.chosen() && c.code().isEmpty())
                  .allMatch(c -> barred(excluded, c.rep(), at).isPresent());
          world.checks.that(
              Inv.INV07_ONLY_THE_ELIGIBLE,
              exclusion.kind() != Exclusion.Kind.DECLINED && !at.isBefore(again) && nobodyElse,
              id.value(),
              () -> "is passed over for %s and yet %s".formatted(exclusion, offered));
        });
  }

  /**
   * Nobody is asked for somebody who sleeps; who told us twice may be known by the earlier word.
   */
  private static void awake(World world, LeadId id, LeadEvent.Offered offered, Cycle cycle) {
    if (!(world.checks.lead(id).lead() instanceof Lead.Known known)
        || !known.dossier().tally().touches().joined().isEmpty()) {
      return;
    }
    var callee = new Callee(cycle.route().team(), Place.of(known.dossier()));
    var at = offered.decision().at();
    world.checks.that(
        Inv.INV07_ONLY_THE_ELIGIBLE,
        !world.book.isQuiet(callee, offered.team(), at),
        id.value(),
        () -> "is asleep, and yet " + offered);
    world
        .book
        .calling(callee)
        .flatMap(hours -> hours.quietBefore(cycle.salesReadyAt(), at))
        .ifPresent(_ -> world.checks.saw("quiet_hours"));
  }

  /** Why that rep is passed over at that moment, if so. */
  static Optional<Exclusion> barred(Map<RepId, Exclusion> excluded, RepId rep, Instant at) {
    return Optional.ofNullable(excluded.get(rep)).filter(e -> at.isBefore(e.until()));
  }

  static boolean skilled(World world, RepId rep, Cycle cycle, Instant at) {
    List<Need> needs = cycle.relaxed() ? List.of() : cycle.route().needs();
    var skills = world.book.profile(rep).skills();
    return needs.stream()
        .allMatch(need ->
            skills.getOrDefault(need.skill(), 0) >= need.min()
                || need.relaxAfter()
                    .map(after -> !at.isBefore(cycle.salesReadyAt().plus(after)))
                    .orElse(false));
  }
}
