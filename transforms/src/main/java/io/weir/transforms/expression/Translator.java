package io.weir.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes nodes of a checked expression, once, so that an event costs nanoseconds where CEL's
 * interpreter takes microseconds. CEL stays what says what an expression means: whatever is not
 * known here to mean the same is left to the interpreter, and the whole expression with it.
 */
final class Translator {
  /** Literals, which only CEL reads. */
  private static final Set<String> PARSED = Set.of("string_to_timestamp", "string_to_duration");

  /** What {@link StrictLogic} writes around operands, which the nodes check themselves. */
  private static final String GUARD = "@bool";

  private final CelAbstractSyntaxTree runnable;
  private final Map<String, Integer> slots;

  private Translator(CelAbstractSyntaxTree runnable, Map<String, Integer> slots) {
    this.runnable = runnable;
    this.slots = slots;
  }

  /**
   * Translates an expression as it would run; empty where there is something in it that only CEL's
   * interpreter knows.
   */
  static Optional<Node> translate(CelAbstractSyntaxTree runnable, Map<String, Integer> slots) {
    return Optional.ofNullable(new Translator(runnable, slots).node(runnable.getExpr()));
  }

  /** Null, here and below, stands for what is not known. */
  private Node node(CelExpr expr) {
    return switch (expr.exprKind().getKind()) {
      case CONSTANT -> constant(expr.constant());
      case IDENT -> slot(expr.ident().name());
      case CALL -> call(expr);
      default -> null;
    };
  }

  private static Node constant(CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> new Node.Constant(null);
      case BOOLEAN_VALUE -> new Node.Constant(constant.booleanValue());
      case INT64_VALUE -> new Node.Constant(constant.int64Value());
      case DOUBLE_VALUE -> new Node.Constant(constant.doubleValue());
      case STRING_VALUE -> new Node.Constant(constant.stringValue());
      default -> null;
    };
  }

  private Node slot(String variable) {
    Integer slot = slots.get(variable);
    return slot == null ? null : new Node.Slot(slot);
  }

  private Node call(CelExpr expr) {
    CelCall call = expr.call();
    List<String> overloads =
        runnable.getReference(expr.id()).map(CelReference::overloadIds).orElseThrow();
    if (call.function().equals("@in")) {
      return overloads.size() == 1 ? in(overloads.get(0), call.args()) : null;
    }
    List<CelExpr> parts = new ArrayList<>(call.args());
    call.target().ifPresent(target -> parts.add(0, target));
    List<Node> args = nodes(parts);
    if (args == null) {
      return null;
    }
    boolean isConstant = args.stream().allMatch(Node.Constant.class::isInstance);
    if (isConstant && overloads.size() == 1 && PARSED.contains(overloads.get(0))) {
      return new Node.Constant(Dialect.value(expr, runnable));
    }
    Node node = call(overloads, args);
    return node != null && isConstant ? new Node.Constant(node.eval(new Object[0])) : node;
  }

  private List<Node> nodes(List<CelExpr> exprs) {
    List<Node> nodes = new ArrayList<>();
    for (CelExpr expr : exprs) {
      Node node = node(expr);
      if (node == null) {
        return null;
      }
      nodes.add(node);
    }
    return nodes;
  }

  private static Node call(List<String> overloads, List<Node> args) {
    return switch (overloads.get(0)) {
      case GUARD -> args.get(0);
      case "conditional" -> Logic.choose(args.get(0), args.get(1), args.get(2));
      case "logical_and" -> Logic.and(args.get(0), args.get(1));
      case "logical_or" -> Logic.or(args.get(0), args.get(1));
      default -> {
        Node comparison = args.size() == 2 ? comparison(overloads, args) : null;
        yield comparison == null ? Calls.of(overloads, args) : comparison;
      }
    };
  }

  private static Node comparison(List<String> overloads, List<Node> args) {
    Node equality =
        overloads.size() == 1 ? Equality.of(overloads.get(0), args.get(0), args.get(1)) : null;
    return equality == null ? Comparisons.of(overloads, args.get(0), args.get(1)) : equality;
  }

  private Node in(String overload, List<CelExpr> args) {
    CelExpr list = args.get(1);
    if (list.exprKind().getKind() != CelExpr.ExprKind.Kind.LIST
        || !list.list().optionalIndices().isEmpty()) {
      return null;
    }
    Node value = node(args.get(0));
    List<Node> elements = nodes(list.list().elements());
    if (value == null || elements == null) {
      return null;
    }
    return Equality.in(overload, value, elements);
  }
}
