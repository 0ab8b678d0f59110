package baton.routing;

import baton.shared.Condition.Answer;
import baton.shared.TeamId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One version of who gets what: filters in order, and where everything else goes.
 *
 * @param fallback the contract's {@code default}
 */
public record Routing(int version, List<Filter> filters, Target fallback) {
  /** The name under which the default appears on a route; no filter may have it. */
  public static final String DEFAULT = "default";

  public Routing {
    filters = List.copyOf(filters);
  }

  /**
   * Where a lead with these facts goes; a filter that asks for what nobody told us does not match.
   */
  public Route route(Map<String, Object> facts) {
    for (var filter : filters) {
      if (filter.when().ask(facts) == Answer.YES) {
        return Route.to(filter.target(), filter.name(), version);
      }
    }
    return Route.to(fallback, DEFAULT, version);
  }

  /** Every team that leads may be sent to. */
  public Set<TeamId> teams() {
    return Stream.concat(filters.stream().map(Filter::target), Stream.of(fallback))
        .map(Target::team)
        .collect(Collectors.toUnmodifiableSet());
  }
}
