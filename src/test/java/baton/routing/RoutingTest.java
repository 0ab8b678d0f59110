package baton.routing;

import static org.assertj.core.api.Assertions.assertThat;

import baton.shared.Condition.Answer;
import baton.shared.TeamId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutingTest {
  private static final TeamId INSIDE = new TeamId("inside-sales");
  private static final TeamId FIELD = new TeamId("field");
  private static final Need GERMAN =
      new Need("language:de", 1, Optional.of(Duration.ofSeconds(60)));

  @Test
  void the_first_filter_that_matches_wins() {
    var routing =
        routing(filter("no", Answer.NO), filter("first", Answer.YES), filter("second", Answer.YES));
    assertThat(routing.route(Map.of()))
        .isEqualTo(new Route(FIELD, Optional.of("enterprise-us"), 5, List.of(GERMAN), "first", 4));
  }

  @Test
  void a_filter_that_asks_for_what_nobody_told_us_does_not_match() {
    assertThat(routing(filter("unsure", Answer.UNKNOWN)).route(Map.of()).filterName())
        .isEqualTo("default");
  }

  @Test
  void what_matches_nothing_goes_to_the_default() {
    assertThat(new Routing(1, List.of(), Target.of(INSIDE)).route(Map.of()))
        .isEqualTo(new Route(INSIDE, Optional.empty(), 0, List.of(), "default", 1));
  }

  @Test
  void the_teams_of_a_routing_are_those_of_its_filters_and_its_default() {
    assertThat(routing(filter("a", Answer.YES)).teams()).containsExactlyInAnyOrder(INSIDE, FIELD);
  }

  private static Routing routing(Filter... filters) {
    return new Routing(4, List.of(filters), Target.of(INSIDE));
  }

  private static Filter filter(String name, Answer answer) {
    return new Filter(
        name, _ -> answer, "", new Target(FIELD, Optional.of("enterprise-us"), 5, List.of(GERMAN)));
  }
}
