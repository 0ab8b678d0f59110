package baton.routing;

import baton.shared.TeamId;
import java.util.List;
import java.util.Optional;

/** Where a lead goes and what it asks of the rep who gets it. */
public record Target(TeamId team, Optional<String> segment, int priority, List<Need> needs) {
  public Target {
    needs = List.copyOf(needs);
  }

  /** Anybody of the team. */
  public static Target of(TeamId team) {
    return new Target(team, Optional.empty(), 0, List.of());
  }
}
