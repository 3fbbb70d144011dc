package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.expression.eval.ExpressionNode;
import io.weir.transforms.memory.BoundedMaps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An expression that CEL has parsed and checked.
 *
 * @param type type of the result
 * @param names names of the scope that the expression reads, in the order of the scope
 * @param runnable the expression with the overloads that run
 * @param slots slot of each variable
 * @param required variables without which the expression is an error or missing; one missing is
 *     enough
 */
public record CheckedExpression(
    FieldType type,
    Set<String> names,
    CelAbstractSyntaxTree runnable,
    Map<String, Integer> slots,
    Set<String> required) {
  private static final int MOST_KEPT = 1_000;

  /**
   * The expressions that this JVM has checked. All tasks of a job check those of its pack, and a
   * check takes milliseconds.
   */
  private static final Map<Request, CheckedExpression> CHECKED = BoundedMaps.ofNewest(MOST_KEPT);

  /**
   * What is checked.
   *
   * @param scope the scope in slot order
   * @param refusesErrors whether a part that is an error for every event is refused
   */
  private record Request(
      String source,
      List<Map.Entry<String, FieldType>> scope,
      boolean condition,
      boolean refusesErrors) {}

  /**
   * Parses and checks an expression.
   *
   * @param scope names and types of the values that the expression may read, in slot order
   * @param condition whether the expression must yield a bool
   * @throws ExpressionException if the expression does not parse, reads unknown names or has a type
   *     error
   */
  public static CheckedExpression of(String source, Map<String, FieldType> scope, boolean condition)
      throws ExpressionException {
    return of(source, scope, condition, /* refusesErrors= */ false);
  }

  /**
   * Parses and checks like {@link #of}, and refuses an expression with a part that is an error for
   * every event.
   */
  public static CheckedExpression refusingErrors(
      String source, Map<String, FieldType> scope, boolean condition) throws ExpressionException {
    return of(source, scope, condition, /* refusesErrors= */ true);
  }

  private static CheckedExpression of(
      String source, Map<String, FieldType> scope, boolean condition, boolean refusesErrors)
      throws ExpressionException {
    List<Map.Entry<String, FieldType>> slots =
        scope.entrySet().stream().map(Map.Entry::copyOf).toList();
    Request request = new Request(source, slots, condition, refusesErrors);
    CheckedExpression known = CHECKED.get(request);
    if (known == null) {
      known = check(source, scope, condition, refusesErrors);
      CHECKED.put(request, known);
    }
    return known;
  }

  private static CheckedExpression check(
      String source, Map<String, FieldType> scope, boolean condition, boolean refusesErrors)
      throws ExpressionException {
    try {
      CelAbstractSyntaxTree parsed = CelDialect.parse(source);
      Set<String> read = new HashSet<>();
      CelExpr bound = ExpressionScope.bind(parsed.getExpr(), scope.keySet(), read);
      CelAbstractSyntaxTree checked =
          CelDialect.check(CelAbstractSyntaxTree.newParsedAst(bound, parsed.getSource()), scope);
      CelAbstractSyntaxTree runnable = CelDialect.runnable(checked);
      CelType result = checked.getResultType();
      List<String> problems = new ArrayList<>();
      DecimalDigits.Found digits = DecimalDigits.in(checked, scope);
      problems.addAll(digits.problems());
      FieldType type =
          condition
              ? bool(result, problems)
              : DecimalDigits.isDecimal(result)
                  ? decimal(digits, problems)
                  : fieldType(result, problems);
      if (refusesErrors) {
        problems.addAll(ConstantChecks.errors(runnable));
      }
      if (!problems.isEmpty()) {
        throw new ExpressionException(problems);
      }
      CelExpr expr = checked.getExpr();
      return new CheckedExpression(
          type,
          inOrder(read, scope.keySet()),
          runnable,
          slots(scope),
          condition ? RequiredValues.forTruth(expr) : RequiredValues.forValue(expr));
    } catch (CelValidationException e) {
      throw new ExpressionException(new CelErrorText(source, scope).explain(e.getErrors()));
    }
  }

  /**
   * Returns the expression as nodes, which run fast; empty if only CEL's interpreter can run the
   * expression.
   */
  public Optional<ExpressionNode> translated() {
    return NodeTranslator.translate(runnable, slots);
  }

  /** Returns the expression as run by CEL's interpreter, which can run every expression. */
  public ExpressionNode interpreted() {
    return new InterpretedNode(CelDialect.program(runnable), slots, required);
  }

  private static FieldType bool(CelType result, List<String> problems) {
    if (result.kind() != CelKind.BOOL && result.kind() != CelKind.DYN) {
      problems.add(CelErrorText.notCondition(result));
    }
    return FieldType.BOOL;
  }

  private static FieldType fieldType(CelType result, List<String> problems) {
    return switch (result.kind()) {
      case STRING -> FieldType.STRING;
      case INT -> FieldType.INT;
      case DOUBLE -> FieldType.DOUBLE;
      case BOOL -> FieldType.BOOL;
      case TIMESTAMP -> FieldType.TIMESTAMP;
      default -> {
        problems.add(CelErrorText.notValue(result));
        yield null;
      }
    };
  }

  private static FieldType decimal(DecimalDigits.Found digits, List<String> problems) {
    if (digits.ofResult().isPresent()) {
      return FieldType.decimal(digits.ofResult().getAsInt());
    }
    if (problems.isEmpty()) {
      problems.add(
          "a value needs one number of digits after the point, this decimal's is not known;"
              + " decimal(x, 2) sets the digits");
    }
    return null;
  }

  /** Returns the names that are read, in the order of {@code names}. */
  public static Set<String> inOrder(Set<String> read, Set<String> names) {
    Set<String> ordered = new LinkedHashSet<>(names);
    ordered.retainAll(read);
    return Collections.unmodifiableSet(ordered);
  }

  private static Map<String, Integer> slots(Map<String, FieldType> scope) {
    Map<String, Integer> slots = new HashMap<>();
    for (String name : scope.keySet()) {
      slots.put(ExpressionScope.variable(name), slots.size());
    }
    return Collections.unmodifiableMap(slots);
  }
}
