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
 * Makes a null beside {@code &&} and {@code ||} an error like any other. CEL's interpreter gives
 * the whole expression up on an operand that is no bool, so that {@code missing || true} would
 * fail; here such an operand fails by itself, and the other one may still decide.
 */
final class StrictLogic {
  /** The function that fails on what is no bool. */
  static final String BOOL = "@bool";

  private static final Set<String> LOGIC = Set.of("_&&_", "_||_");

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

  /** Rewrites a checked expression; what it adds goes into the references and types. */
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

  /** Comparisons and tests yield a bool or an error; anything else may yield null. */
  private boolean mayBeNull(CelMutableExpr expr) {
    return switch (expr.getKind()) {
      case CONSTANT, COMPREHENSION -> false;
      case CALL -> expr.call().function().equals("_?_:_") || !isBool(expr);
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
