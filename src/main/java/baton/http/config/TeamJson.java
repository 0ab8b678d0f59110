package baton.http.config;

import baton.http.render.Out;
import baton.policy.Kept;
import baton.policy.Pause;
import baton.rep.Cadence;
import baton.rep.Team;
import baton.shared.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A team as {@code GET /v1/teams/{id}} shows it: all that is in force, defaults too. */
final class TeamJson {
  private TeamJson() {}

  /**
   * @param paused why it is offered nothing now, if so
   */
  static Out of(Kept<Team> kept, Optional<Pause> paused) {
    return Puts.stamped(settings(kept.value()).put("paused", paused.map(TeamJson::paused)), kept);
  }

  /** What is in force where nothing is said, for whoever fills in a form. */
  static Out defaults(TeamId id) {
    return settings(Team.of(id));
  }

  private static Out settings(Team team) {
    var breaker = team.breaker();
    return Out.object()
        .put("id", team.id())
        .put("name", team.name())
        .put("calendar", team.calendar())
        .put("strategy", team.strategy())
        .put("escalation", team.escalation().stream().map(TeamJson::level).toList())
        .put("responseSla", team.clocks().responseSla())
        .put("offerTimeout", team.clocks().offerTimeout())
        .put("attemptTimeout", team.clocks().attemptTimeout())
        .put("patience", team.clocks().patience())
        .put("maxOffers", team.limits().maxOffers())
        .put("maxReassignments", team.limits().maxReassignments())
        .put("exclusion", team.clocks().exclusion())
        .put("reofferGap", team.clocks().reofferGap())
        .put("orphanGrace", team.clocks().orphanGrace())
        .put("autopauseAfter", team.limits().autopauseAfter())
        .put(
            "breaker",
            Out.object()
                .put("offers", breaker.offers())
                .put("window", breaker.window())
                .put("lapsing", breaker.lapsing())
                .put("closeAfter", breaker.closeAfter()))
        .put("cadence", cadence(team.cadence()))
        .put("supervisor", team.supervisor())
        .put("aging", team.urgency().aging().map(Object::toString).orElse("off"))
        .put("atRisk", team.urgency().atRisk())
        .put(
            "connect",
            Out.object()
                .put("mode", team.connect().mode())
                .put("webhook", team.connect().webhook())
                .put("source", team.connect().source()))
        .put("callingWindow", team.callingWindow().map(CallingWindowJson::of));
  }

  private static Out paused(Pause pause) {
    return Out.object().put("until", pause.until()).put("reason", pause.reason());
  }

  /** As short as it can be written. */
  private static Object cadence(Cadence cadence) {
    var usual = words(cadence.usual());
    if (cadence.bySegment().isEmpty()) {
      return usual;
    }
    var out = Out.object().put("default", usual);
    new TreeMap<>(cadence.bySegment()).forEach((segment, waits) -> out.put(segment, words(waits)));
    return out;
  }

  private static List<String> words(List<Cadence.Wait> waits) {
    return waits.stream().map(Cadence.Wait::toString).toList();
  }

  private static Out level(Team.Level level) {
    return Out.object()
        .put("widenTo", level.widenTo())
        .put("relaxSkills", level.relaxSkills())
        .put("patience", level.patience());
  }
}
