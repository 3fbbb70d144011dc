package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the parts of an expression that are an error for every event: a part that reads no field
 * and fails, and a call whose constant arguments fail with all values of the other arguments.
 *
 * <p>Each error is reported once, for the innermost part. Errors behind {@code true ||} are
 * reported too, because a constant error is always a mistake of the author.
 */
final class ConstantChecks {
  private static final Set<String> LOGIC = Set.of("_&&_", "_||_", "_?_:_", CoalesceCalls.FUNCTION);

  private final ConstantTrial trial;
  private final List<String> messages = new ArrayList<>();

  private ConstantChecks(CelAbstractSyntaxTree runnable) {
    this.trial = new ConstantTrial(runnable);
  }

  /** Returns one message per error, with its position; empty if there are none. */
  static List<String> errors(CelAbstractSyntaxTree runnable) {
    ConstantChecks constants = new ConstantChecks(runnable);
    constants.check(runnable.getExpr(), Set.of());
    return constants.messages;
  }

  /**
   * Checks a part and returns whether an error was reported.
   *
   * @param loopVariables the variables of the macros around the part
   */
  private boolean check(CelExpr part, Set<String> loopVariables) {
    if (isLeaf(part)) {
      return false;
    }
    boolean constant = !reads(part, loopVariables);
    // Only logic operators and loops can hide an error of one of their parts.
    if (constant && !hidesErrors(part) && !trial.fails(part)) {
      return false;
    }
    boolean reported = false;
    for (CelExpr child : evaluatedBefore(part)) {
      reported |= check(child, loopVariables);
    }
    if (part.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION) {
      Set<String> inner = new HashSet<>(loopVariables);
      inner.addAll(variables(part.comprehension()));
      for (CelExpr child : body(part.comprehension())) {
        reported |= check(child, inner);
      }
    }
    return reported || checkItself(part, constant, loopVariables);
  }

  private boolean checkItself(CelExpr part, boolean constant, Set<String> loopVariables) {
    if (constant) {
      return trial.fails(part) && report(part);
    }
    return switch (part.getKind()) {
      case CALL -> checkCall(part, loopVariables);
      case SELECT -> checkSelect(part, loopVariables);
      default -> false;
    };
  }

  private boolean checkCall(CelExpr part, Set<String> loopVariables) {
    if (LOGIC.contains(part.call().function())) {
      return false;
    }
    List<CelExpr> variants = new ArrayList<>(List.of(part));
    List<CelExpr> args = ConstantTrial.arguments(part);
    for (int i = 0; i < args.size(); i++) {
      for (CelExpr choice : choices(args.get(i), loopVariables)) {
        variants.add(ConstantTrial.withArgument(part, i, choice));
      }
    }
    for (CelExpr variant : variants) {
      boolean index = variant.call().function().equals("_[_]");
      CelExpr call = index ? withoutElements(variant, loopVariables) : variant;
      if (index ? fails(call, loopVariables) : failsWithAny(call, loopVariables)) {
        return report(call);
      }
    }
    return false;
  }

  /**
   * Replaces elements that are not constant. An index can be checked even if the elements are
   * unknown.
   */
  private CelExpr withoutElements(CelExpr index, Set<String> loopVariables) {
    CelExpr container = ConstantTrial.arguments(index).get(0);
    return ConstantTrial.withArgument(
        index, 0, trial.withoutElements(container, arg -> !reads(arg, loopVariables)));
  }

  private boolean fails(CelExpr part, Set<String> loopVariables) {
    return !reads(part, loopVariables) && trial.fails(part);
  }

  /**
   * Returns whether a call with some constant arguments fails for all values of the other
   * arguments.
   */
  private boolean failsWithAny(CelExpr call, Set<String> loopVariables) {
    List<CelExpr> args = ConstantTrial.arguments(call);
    List<CelExpr> open = args.stream().filter(arg -> reads(arg, loopVariables)).toList();
    return open.size() < args.size() && trial.failsWithAny(call, open);
  }

  /** Returns the constants that an argument can yield through {@code ?:}. */
  private static List<CelExpr> choices(CelExpr arg, Set<String> loopVariables) {
    boolean chooses =
        arg.getKind() == CelExpr.ExprKind.Kind.CALL && arg.call().function().equals("_?_:_");
    if (!chooses || !reads(arg, loopVariables)) {
      return List.of();
    }
    return arg.call().args().stream()
        .skip(1)
        .flatMap(
            result ->
                reads(result, loopVariables)
                    ? choices(result, loopVariables).stream()
                    : Stream.of(result))
        .toList();
  }

  private boolean checkSelect(CelExpr part, Set<String> loopVariables) {
    CelExpr fixed =
        trial.withoutElements(part.select().operand(), arg -> !reads(arg, loopVariables));
    CelExpr select =
        part.toBuilder().setSelect(part.select().toBuilder().setOperand(fixed).build()).build();
    return fails(select, loopVariables) && report(select);
  }

  private boolean report(CelExpr part) {
    messages.add(trial.explain(part));
    return true;
  }

  private static boolean isLeaf(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        || part.getKind() == CelExpr.ExprKind.Kind.IDENT;
  }

  private static boolean hidesErrors(CelExpr part) {
    return switch (part.getKind()) {
      case COMPREHENSION -> true;
      case CALL ->
          LOGIC.contains(part.call().function())
              || evaluatedBefore(part).stream().anyMatch(ConstantChecks::hidesErrors);
      default -> evaluatedBefore(part).stream().anyMatch(ConstantChecks::hidesErrors);
    };
  }

  /** Returns whether a part reads a field, a feature, or one of the variables. */
  private static boolean reads(CelExpr part, Set<String> variables) {
    if (part.getKind() == CelExpr.ExprKind.Kind.IDENT) {
      String name = part.ident().name();
      return name.startsWith(ExpressionScope.PREFIX) || variables.contains(name);
    }
    if (evaluatedBefore(part).stream().anyMatch(child -> reads(child, variables))) {
      return true;
    }
    if (part.getKind() != CelExpr.ExprKind.Kind.COMPREHENSION) {
      return false;
    }
    Set<String> outer = new HashSet<>(variables);
    outer.removeAll(variables(part.comprehension()));
    return body(part.comprehension()).stream().anyMatch(child -> reads(child, outer));
  }

  /** Returns the direct children of a part, except for the body of a loop. */
  private static List<CelExpr> evaluatedBefore(CelExpr part) {
    return switch (part.getKind()) {
      case SELECT -> List.of(part.select().operand());
      case CALL -> ConstantTrial.arguments(part);
      case LIST -> part.list().elements();
      case STRUCT -> part.struct().entries().stream().map(CelExpr.CelStruct.Entry::value).toList();
      case MAP ->
          part.map().entries().stream().flatMap(e -> Stream.of(e.key(), e.value())).toList();
      case COMPREHENSION ->
          List.of(part.comprehension().iterRange(), part.comprehension().accuInit());
      default -> List.of();
    };
  }

  /** Returns the direct children of a part. */
  static List<CelExpr> children(CelExpr part) {
    return part.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
        ? Stream.concat(evaluatedBefore(part).stream(), body(part.comprehension()).stream())
            .toList()
        : evaluatedBefore(part);
  }

  private static List<CelExpr> body(CelComprehension loop) {
    return List.of(loop.loopCondition(), loop.loopStep(), loop.result());
  }

  private static Set<String> variables(CelComprehension loop) {
    return new HashSet<>(List.of(loop.iterVar(), loop.iterVar2(), loop.accuVar()));
  }
}
