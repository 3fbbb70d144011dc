package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelReference;
import io.weir.transforms.expression.eval.ComparisonOperators;
import io.weir.transforms.expression.eval.EqualityOperators;
import io.weir.transforms.expression.eval.ExpressionNode;
import io.weir.transforms.expression.eval.LogicOperators;
import io.weir.transforms.expression.eval.StrictCalls;
import io.weir.transforms.expression.function.FunctionLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Translates a checked expression into nodes, once, so that an event costs nanoseconds where CEL's
 * interpreter takes microseconds.
 *
 * <p>CEL remains the definition of what an expression means. If one part is not known here to have
 * the same meaning, the whole expression is left to the interpreter.
 */
final class NodeTranslator {
  /** Conversions of literals, which only CEL evaluates. */
  private static final Set<String> PARSED = Set.of("string_to_timestamp", "string_to_duration");

  /**
   * The function that {@link StrictLogic} puts around operands. The nodes check their operands
   * themselves.
   */
  private static final String GUARD = "@bool";

  private final CelAbstractSyntaxTree runnable;
  private final Map<String, Integer> slots;

  private NodeTranslator(CelAbstractSyntaxTree runnable, Map<String, Integer> slots) {
    this.runnable = runnable;
    this.slots = slots;
  }

  /** Translates a runnable expression; empty if only CEL's interpreter can run it. */
  static Optional<ExpressionNode> translate(
      CelAbstractSyntaxTree runnable, Map<String, Integer> slots) {
    return Optional.ofNullable(new NodeTranslator(runnable, slots).node(runnable.getExpr()));
  }

  /**
   * Returns the node of a part. Here and below, null means that the translator does not know the
   * part.
   */
  private ExpressionNode node(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> constant(expr.constant());
      case IDENT -> slot(expr.ident().name());
      case CALL -> call(expr);
      default -> null;
    };
  }

  private static ExpressionNode constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> new ExpressionNode.Constant(null);
      case BOOLEAN_VALUE -> new ExpressionNode.Constant(constant.booleanValue());
      case INT64_VALUE -> new ExpressionNode.Constant(constant.int64Value());
      case DOUBLE_VALUE -> new ExpressionNode.Constant(constant.doubleValue());
      case STRING_VALUE -> new ExpressionNode.Constant(constant.stringValue());
      default -> null;
    };
  }

  private ExpressionNode slot(String variable) {
    Integer slot = slots.get(variable);
    return slot == null ? null : new ExpressionNode.Slot(slot);
  }

  private ExpressionNode call(CelExpr expr) {
    CelCall call = expr.call();
    List<String> overloads =
        runnable.getReference(expr.id()).map(CelReference::overloadIds).orElseThrow();
    if (call.function().equals("@in")) {
      return overloads.size() == 1 ? in(overloads.get(0), call.args()) : null;
    }
    List<CelExpr> parts = new ArrayList<>(call.args());
    call.target().ifPresent(target -> parts.add(0, target));
    List<ExpressionNode> args = nodes(parts);
    if (args == null) {
      return null;
    }
    boolean isConstant = args.stream().allMatch(ExpressionNode.Constant.class::isInstance);
    if (isConstant && overloads.size() == 1 && PARSED.contains(overloads.get(0))) {
      return new ExpressionNode.Constant(CelDialect.value(expr, runnable));
    }
    ExpressionNode known = FunctionLibrary.node(overloads, args);
    ExpressionNode node = known == null ? call(overloads, args) : known;
    return node != null && isConstant
        ? new ExpressionNode.Constant(node.eval(new Object[0]))
        : node;
  }

  private List<ExpressionNode> nodes(List<CelExpr> exprs) {
    List<ExpressionNode> nodes = new ArrayList<>();
    for (CelExpr expr : exprs) {
      ExpressionNode node = node(expr);
      if (node == null) {
        return null;
      }
      nodes.add(node);
    }
    return nodes;
  }

  private static ExpressionNode call(List<String> overloads, List<ExpressionNode> args) {
    return switch (overloads.get(0)) {
      case GUARD -> args.get(0);
      case "conditional" -> LogicOperators.choose(args.get(0), args.get(1), args.get(2));
      case CoalesceCalls.OVERLOAD -> LogicOperators.coalesce(args.get(0), args.get(1));
      case "logical_and" -> LogicOperators.and(args.get(0), args.get(1));
      case "logical_or" -> LogicOperators.or(args.get(0), args.get(1));
      default -> {
        ExpressionNode comparison = args.size() == 2 ? comparison(overloads, args) : null;
        yield comparison == null ? StrictCalls.of(overloads, args) : comparison;
      }
    };
  }

  private static ExpressionNode comparison(List<String> overloads, List<ExpressionNode> args) {
    ExpressionNode equality =
        overloads.size() == 1
            ? EqualityOperators.of(overloads.get(0), args.get(0), args.get(1))
            : null;
    return equality == null
        ? ComparisonOperators.of(overloads, args.get(0), args.get(1))
        : equality;
  }

  private ExpressionNode in(String overload, List<CelExpr> args) {
    CelExpr list = args.get(1);
    if (list.exprKind().getKind() != CelExpr.ExprKind.Kind.LIST
        || !list.list().optionalIndices().isEmpty()) {
      return null;
    }
    ExpressionNode value = node(args.get(0));
    List<ExpressionNode> elements = nodes(list.list().elements());
    if (value == null || elements == null) {
      return null;
    }
    return EqualityOperators.in(overload, value, elements);
  }
}
