package baton.scoring;

import baton.scoring.DefinitionDoc.ApprovalDoc;
import baton.scoring.DefinitionDoc.RuleDoc;
import baton.scoring.DefinitionDoc.ThresholdDoc;
import baton.shared.Checked;
import baton.shared.Compiler;
import baton.shared.Condition;
import baton.shared.Mistake;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a definition once, front to back, and collects every mistake instead of stopping at the
 * first.
 */
final class DefinitionCheck {
  private final Compiler compiler;
  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  DefinitionCheck(Compiler compiler) {
    this.compiler = compiler;
  }

  Checked<Definition> check(DefinitionDoc doc, int version, Instant savedAt) {
    var rules = rules(doc.rules());
    var threshold = threshold(doc.threshold());
    var approval = approval(doc.approvedBy());
    var from = effectiveFrom(doc.effectiveFrom(), savedAt);
    if (!mistakes.isEmpty()) {
      return Checked.bad(mistakes);
    }
    return Checked.good(new Definition(version, rules, threshold, approval, from));
  }

  private List<Rule> rules(@Nullable List<RuleDoc> docs) {
    if (docs == null) {
      mistake("rules", "rules_missing", "Expected a list of rules, found none");
      return List.of();
    }
    if (docs.size() > DefinitionDoc.RULES_MAX) {
      mistake("rules", "too_many", "Expected at most 200 rules, found " + docs.size());
      return List.of();
    }
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < docs.size(); i++) {
      rule("rules[" + i + "]", docs.get(i)).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<Rule> rule(String at, @Nullable RuleDoc doc) {
    if (doc == null) {
      mistake(at, "required", "Expected a rule, found nothing");
      return Optional.empty();
    }
    var name = name(at + ".name", doc.name());
    var axis = axis(at + ".axis", doc.axis());
    int points = points(at + ".points", doc.points(), -Rule.POINTS_MAX, "points_out_of_range");
    var when = when(at + ".when", doc.when());
    if (axis.isEmpty() || when.isEmpty() || Math.abs(points) > Rule.POINTS_MAX) {
      return Optional.empty();
    }
    return Optional.of(new Rule(name, axis.get(), points, when.get(), text(doc.when())));
  }

  private String name(String at, @Nullable String given) {
    var name = text(given);
    if (name.isEmpty()) {
      mistake(at, "required", "Expected a name, found none");
    } else if (name.length() > DefinitionDoc.NAME_MAX) {
      mistake(at, "too_long", "Expected at most 128 characters, found " + name.length());
    } else if (!names.add(name)) {
      mistake(
          at,
          "duplicate_name",
          "Expected every rule to have its own name, found %s twice".formatted(name));
    }
    return name;
  }

  private Optional<Axis> axis(String at, @Nullable String given) {
    var axis = Axis.of(text(given));
    if (axis.isEmpty()) {
      mistake(at, "unknown_axis", "Expected fit or intent, found '%s'".formatted(text(given)));
    }
    return axis;
  }

  private Optional<Condition> when(String at, @Nullable String given) {
    var source = text(given);
    if (source.isEmpty()) {
      mistake(at, "required", "Expected a condition, found none");
      return Optional.empty();
    }
    if (source.length() > DefinitionDoc.WHEN_MAX) {
      mistake(at, "too_long", "Expected at most 4000 characters, found " + source.length());
      return Optional.empty();
    }
    var compiled = compiler.compile(at, source);
    mistakes.addAll(compiled.mistakes());
    return compiled.read();
  }

  private Threshold threshold(@Nullable ThresholdDoc doc) {
    int fit = points("threshold.fit", doc == null ? null : doc.fit(), 0, "threshold_out_of_range");
    int intent =
        points("threshold.intent", doc == null ? null : doc.intent(), 0, "threshold_out_of_range");
    // What is out of range is already a mistake; the value no longer matters.
    return new Threshold(Math.clamp(fit, 0, Score.MAX), Math.clamp(intent, 0, Score.MAX));
  }

  private int points(String at, @Nullable Integer given, int min, String code) {
    if (given == null) {
      mistake(at, "required", "Expected a whole number from %d to 100, found none".formatted(min));
      return 0;
    }
    if (given < min || given > Score.MAX) {
      mistake(at, code, "Expected a whole number from %d to 100, found %d".formatted(min, given));
    }
    return given;
  }

  private Definition.Approval approval(@Nullable ApprovalDoc doc) {
    return new Definition.Approval(
        approver("marketing", doc == null ? null : doc.marketing()),
        approver("sales", doc == null ? null : doc.sales()));
  }

  private String approver(String side, @Nullable String given) {
    var name = text(given);
    if (name.isEmpty()) {
      mistake(
          "approvedBy." + side,
          "approval_missing",
          "Expected the name of who approves for " + side);
    } else if (name.length() > DefinitionDoc.NAME_MAX) {
      mistake(
          "approvedBy." + side,
          "too_long",
          "Expected at most 128 characters, found " + name.length());
    }
    return name;
  }

  private Instant effectiveFrom(@Nullable String given, Instant savedAt) {
    var text = text(given);
    if (text.isEmpty()) {
      return savedAt;
    }
    try {
      var wanted = OffsetDateTime.parse(text).toInstant();
      return wanted.isBefore(savedAt) ? savedAt : wanted;
    } catch (DateTimeException _) {
      mistake("effectiveFrom", "invalid_time", "Expected a time like 2026-11-21T09:00:00Z");
      return savedAt;
    }
  }

  private static String text(@Nullable String given) {
    return given == null ? "" : given.strip();
  }

  private void mistake(String field, String code, String message) {
    mistakes.add(new Mistake(field, code, message));
  }
}
