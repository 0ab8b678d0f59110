package baton.lead;

import baton.rep.Team;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** How a lead that nobody takes goes wider, and in the end to marketing with a named human told. */
final class Escalation {
  private Escalation() {}

  /** Why the present level is over. */
  static EscalationReason why(Cycle cycle) {
    if (cycle.offersLeft() <= 0) {
      return EscalationReason.OFFERS_USED_UP;
    }
    return cycle.reassignmentsLeft() <= 0
        ? EscalationReason.REASSIGNMENTS_USED_UP
        : EscalationReason.PATIENCE_OVER;
  }

  static boolean hasNext(Rulebook book, Cycle cycle) {
    return cycle.level() < book.team(cycle.route().team()).escalation().size();
  }

  static List<LeadEvent> next(
      Rulebook book, Lead.Queued lead, EscalationReason reason, Instant due, Instant now) {
    var cycle = lead.cycle();
    var team = book.team(cycle.route().team());
    if (!hasNext(book, cycle)) {
      var why = nurtureReason(cycle, reason);
      return List.of(
          Handing.toNurture(
              book,
              () -> cycle.route().segment(),
              why,
              List.of("level:" + cycle.level()),
              LeadClocks.BY,
              now),
          new LeadEvent.Alerted(
              now, LeadClocks.BY, team.supervisor(), why.name().toLowerCase(Locale.ROOT)));
    }
    int number = cycle.level() + 1;
    var level = team.escalation().get(number - 1);
    var patience = level.patience().orElse(team.clocks().patience());
    return List.of(
        new LeadEvent.Escalated(
            now,
            LeadClocks.BY,
            number,
            reason,
            teams(team, number),
            cycle.relaxed() || level.relaxSkills(),
            book.hours(team.id(), lead.dossier()).plus(now, patience),
            team.limits().maxOffers(),
            team.limits().maxReassignments(),
            LeadEvolution.late(due, now)));
  }

  private static List<TeamId> teams(Team team, int level) {
    var teams = new LinkedHashSet<TeamId>();
    teams.add(team.id());
    team.escalation().subList(0, level).forEach(l -> teams.addAll(l.widenTo()));
    return new ArrayList<>(teams);
  }

  private static NurtureReason nurtureReason(Cycle cycle, EscalationReason reason) {
    boolean onlyDeclines =
        !cycle.exclusions().isEmpty()
            && cycle.exclusions().values().stream()
                .allMatch(e -> e.kind() == Exclusion.Kind.DECLINED);
    if (onlyDeclines) {
      return NurtureReason.REJECTED;
    }
    return switch (reason) {
      case OFFERS_USED_UP, REASSIGNMENTS_USED_UP -> NurtureReason.MAX_REASSIGNMENTS;
      case PATIENCE_OVER, ALL_DECLINED, AT_RISK -> NurtureReason.NO_CAPACITY;
    };
  }
}
