package baton.platform.cel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationExceptionBuilder;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;

/**
 * CEL's {@code matches}, with each pattern compiled once: the library compiles it at every
 * question, which was most of what a score cost.
 */
final class Patterns {
  /** Patterns kept; rules hold a few dozen, and a pattern may also be a fact. */
  private static final int KEPT_MAX = 1_000;

  private final Cache<String, Pattern> compiled =
      Caffeine.newBuilder().maximumSize(KEPT_MAX).build();
  private final int sizeMax;

  /**
   * @param sizeMax instructions of a compiled pattern, as CEL counts them
   */
  Patterns(int sizeMax) {
    this.sizeMax = sizeMax;
  }

  /** As a function and as a method, by the names of the standard. */
  @SuppressWarnings("Immutable") // the same answer to the same question, whatever is kept
  List<CelFunctionBinding> bindings() {
    return List.of(
        CelFunctionBinding.from("matches", String.class, String.class, this::matches),
        CelFunctionBinding.from("matches_string", String.class, String.class, this::matches));
  }

  private boolean matches(String text, String pattern) throws CelEvaluationException {
    try {
      return compiled.get(pattern, this::compile).matcher(text).find();
    } catch (PatternSyntaxException | IllegalArgumentException e) {
      throw CelEvaluationExceptionBuilder.newBuilder("Expected a pattern: %s", e.getMessage())
          .setErrorCode(CelErrorCode.INVALID_ARGUMENT)
          .build();
    }
  }

  private Pattern compile(String text) {
    var pattern = Pattern.compile(text);
    if (pattern.programSize() > sizeMax) {
      throw new IllegalArgumentException(
          "its program has %d instructions, allowed are %d"
              .formatted(pattern.programSize(), sizeMax));
    }
    return pattern;
  }
}
