package baton.scoring;

import baton.shared.Checked;
import baton.shared.Compiler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition as somebody wrote it: the body of {@code PUT /v1/definitions/sales-ready}, nothing
 * checked yet.
 */
public record DefinitionDoc(
    @Nullable List<@Nullable RuleDoc> rules,
    @Nullable Map<String, @Nullable Integer> caps,
    @Nullable String intentHalfLife,
    @Nullable ThresholdDoc threshold,
    @Nullable ApprovalDoc approvedBy,
    @Nullable String effectiveFrom) {

  /** The most rules one definition may have. */
  public static final int RULES_MAX = 200;

  /** The longest name of a rule, in characters. */
  public static final int NAME_MAX = 128;

  /** The most groups that are capped. */
  public static final int CAPS_MAX = 50;

  public record RuleDoc(
      @Nullable String name,
      @Nullable String axis,
      @Nullable Integer points,
      @Nullable String group,
      @Nullable String when) {}

  public record ThresholdDoc(
      @Nullable Integer fit, @Nullable Integer intent, @Nullable Integer rise) {}

  public record ApprovalDoc(@Nullable String marketing, @Nullable String sales) {}

  /** The same as if both had signed it and it began at once. */
  public DefinitionDoc signed(String by) {
    return new DefinitionDoc(rules, caps, intentHalfLife, threshold, new ApprovalDoc(by, by), null);
  }

  /**
   * The definition this text means, or all that is wrong with it.
   *
   * @param savedAt when it was put; a definition never counts before that, so that the past stays
   *     as it was
   */
  public Checked<Definition> compile(Compiler compiler, int version, Instant savedAt) {
    return new DefinitionCheck(compiler).check(this, version, savedAt);
  }
}
