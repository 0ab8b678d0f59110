package baton.routing;

import baton.routing.RoutingDoc.FilterDoc;
import baton.routing.RoutingDoc.NeedDoc;
import baton.routing.RoutingDoc.TargetDoc;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Reading;
import baton.shared.TeamId;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a routing once. */
final class RoutingCheck {
  private static final TeamId NOWHERE = new TeamId("nowhere");

  private final Compiler compiler;
  private final Reading reading = new Reading();
  private final Set<String> names = new HashSet<>();

  RoutingCheck(Compiler compiler) {
    this.compiler = compiler;
  }

  Checked<Routing> check(RoutingDoc doc, int version) {
    var filters =
        reading.list("filters", doc.filters(), RoutingDoc.FILTERS_MAX).stream()
            .flatMap(filter -> filter(filter.field(), filter.value()).stream())
            .toList();
    return reading.finish(new Routing(version, filters, fallback(doc.fallback())));
  }

  private Optional<Filter> filter(String at, FilterDoc doc) {
    var name = name(at + ".name", doc.name());
    var when = reading.condition(at + ".when", doc.when(), compiler);
    var target = target(at + ".", doc.target());
    return when.map(condition -> new Filter(name, condition, Reading.clean(doc.when()), target));
  }

  private Target fallback(@Nullable TargetDoc doc) {
    if (doc == null || Reading.clean(doc.team()).isEmpty()) {
      reading.mistake(
          "default",
          "default_missing",
          "Expected a default with a team: every lead must go somewhere");
      return Target.of(NOWHERE);
    }
    return target("default.", doc);
  }

  private String name(String at, @Nullable String given) {
    var name = reading.required(at, given, RoutingDoc.NAME_MAX, "a name").orElse("");
    if (name.equals(Routing.DEFAULT)) {
      reading.mistake(
          at, "reserved_name", "Expected another name: default is what no filter matches");
    } else if (!name.isEmpty() && !names.add(name)) {
      reading.mistake(
          at,
          "duplicate_name",
          "Expected every filter to have its own name, found %s twice".formatted(name));
    }
    return name;
  }

  private Target target(String at, TargetDoc doc) {
    var team = reading.required(at + "team", doc.team(), RoutingDoc.NAME_MAX, "a team");
    var segment = reading.text(at + "segment", doc.segment(), RoutingDoc.NAME_MAX);
    int priority = doc.priority() == null ? 0 : doc.priority();
    var needs =
        reading.list(at + "needs", doc.needs(), RoutingDoc.NEEDS_MAX).stream()
            .flatMap(need -> need(need.field(), need.value()).stream())
            .toList();
    return new Target(team.map(TeamId::new).orElse(NOWHERE), segment, priority, needs);
  }

  private Optional<Need> need(String at, NeedDoc doc) {
    var skill = reading.required(at + ".skill", doc.skill(), RoutingDoc.NAME_MAX, "a skill");
    var relaxAfter = relaxAfter(at + ".relaxAfter", Reading.clean(doc.relaxAfter()));
    int min = doc.min() == null ? 1 : doc.min();
    if (min < 1 || min > RoutingDoc.LEVEL_MAX) {
      reading.mistake(
          at + ".min",
          "level_out_of_range",
          "Expected a level from 1 to %d, found %d".formatted(RoutingDoc.LEVEL_MAX, min));
      return Optional.empty();
    }
    return skill.map(name -> new Need(name, min, relaxAfter));
  }

  private Optional<Duration> relaxAfter(String at, String given) {
    if (given.isEmpty()) {
      return Optional.empty();
    }
    try {
      var duration = Duration.parse(given);
      if (!duration.isNegative() && duration.compareTo(Duration.ofDays(365)) <= 0) {
        return Optional.of(duration);
      }
    } catch (DateTimeException _) {
      // said below, like a negative one
    }
    reading.mistake(
        at, "invalid_duration", "Expected a duration like PT60S, found '%s'".formatted(given));
    return Optional.empty();
  }
}
