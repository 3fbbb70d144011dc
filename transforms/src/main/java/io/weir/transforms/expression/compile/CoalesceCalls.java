package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExpr.CelMutableList;
import dev.cel.common.ast.CelMutableExprConverter;
import dev.cel.common.ast.CelReference;
import dev.cel.common.navigation.CelNavigableMutableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The function {@code coalesce}, which passes over an argument that is missing or an error. CEL's
 * interpreter has no such functions, so for it a call is spelled out: {@code coalesce(a, b)} is
 * {@code let x = a in @not_strictly_false(x == null) ? b : x}. {@code @not_strictly_false} is true
 * for an error.
 */
final class CoalesceCalls {
  static final String FUNCTION = "coalesce";
  static final String OVERLOAD = "weir_coalesce";

  private static final String NOT_FALSE = "@not_strictly_false";
  private static final String VARIABLE = "@coalesce";

  private final Map<Long, CelReference> references;
  private final Map<Long, CelType> types;
  private long nextId;

  private CoalesceCalls(CelAbstractSyntaxTree runnable) {
    this.references = new LinkedHashMap<>(runnable.getReferenceMap());
    this.types = new LinkedHashMap<>(runnable.getTypeMap());
    this.nextId = types.keySet().stream().mapToLong(id -> id).max().orElse(0) + 1;
  }

  /** Returns a runnable expression without calls of the function. */
  static CelAbstractSyntaxTree spelledOut(CelAbstractSyntaxTree runnable) {
    CelMutableExpr expr = CelMutableExprConverter.fromCelExpr(runnable.getExpr());
    CoalesceCalls calls = new CoalesceCalls(runnable);
    List<CelMutableExpr> found =
        CelNavigableMutableExpr.fromExpr(expr)
            .allNodes()
            .map(CelNavigableMutableExpr::expr)
            .filter(part -> part.getKind() == CelExpr.ExprKind.Kind.CALL)
            .filter(part -> part.call().function().equals(FUNCTION))
            .toList();
    if (found.isEmpty()) {
      return runnable;
    }
    found.forEach(calls::spellOut);
    return CelAbstractSyntaxTree.newCheckedAst(
        CelMutableExprConverter.fromMutableExpr(expr),
        runnable.getSource(),
        calls.references,
        calls.types);
  }

  private void spellOut(CelMutableExpr part) {
    CelMutableExpr first = part.call().args().get(0);
    CelMutableExpr second = part.call().args().get(1);
    CelType type = types.get(part.id());
    String variable = VARIABLE + part.id();
    CelMutableExpr isNull =
        call("_==_", "equals", SimpleType.BOOL, variable(variable, type), nothing());
    CelMutableExpr isNone = call(NOT_FALSE, "not_strictly_false", SimpleType.BOOL, isNull);
    CelMutableExpr chosen =
        call("_?_:_", "conditional", type, isNone, second, variable(variable, type));
    references.remove(part.id());
    part.setComprehension(
        CelMutableComprehension.create(
            "#unused",
            typed(CelMutableExpr.ofList(CelMutableList.create()), ListType.create(type)),
            variable,
            first,
            typed(CelMutableExpr.ofConstant(CelConstant.ofValue(false)), SimpleType.BOOL),
            variable(variable, type),
            chosen));
  }

  private CelMutableExpr call(
      String function, String overload, CelType type, CelMutableExpr... args) {
    CelMutableExpr call = typed(CelMutableExpr.ofCall(CelMutableCall.create(function, args)), type);
    references.put(
        call.id(), CelReference.newBuilder().setName(function).addOverloadIds(overload).build());
    return call;
  }

  private CelMutableExpr variable(String name, CelType type) {
    CelMutableExpr variable = typed(CelMutableExpr.ofIdent(name), type);
    references.put(variable.id(), CelReference.newBuilder().setName(name).build());
    return variable;
  }

  private CelMutableExpr nothing() {
    return typed(
        CelMutableExpr.ofConstant(CelConstant.ofValue(NullValue.NULL_VALUE)), SimpleType.NULL_TYPE);
  }

  private CelMutableExpr typed(CelMutableExpr part, CelType type) {
    part.setId(nextId++);
    types.put(part.id(), type);
    return part;
  }
}
