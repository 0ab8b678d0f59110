package baton.scoring;

import baton.shared.Condition.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up the rules that count, in the order of the definition, each with what it gives. */
final class Counting {
  private final Limits limits;
  private final List<Score.Reason> reasons = new ArrayList<>();
  private final Map<String, Integer> given = new HashMap<>();

  Counting(Limits limits) {
    this.limits = limits;
  }

  void take(Rule rule, Evidence evidence, Instant now) {
    if (rule.when().ask(evidence.facts()) == Answer.YES) {
      int points = capped(rule, limits.faded(rule, evidence, now));
      reasons.add(new Score.Reason(rule.name(), rule.axis(), points));
    }
  }

  private int capped(Rule rule, int points) {
    var group = rule.group();
    if (group.isEmpty() || points <= 0) {
      return points;
    }
    int before = given.getOrDefault(group.get(), 0);
    int left = Math.min(points, limits.caps().getOrDefault(group.get(), Score.MAX) - before);
    given.put(group.get(), before + left);
    return left;
  }

  List<Score.Reason> reasons() {
    return reasons;
  }

  int total(Axis axis) {
    int sum = reasons.stream().filter(r -> r.axis() == axis).mapToInt(Score.Reason::points).sum();
    return Math.clamp(sum, 0, Score.MAX);
  }
}
