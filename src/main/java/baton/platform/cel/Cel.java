package baton.platform.cel;

import baton.shared.Condition;
import baton.shared.Mistake;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns rules that people write into conditions, or says where they are wrong. Safe for many
 * threads.
 */
public final class Cel {
  public static final int SOURCE_CHARS_MAX = 2_000;
  private static final int REGEX_SIZE_MAX = 500;

  private static final CelOptions OPTIONS =
      CelOptions.current()
          .maxExpressionCodePointSize(SOURCE_CHARS_MAX)
          .maxParseRecursionDepth(60)
          .maxParseErrorRecoveryLimit(5)
          .comprehensionMaxIterations(1_000)
          .maxRegexProgramSize(REGEX_SIZE_MAX)
          .build();

  // no replace, split, join or format: with them a short rule can make a very long text
  private static final CelStringExtensions STRINGS =
      CelExtensions.strings(
          Function.LOWER_ASCII,
          Function.UPPER_ASCII,
          Function.TRIM,
          Function.SUBSTRING,
          Function.INDEX_OF,
          Function.LAST_INDEX_OF,
          Function.CHAR_AT);

  private final CelRuntime runtime =
      CelRuntimeFactory.standardCelRuntimeBuilder()
          .setOptions(OPTIONS)
          .setStandardEnvironmentEnabled(false)
          .setStandardFunctions(
              CelStandardFunctions.newBuilder().excludeFunctions(StandardFunction.MATCHES).build())
          .addFunctionBindings(new Patterns(REGEX_SIZE_MAX).bindings())
          .addLibraries(STRINGS)
          .build();
  private final Map<Shape, CelCompiler> compilers = new ConcurrentHashMap<>();

  /** A condition, or what is wrong with the text. */
  public sealed interface Result {}

  public record Compiled(Condition condition) implements Result {}

  public record Wrong(Mistake mistake) implements Result {}

  /**
   * Checks and compiles.
   *
   * @param field where the text stands in what was sent, for the mistake
   */
  public Result compile(String field, String source, Shape shape) {
    if (source.length() > SOURCE_CHARS_MAX) {
      return wrong(
          field,
          "too_long",
          "Expected at most %d characters, but found %d"
              .formatted(SOURCE_CHARS_MAX, source.length()));
    }
    try {
      CelAbstractSyntaxTree ast =
          compilers.computeIfAbsent(shape, Cel::compiler).compile(source).getAst();
      if (!ast.getResultType().equals(SimpleType.BOOL)) {
        return wrong(
            field,
            "not_a_condition",
            "Expected something that is true or false, but this is " + ast.getResultType().name());
      }
      return new Compiled(new Rule(source, Asked.by(ast), runtime.createProgram(ast)));
    } catch (CelValidationException e) {
      return e.getErrors().stream()
          .findFirst()
          .map(issue -> wrong(field, "invalid_rule", sentence(issue)))
          .orElseGet(() -> wrong(field, "invalid_rule", "Expected a rule, but found none"));
    } catch (CelEvaluationException e) {
      return wrong(field, "invalid_rule", String.valueOf(e.getMessage()));
    }
  }

  private static CelCompiler compiler(Shape shape) {
    var types = new ShapeTypes(shape);
    var builder =
        CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setTypeProvider(types)
            .addLibraries(STRINGS);
    types.byVariable().forEach(builder::addVar);
    return builder.build();
  }

  private static String sentence(CelIssue issue) {
    var at = issue.getSourceLocation();
    return "Line %d, column %d: %s".formatted(at.getLine(), at.getColumn() + 1, issue.getMessage());
  }

  private static Wrong wrong(String field, String code, String message) {
    return new Wrong(new Mistake(field, code, message));
  }

  /** One compiled rule. */
  private record Rule(String source, Set<String> reads, CelRuntime.Program program)
      implements Condition {
    @Override
    public Answer ask(Map<String, Object> facts) {
      try {
        return program.eval(Numbers.widened(facts)) instanceof Boolean yes
            ? yes ? Answer.YES : Answer.NO
            : Answer.UNKNOWN;
      } catch (CelEvaluationException | RuntimeException _) {
        return Answer.UNKNOWN; // a fact that was never given, or one that the rule cannot work with
      }
    }

    @Override
    public String toString() {
      return source;
    }
  }
}
