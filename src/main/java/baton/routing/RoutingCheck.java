package baton.routing;

import baton.routing.RoutingDoc.FilterDoc;
import baton.routing.RoutingDoc.NeedDoc;
import baton.routing.RoutingDoc.TargetDoc;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Condition;
import baton.shared.Mistake;
import baton.shared.TeamId;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a routing once, front to back, and collects every mistake instead of stopping at the first.
 */
final class RoutingCheck {
  private static final TeamId NOWHERE = new TeamId("nowhere");

  private final Compiler compiler;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  RoutingCheck(Compiler compiler) {
    this.compiler = compiler;
  }

  Checked<Routing> check(RoutingDoc doc, int version) {
    var filters = filters(doc.filters() == null ? List.of() : doc.filters());
    var fallback = fallback(doc.fallback());
    return mistakes.isEmpty()
        ? Checked.good(new Routing(version, filters, fallback))
        : Checked.bad(mistakes);
  }

  private List<Filter> filters(List<FilterDoc> docs) {
    if (docs.size() > RoutingDoc.FILTERS_MAX) {
      mistake("filters", "too_many", "Expected at most 200 filters, found " + docs.size());
      return List.of();
    }
    var filters = new ArrayList<Filter>();
    for (int i = 0; i < docs.size(); i++) {
      filter("filters[" + i + "]", docs.get(i)).ifPresent(filters::add);
    }
    return filters;
  }

  private Optional<Filter> filter(String at, @Nullable FilterDoc doc) {
    if (doc == null) {
      mistake(at, "required", "Expected a filter, found nothing");
      return Optional.empty();
    }
    var name = name(at + ".name", doc.name());
    var when = when(at + ".when", doc.when());
    var target = target(at + ".", doc.target());
    return when.map(condition -> new Filter(name, condition, text(doc.when()), target));
  }

  private Target fallback(@Nullable TargetDoc doc) {
    if (doc == null || text(doc.team()).isEmpty()) {
      mistake(
          "default",
          "default_missing",
          "Expected a default with a team: every lead must go somewhere");
      return Target.of(NOWHERE);
    }
    return target("default.", doc);
  }

  private String name(String at, @Nullable String given) {
    var name = text(given);
    if (required(at, name, "a name")) {
      if (name.equals(Routing.DEFAULT)) {
        mistake(at, "reserved_name", "Expected another name: default is what no filter matches");
      } else if (!names.add(name)) {
        mistake(
            at,
            "duplicate_name",
            "Expected every filter to have its own name, found %s twice".formatted(name));
      }
    }
    return name;
  }

  private Optional<Condition> when(String at, @Nullable String given) {
    var source = text(given);
    if (source.isEmpty()) {
      mistake(at, "required", "Expected a condition, found none");
      return Optional.empty();
    }
    if (source.length() > RoutingDoc.WHEN_MAX) {
      mistake(at, "too_long", "Expected at most 4000 characters, found " + source.length());
      return Optional.empty();
    }
    var compiled = compiler.compile(at, source);
    mistakes.addAll(compiled.mistakes());
    return compiled.read();
  }

  private Target target(String at, TargetDoc doc) {
    var team = text(doc.team());
    var teamId = required(at + "team", team, "a team") ? new TeamId(team) : NOWHERE;
    var segment = Optional.of(text(doc.segment())).filter(s -> !s.isEmpty());
    segment.ifPresent(s -> required(at + "segment", s, "a segment"));
    int priority = doc.priority() == null ? 0 : doc.priority();
    return new Target(teamId, segment, priority, needs(at + "needs", doc.needs()));
  }

  private List<Need> needs(String at, @Nullable List<NeedDoc> docs) {
    if (docs == null) {
      return List.of();
    }
    if (docs.size() > RoutingDoc.NEEDS_MAX) {
      mistake(at, "too_many", "Expected at most 20 needs, found " + docs.size());
      return List.of();
    }
    var needs = new ArrayList<Need>();
    for (int i = 0; i < docs.size(); i++) {
      need(at + "[" + i + "]", docs.get(i)).ifPresent(needs::add);
    }
    return needs;
  }

  private Optional<Need> need(String at, @Nullable NeedDoc doc) {
    if (doc == null) {
      mistake(at, "required", "Expected a need, found nothing");
      return Optional.empty();
    }
    var skill = text(doc.skill());
    required(at + ".skill", skill, "a skill");
    var relaxAfter = relaxAfter(at + ".relaxAfter", text(doc.relaxAfter()));
    int min = doc.min() == null ? 1 : doc.min();
    if (min < 1 || min > RoutingDoc.LEVEL_MAX) {
      mistake(at + ".min", "level_out_of_range", "Expected a level from 1 to 100, found " + min);
      return Optional.empty();
    }
    return Optional.of(new Need(skill, min, relaxAfter));
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
    mistake(at, "invalid_duration", "Expected a duration like PT60S, found '%s'".formatted(given));
    return Optional.empty();
  }

  private boolean required(String at, String text, String what) {
    if (text.isEmpty()) {
      mistake(at, "required", "Expected %s, found none".formatted(what));
      return false;
    }
    if (text.length() > RoutingDoc.NAME_MAX) {
      mistake(at, "too_long", "Expected at most 128 characters, found " + text.length());
      return false;
    }
    return true;
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  private void mistake(String field, String code, String message) {
    mistakes.add(new Mistake(field, code, message));
  }
}
