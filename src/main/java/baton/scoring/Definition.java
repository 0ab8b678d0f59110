package baton.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What sales-ready means, in one version that marketing and sales both put their name to.
 *
 * @param effectiveFrom when it starts to count
 */
public record Definition(
    int version,
    List<Rule> rules,
    Limits limits,
    Threshold threshold,
    Approval approvedBy,
    Instant effectiveFrom) {

  /** Who stands for it, one name a side. */
  public record Approval(String marketing, String sales) {}

  public Definition {
    rules = List.copyOf(rules);
  }

  /** The name stamped on every score: {@code sales-ready@3}. */
  public String id() {
    return "sales-ready@" + version;
  }

  /**
   * Scores a lead that can be reached; whoever cannot be reached is no lead.
   *
   * <p>What nobody told us counts neither way: a rule that cannot be answered gives nothing.
   */
  public Score score(Evidence evidence, Instant now) {
    var counting = new Counting(limits);
    rules.forEach(rule -> counting.take(rule, evidence, now));
    int fit = counting.total(Axis.FIT);
    int intent = counting.total(Axis.INTENT);
    boolean ready =
        askedForContact(evidence.facts())
            || (fit >= threshold.fit() && intent >= threshold.intent());
    return new Score(fit, intent, ready, id(), counting.reasons());
  }

  /** What a lead that is not ready lacks; empty for one that is. */
  public List<Shortfall> whyNot(Score score) {
    var missing = new ArrayList<Shortfall>();
    if (score.salesReady()) {
      return List.of();
    }
    if (score.fit() < threshold.fit()) {
      missing.add(Shortfall.on(Axis.FIT, score.fit(), threshold.fit()));
    }
    if (score.intent() < threshold.intent()) {
      missing.add(Shortfall.on(Axis.INTENT, score.intent(), threshold.intent()));
    }
    return List.copyOf(missing);
  }

  // Fixed, not a rule: a definition that lets somebody wait who asked for a call must not be
  // writable.
  private static boolean askedForContact(Map<String, Object> facts) {
    return facts.get("lead") instanceof Map<?, ?> lead
        && Boolean.TRUE.equals(lead.get("contactRequested"));
  }
}
