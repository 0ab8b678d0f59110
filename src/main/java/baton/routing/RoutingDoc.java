package baton.routing;

import baton.shared.Checked;
import baton.shared.Compiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A routing as somebody wrote it: the body of {@code PUT /v1/routing}, nothing checked yet.
 *
 * @param fallback JSON's {@code default}, which is no name in Java
 */
public record RoutingDoc(
    @Nullable List<@Nullable FilterDoc> filters, @Nullable TargetDoc fallback) {
  /** The most filters one routing may have. */
  public static final int FILTERS_MAX = 200;

  /** The most skills one filter may ask for. */
  public static final int NEEDS_MAX = 20;

  /** The longest name, in characters. */
  public static final int NAME_MAX = 128;

  /** The highest skill level there is. */
  public static final int LEVEL_MAX = 100;

  public record FilterDoc(
      @Nullable String name,
      @Nullable String when,
      @Nullable String team,
      @Nullable String segment,
      @Nullable Integer priority,
      @Nullable List<@Nullable NeedDoc> needs) {
    TargetDoc target() {
      return new TargetDoc(team, segment, priority, needs);
    }
  }

  public record TargetDoc(
      @Nullable String team,
      @Nullable String segment,
      @Nullable Integer priority,
      @Nullable List<@Nullable NeedDoc> needs) {}

  public record NeedDoc(
      @Nullable String skill, @Nullable Integer min, @Nullable String relaxAfter) {}

  /** The routing this text means, or all that is wrong with it. */
  public Checked<Routing> compile(Compiler compiler, int version) {
    return new RoutingCheck(compiler).check(this, version);
  }
}
