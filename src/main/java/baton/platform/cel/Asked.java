package baton.platform.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a rule asks for, read off its syntax tree. */
final class Asked {
  /** The variable whose fields are told apart, because each has its own time. */
  private static final String COUNTS = "activity";

  private Asked() {}

  /** {@code activity.download} for counts, {@code lead} for whatever of the lead. */
  static Set<String> by(CelAbstractSyntaxTree ast) {
    return CelNavigableAst.fromAst(ast)
        .getRoot()
        .allNodes()
        .flatMap(node -> names(node.expr()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Stream<String> names(CelExpr expr) {
    return switch (expr.getKind()) {
      case SELECT -> {
        var select = expr.select();
        boolean counts =
            select.operand().getKind() == Kind.IDENT
                && select.operand().ident().name().equals(COUNTS);
        yield counts ? Stream.of(COUNTS + "." + select.field()) : Stream.empty();
      }
      case IDENT -> Stream.of(expr.ident().name()).filter(name -> !name.equals(COUNTS));
      default -> Stream.empty();
    };
  }
}
