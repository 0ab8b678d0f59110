package baton.rep;

import baton.shared.TeamId;
import java.util.Map;
import java.util.Set;

/**
 * What the dispatcher must know of a rep, as configured.
 *
 * @param version the configuration's version; an older one never replaces a newer
 * @param skills level by skill name; a skill is a plain name such as {@code language:de}
 * @param capacity how many leads at once, 0 to 1,000
 * @param weight share in weighted strategies, 1 to 100
 * @param caps how many in an hour and in a day
 */
public record RepProfile(
    long version,
    String name,
    Set<TeamId> teams,
    Map<String, Integer> skills,
    int capacity,
    int weight,
    boolean active,
    Caps caps) {
  public static final int CAPACITY_DEFAULT = 5;
  public static final int CAPACITY_MAX = 1_000;

  public RepProfile {
    teams = Set.copyOf(teams);
    skills = Map.copyOf(skills);
  }

  /** One who takes as many as come. */
  public RepProfile(
      long version,
      String name,
      Set<TeamId> teams,
      Map<String, Integer> skills,
      int capacity,
      int weight,
      boolean active) {
    this(version, name, teams, skills, capacity, weight, active, Caps.NONE);
  }
}
