package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the values without which an expression can only be an error, so that a missing value needs
 * no evaluation. CEL throws an exception for every error, which costs ten times an evaluation.
 * Missing values are common: the first event of every key has no previous one.
 */
final class RequiredValues {
  /** Functions that accept null without an error. */
  private static final Set<String> LENIENT =
      Set.of("_==_", "_!=_", "@in", "_[_]", "type", "dyn", "@not_strictly_false");

  private RequiredValues() {}

  /** Returns the variables without which the condition is not true; one missing is enough. */
  static Set<String> forTruth(CelExpr expr) {
    if (expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL) {
      List<CelExpr> args = expr.call().args();
      if (expr.call().function().equals("_&&_")) {
        return union(forTruth(args.get(0)), forTruth(args.get(1)));
      }
      if (expr.call().function().equals("_||_")) {
        return intersection(forTruth(args.get(0)), forTruth(args.get(1)));
      }
    }
    return forValue(expr);
  }

  /**
   * Returns the variables without which the expression is an error or missing; one missing is
   * enough.
   */
  static Set<String> forValue(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case IDENT -> Set.of(expr.ident().name());
      case CALL -> ofCall(expr.call(), true);
      default -> Set.of();
    };
  }

  /** Returns the variables without which the expression is an error; one missing is enough. */
  private static Set<String> forSuccess(CelExpr expr) {
    return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
        ? ofCall(expr.call(), false)
        : Set.of();
  }

  private static Set<String> ofCall(CelCall call, boolean nullCounts) {
    List<CelExpr> args = call.args();
    return switch (call.function()) {
      case "_&&_", "_||_" -> intersection(forValue(args.get(0)), forValue(args.get(1)));
      case "_?_:_" -> {
        Set<String> then = nullCounts ? forValue(args.get(1)) : forSuccess(args.get(1));
        Set<String> otherwise = nullCounts ? forValue(args.get(2)) : forSuccess(args.get(2));
        yield union(forValue(args.get(0)), intersection(then, otherwise));
      }
      case CoalesceCalls.FUNCTION -> {
        CelExpr last = args.get(1);
        yield intersection(forValue(args.get(0)), nullCounts ? forValue(last) : forSuccess(last));
      }
      default -> ofStrictCall(call);
    };
  }

  private static Set<String> ofStrictCall(CelCall call) {
    boolean lenient = LENIENT.contains(call.function());
    Set<String> required = new HashSet<>();
    call.target().ifPresent(target -> required.addAll(forValue(target)));
    for (CelExpr arg : call.args()) {
      required.addAll(lenient ? forSuccess(arg) : forValue(arg));
    }
    return required;
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.addAll(b);
    return both;
  }

  private static Set<String> intersection(Set<String> a, Set<String> b) {
    Set<String> common = new HashSet<>(a);
    common.retainAll(b);
    return common;
  }
}
