package baton.dispatch;

import baton.lead.Exclusion;
import baton.lead.Want;
import baton.rep.ExclusionCode;
import baton.rep.Presence;
import baton.rep.RepStatus;
import baton.rep.Team;
import baton.routing.Need;
import baton.shared.LeadId;
import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reps and leads with as few words as a test needs. */
final class Fixtures {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final TeamId TEAM = new TeamId("inside-sales");
  static final Team DEFAULTS = Team.of(TEAM);

  private Fixtures() {}

  static RepStatus rep(String id, int held, int capacity, Instant idleSince) {
    return status(
        id,
        held,
        capacity,
        idleSince,
        held >= capacity ? Optional.of(ExclusionCode.AT_CAPACITY) : Optional.empty(),
        Map.of());
  }

  static RepStatus away(String id) {
    return status(id, 0, 5, NOON, Optional.of(ExclusionCode.OFFLINE), Map.of());
  }

  static RepStatus skilled(String id, Map<String, Integer> skills) {
    return status(id, 0, 5, NOON, Optional.empty(), skills);
  }

  static RepStatus status(
      String id,
      int held,
      int capacity,
      Instant idleSince,
      Optional<ExclusionCode> unroutable,
      Map<String, Integer> skills) {
    return new RepStatus(
        new RepId(id),
        id,
        Set.of(TEAM),
        skills,
        capacity,
        1,
        held,
        idleSince,
        unroutable.isPresent() && unroutable.get() == ExclusionCode.OFFLINE
            ? Presence.OFFLINE
            : Presence.AVAILABLE,
        Optional.empty(),
        unroutable,
        1);
  }

  static Want want(String lead) {
    return want(lead, 0, NOON.plusSeconds(300), List.of(), Map.of());
  }

  static Want want(
      String lead,
      int priority,
      Instant respondBy,
      List<Need> needs,
      Map<RepId, Exclusion> exclusions) {
    return new Want(
        new LeadId(lead),
        1,
        1,
        needs,
        priority,
        0,
        respondBy,
        respondBy.minusSeconds(300),
        Optional.empty(),
        Optional.empty(),
        exclusions);
  }

  static Assignment choosing(Roster roster, Instant now) {
    return new Assignment(
        DEFAULTS.id(), roster, DEFAULTS.clocks().reofferGap(), _ -> Optional.empty(), now);
  }

  static Roster roster(RepStatus... reps) {
    var roster = new Roster(Team.Strategy.LEAST_LOAD);
    for (var rep : reps) {
      roster.update(rep);
    }
    return roster;
  }
}
