package io.weir.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Refuses literals that could only ever be errors: a time that is none, a bad pattern. */
final class Literals {
  private static final Map<String, String> WANTED =
      Map.of(
          "timestamp", "is no time; write one like '2026-01-31T00:00:00Z'",
          "duration", "is no duration; write one like '90m' or '1h30m'",
          "matches", "is no regular expression (RE2 syntax) of reasonable size");

  private Literals() {}

  static void check(CelAbstractSyntaxTree checked) throws ExpressionException {
    List<String> messages = new ArrayList<>();
    CelNavigableAst.fromAst(checked)
        .getRoot()
        .allNodes()
        .map(node -> node.expr())
        .filter(expr -> expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
        .forEach(call -> problem(call, checked).ifPresent(messages::add));
    if (!messages.isEmpty()) {
      throw new ExpressionException(messages);
    }
  }

  private static Optional<String> problem(CelExpr expr, CelAbstractSyntaxTree checked) {
    String function = expr.call().function();
    List<CelExpr> args = expr.call().args();
    if (!WANTED.containsKey(function) || args.isEmpty()) {
      return Optional.empty();
    }
    CelExpr last = args.get(args.size() - 1);
    if (last.exprKind().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || last.constant().getKind() != CelConstant.Kind.STRING_VALUE
        || runs(withEmptySubject(expr), checked)) {
      return Optional.empty();
    }
    return Optional.of(
        "'"
            + last.constant().stringValue()
            + "' "
            + WANTED.get(function)
            + Explainer.at(checked.getSource(), last.id()));
  }

  /** For a pattern, what it is matched with stands no longer in the way of trying it. */
  private static CelExpr withEmptySubject(CelExpr expr) {
    if (!expr.call().function().equals("matches")) {
      return expr;
    }
    CelExpr.CelCall.Builder call = expr.call().toBuilder();
    if (expr.call().target().isPresent()) {
      call.setTarget(empty(expr.call().target().get().id()));
    } else {
      call.setArg(0, empty(expr.call().args().get(0).id()));
    }
    return expr.toBuilder().setCall(call.build()).build();
  }

  private static CelExpr empty(long id) {
    return CelExpr.ofConstant(id, CelConstant.ofValue(""));
  }

  private static boolean runs(CelExpr expr, CelAbstractSyntaxTree checked) {
    return Dialect.value(expr, Dialect.runnable(checked)) != Node.ERROR;
  }
}
