package baton.scoring;

import baton.scoring.DefinitionDoc.ApprovalDoc;
import baton.scoring.DefinitionDoc.RuleDoc;
import baton.scoring.DefinitionDoc.ThresholdDoc;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Reading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a definition once. */
final class DefinitionCheck {
  private static final Duration HALF_LIFE_MIN = Duration.ofHours(1);
  private static final Duration HALF_LIFE_MAX = Duration.ofDays(3_650);

  private final Compiler compiler;
  private final Reading reading = new Reading();
  private final Set<String> names = new HashSet<>();

  DefinitionCheck(Compiler compiler) {
    this.compiler = compiler;
  }

  Checked<Definition> check(DefinitionDoc doc, int version, Instant savedAt) {
    var limits = new Limits(caps(doc.caps()), halfLife(doc.intentHalfLife()));
    var rules = rules(doc.rules(), limits);
    var threshold = threshold(doc.threshold());
    var approval = approval(doc.approvedBy());
    var from = effectiveFrom(doc.effectiveFrom(), savedAt);
    return reading.make(() -> new Definition(version, rules, limits, threshold, approval, from));
  }

  private List<Rule> rules(@Nullable List<@Nullable RuleDoc> docs, Limits limits) {
    if (docs == null) {
      reading.mistake("rules", "rules_missing", "Expected a list of rules, found none");
    }
    return reading.list("rules", docs, DefinitionDoc.RULES_MAX).stream()
        .flatMap(rule -> rule(rule.field(), rule.value(), limits).stream())
        .toList();
  }

  private Optional<Rule> rule(String at, RuleDoc doc, Limits limits) {
    var name = name(at + ".name", doc.name());
    var axis = axis(at + ".axis", doc.axis());
    int points = points(at + ".points", doc.points(), -Rule.POINTS_MAX, "points_out_of_range");
    var group = group(at + ".group", doc.group(), limits);
    var when = reading.condition(at + ".when", doc.when(), compiler);
    if (axis.isEmpty() || when.isEmpty() || Math.abs(points) > Rule.POINTS_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(name, axis.get(), points, group, when.get(), Reading.clean(doc.when())));
  }

  private String name(String at, @Nullable String given) {
    var name = reading.required(at, given, DefinitionDoc.NAME_MAX, "a name").orElse("");
    if (!name.isEmpty() && !names.add(name)) {
      reading.mistake(
          at,
          "duplicate_name",
          "Expected every rule to have its own name, found %s twice".formatted(name));
    }
    return name;
  }

  private Optional<Axis> axis(String at, @Nullable String given) {
    var axis = Axis.of(Reading.clean(given));
    if (axis.isEmpty()) {
      reading.mistake(
          at, "unknown_axis", "Expected fit or intent, found '%s'".formatted(Reading.clean(given)));
    }
    return axis;
  }

  private Optional<String> group(String at, @Nullable String given, Limits limits) {
    var group = Reading.clean(given);
    if (!group.isEmpty() && !limits.caps().containsKey(group)) {
      reading.mistake(
          at, "unknown_group", "Expected a group that caps has, found '%s'".formatted(group));
    }
    return group.isEmpty() ? Optional.empty() : Optional.of(group);
  }

  private Map<String, Integer> caps(@Nullable Map<String, @Nullable Integer> given) {
    var caps = new TreeMap<String, Integer>();
    if (given == null) {
      return caps;
    }
    if (given.size() > DefinitionDoc.CAPS_MAX) {
      reading.mistake(
          "caps",
          "too_many",
          "Expected at most %d groups, found %d".formatted(DefinitionDoc.CAPS_MAX, given.size()));
      return caps;
    }
    given.forEach((name, most) -> {
      var group = Reading.clean(name);
      if (group.isEmpty() || group.length() > DefinitionDoc.NAME_MAX) {
        reading.mistake(
            "caps",
            "invalid_name",
            "Expected names of 1 to %d characters".formatted(DefinitionDoc.NAME_MAX));
      }
      caps.put(group, points("caps." + group, most, 0, "points_out_of_range"));
    });
    return caps;
  }

  private Optional<Duration> halfLife(@Nullable String given) {
    var text = Reading.clean(given);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      var time = Duration.parse(text);
      if (time.compareTo(HALF_LIFE_MIN) >= 0 && time.compareTo(HALF_LIFE_MAX) <= 0) {
        return Optional.of(time);
      }
    } catch (DateTimeException _) {
      // said below
    }
    reading.mistake(
        "intentHalfLife", "invalid_duration", "Expected a duration like P14D, PT1H to P3650D");
    return Optional.empty();
  }

  private Threshold threshold(@Nullable ThresholdDoc doc) {
    int fit = points("threshold.fit", doc == null ? null : doc.fit(), 0, "threshold_out_of_range");
    int intent =
        points("threshold.intent", doc == null ? null : doc.intent(), 0, "threshold_out_of_range");
    int rise =
        doc == null || doc.rise() == null
            ? Threshold.RISE_DEFAULT
            : points("threshold.rise", doc.rise(), 1, "threshold_out_of_range");
    // What is out of range is already a mistake; the value no longer matters.
    return new Threshold(Math.clamp(fit, 0, Score.MAX), Math.clamp(intent, 0, Score.MAX), rise);
  }

  private int points(String at, @Nullable Integer given, int min, String code) {
    if (given == null) {
      reading.mistake(
          at, "required", "Expected a whole number from %d to 100, found none".formatted(min));
      return 0;
    }
    if (given < min || given > Score.MAX) {
      reading.mistake(
          at, code, "Expected a whole number from %d to 100, found %d".formatted(min, given));
    }
    return given;
  }

  private Definition.Approval approval(@Nullable ApprovalDoc doc) {
    return new Definition.Approval(
        approver("marketing", doc == null ? null : doc.marketing()),
        approver("sales", doc == null ? null : doc.sales()));
  }

  private String approver(String side, @Nullable String given) {
    var field = "approvedBy." + side;
    var name = reading.text(field, given, DefinitionDoc.NAME_MAX);
    if (name.isEmpty()) {
      reading.mistake(field, "approval_missing", "Expected the name of who approves for " + side);
    }
    return name.orElse("");
  }

  private Instant effectiveFrom(@Nullable String given, Instant savedAt) {
    var text = Reading.clean(given);
    if (text.isEmpty()) {
      return savedAt;
    }
    try {
      var wanted = OffsetDateTime.parse(text).toInstant();
      return wanted.isBefore(savedAt) ? savedAt : wanted;
    } catch (DateTimeException _) {
      reading.mistake("effectiveFrom", "invalid_time", "Expected a time like 2026-11-21T09:00:00Z");
      return savedAt;
    }
  }
}
