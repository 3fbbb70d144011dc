package io.weir.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import io.weir.transforms.value.FieldType;
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
 * @param type of the result
 * @param names of the scope that it reads, in the scope's order
 * @param runnable as it runs
 * @param slots of the variables
 * @param required variables of which any, missing, makes it an error or missing
 */
record Checked(
    FieldType type,
    Set<String> names,
    CelAbstractSyntaxTree runnable,
    Map<String, Integer> slots,
    Set<String> required) {

  /**
   * Parses and checks.
   *
   * @param scope names and types of the values it may read, in slot order
   * @param condition whether it must yield a bool
   * @throws ExpressionException if it does not parse, reads unknown names or mixes up types
   */
  static Checked of(String source, Map<String, FieldType> scope, boolean condition)
      throws ExpressionException {
    try {
      CelAbstractSyntaxTree parsed = Dialect.parse(source);
      Set<String> read = new HashSet<>();
      CelExpr bound = Scope.bind(parsed.getExpr(), scope.keySet(), read);
      CelAbstractSyntaxTree checked =
          Dialect.check(CelAbstractSyntaxTree.newParsedAst(bound, parsed.getSource()), scope);
      FieldType type = condition ? bool(checked) : fieldType(checked);
      Literals.check(checked);
      CelExpr expr = checked.getExpr();
      return new Checked(
          type,
          inOrder(read, scope.keySet()),
          Dialect.runnable(checked),
          slots(scope),
          condition ? Required.forTruth(expr) : Required.forValue(expr));
    } catch (CelValidationException e) {
      throw new ExpressionException(new Explainer(source, scope).explain(e.getErrors()));
    }
  }

  /** What runs it fast; empty where there is something in it that only CEL's interpreter knows. */
  Optional<Node> translated() {
    return Translator.translate(runnable, slots);
  }

  /** What runs any. */
  Node interpreted() {
    return new Interpreted(Dialect.program(runnable), slots, required);
  }

  private static FieldType bool(CelAbstractSyntaxTree checked) throws ExpressionException {
    CelKind kind = checked.getResultType().kind();
    if (kind != CelKind.BOOL && kind != CelKind.DYN) {
      throw new ExpressionException(List.of(Explainer.notCondition(checked.getResultType())));
    }
    return FieldType.BOOL;
  }

  private static FieldType fieldType(CelAbstractSyntaxTree checked) throws ExpressionException {
    return switch (checked.getResultType().kind()) {
      case STRING -> FieldType.STRING;
      case INT -> FieldType.INT;
      case DOUBLE -> FieldType.DOUBLE;
      case BOOL -> FieldType.BOOL;
      case TIMESTAMP -> FieldType.TIMESTAMP;
      default ->
          throw new ExpressionException(List.of(Explainer.notValue(checked.getResultType())));
    };
  }

  /** Those of the names that are read, in their order. */
  static Set<String> inOrder(Set<String> read, Set<String> names) {
    Set<String> ordered = new LinkedHashSet<>(names);
    ordered.retainAll(read);
    return Collections.unmodifiableSet(ordered);
  }

  private static Map<String, Integer> slots(Map<String, FieldType> scope) {
    Map<String, Integer> slots = new HashMap<>();
    for (String name : scope.keySet()) {
      slots.put(Scope.variable(name), slots.size());
    }
    return slots;
  }
}
