package baton.rep;

import baton.shared.RepId;
import baton.shared.TeamId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One rep as a dispatcher sees it.
 *
 * @param held slots in use
 * @param degraded whether it is so by the last word of a source that fell silent
 * @param unroutable why no lead may be offered now; empty when one may
 * @param revision grows with every change; an older status never replaces a newer
 */
public record RepStatus(
    RepId id,
    String name,
    Set<TeamId> teams,
    Map<String, Integer> skills,
    int capacity,
    int weight,
    int held,
    Instant idleSince,
    Presence presence,
    Optional<Degraded> degraded,
    Optional<ExclusionCode> unroutable,
    long revision) {
  public RepStatus {
    teams = Set.copyOf(teams);
    skills = Map.copyOf(skills);
  }

  /** Held leads ÷ capacity. */
  public double load() {
    return capacity == 0 ? 1.0 : (double) held / capacity;
  }
}
