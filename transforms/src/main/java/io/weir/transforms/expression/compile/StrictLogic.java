package io.weir.transforms.expression.compile;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes null as an operand of {@code &&} and {@code ||} an ordinary error. CEL's interpreter fails
 * the whole expression if an operand is not a bool, so {@code missing || true} would fail. With
 * this rewriting only the operand fails, and the other operand may still determine the result.
 */
final class StrictLogic {
  /** A function that fails for a value that is not a bool. */
  static final String BOOL = "@bool";

  private static final Set<String> LOGIC = Set.of("_&&_", "_||_");

  /** Functions that may yield null although their type is bool. */
  private static final Set<String> CHOICES = Set.of("_?_:_", CoalesceCalls.FUNCTION);

  private final Map<Long, CelReference> references;
  private final Map<Long, CelType> types;
  private long nextId;

  private StrictLogic(Map<Long, CelReference> references, Map<Long, CelType> types) {
    this.references = references;
    this.types = types;
    this.nextId = types.keySet().stream().mapToLong(id -> id).max().orElse(0) + 1;
  }

  static CelFunctionBinding binding() {
    return CelFunctionBinding.from(BOOL, Boolean.class, value -> value);
  }

  /**
   * Rewrites a checked expression. The references and types of the new calls are added to the maps.
   */
  static CelExpr apply(
      CelExpr checked, Map<Long, CelReference> references, Map<Long, CelType> types) {
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(checked);
    StrictLogic logic = new StrictLogic(references, types);
    List<CelMutableCall> calls =
        CelNavigableMutableExpr.fromExpr(expr)
            .allNodes()
            .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
            .map(node -> node.expr().call())
            .filter(call -> LOGIC.contains(call.function()))
            .toList();
    calls.forEach(logic::guard);
    return CelMutableExprConverter.fromMutableExpr(expr);
  }

  private void guard(CelMutableCall call) {
    for (int i = 0; i < call.args().size(); i++) {
      CelMutableExpr operand = call.args().get(i);
      if (mayBeNull(operand)) {
        call.setArg(i, guarded(operand));
      }
    }
  }

  /** Comparisons and tests yield a bool or an error. Everything else may yield null. */
  private boolean mayBeNull(CelMutableExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT, COMPREHENSION -> false;
      case CALL -> CHOICES.contains(expr.call().function()) || !isBool(expr);
      default -> true;
    };
  }

  private boolean isBool(CelMutableExpr expr) {
    return types.get(expr.id()) == SimpleType.BOOL;
  }

  private CelMutableExpr guarded(CelMutableExpr operand) {
    long id = nextId++;
    references.put(id, CelReference.newBuilder().setName(BOOL).addOverloadIds(BOOL).build());
    types.put(id, SimpleType.BOOL);
    return CelMutableExpr.ofCall(id, CelMutableCall.create(BOOL, operand));
  }
}
