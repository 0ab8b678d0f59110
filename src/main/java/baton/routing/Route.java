package baton.routing;

import baton.shared.TeamId;
import java.util.List;
import java.util.Optional;

/**
 * Where one lead was sent, and by which line of which version.
 *
 * @param filterName {@code default} when no filter matched
 */
public record Route(
    TeamId team,
    Optional<String> segment,
    int priority,
    List<Need> needs,
    String filterName,
    int version) {

  public Route {
    needs = List.copyOf(needs);
  }

  /** The same lead in another team's hands. */
  public Route with(TeamId other) {
    return new Route(other, segment, priority, needs, filterName, version);
  }

  /** The same lead, more or less urgent. */
  public Route with(int other) {
    return new Route(team, segment, other, needs, filterName, version);
  }

  static Route to(Target target, String filterName, int version) {
    return new Route(
        target.team(), target.segment(), target.priority(), target.needs(), filterName, version);
  }
}
