package io.weir.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import io.weir.transforms.value.FieldType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CEL expression over the fields of a stream and the features, ready to run. Immutable and safe
 * for use by several threads, but not serializable: workers compile their own.
 */
public final class Expression {
  private final FieldType type;
  private final Set<String> names;
  private final Map<String, Integer> slots;
  private final int[] required;
  private final CelRuntime.Program program;

  private Expression(
      FieldType type,
      Set<String> names,
      Map<String, Integer> slots,
      Set<String> required,
      CelRuntime.Program program) {
    this.type = type;
    this.names = names;
    this.slots = slots;
    // A variable of a comprehension is no slot.
    this.required =
        required.stream().filter(slots::containsKey).mapToInt(slots::get).sorted().toArray();
    this.program = program;
  }

  /**
   * Compiles an expression that must yield a bool.
   *
   * @param scope names and types of the values it may read, in slot order
   * @throws ExpressionException if it does not parse, reads unknown names or mixes up types
   */
  public static Expression condition(String source, Map<String, FieldType> scope)
      throws ExpressionException {
    return compile(source, scope, true);
  }

  /**
   * Compiles an expression that must yield a value of one of the field types. A value whose type
   * shows only when it runs ({@code dyn}) is refused: what reads it must know its type.
   *
   * @param scope names and types of the values it may read, in slot order
   * @throws ExpressionException if it does not parse, reads unknown names or mixes up types
   */
  public static Expression value(String source, Map<String, FieldType> scope)
      throws ExpressionException {
    return compile(source, scope, false);
  }

  /**
   * Which of the names an expression reads, in their order, before their types are known.
   *
   * @throws ExpressionException if it does not parse
   */
  public static Set<String> reads(String source, Set<String> names) throws ExpressionException {
    try {
      Set<String> read = new HashSet<>();
      Scope.bind(Dialect.parse(source).getExpr(), names, read);
      return inOrder(read, names);
    } catch (CelValidationException e) {
      throw new ExpressionException(new Explainer(source, Map.of()).explain(e.getErrors()));
    }
  }

  private static Expression compile(String source, Map<String, FieldType> scope, boolean condition)
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
      return new Expression(
          type,
          inOrder(read, scope.keySet()),
          slots(scope),
          condition ? Required.forTruth(expr) : Required.forValue(expr),
          Dialect.program(checked));
    } catch (CelValidationException e) {
      throw new ExpressionException(new Explainer(source, scope).explain(e.getErrors()));
    }
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

  private static Set<String> inOrder(Set<String> read, Set<String> names) {
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

  /** The type of the result. */
  public FieldType type() {
    return type;
  }

  /** The names of the scope that the expression reads, in the scope's order. */
  public Set<String> names() {
    return names;
  }

  /**
   * Whether the condition holds; an error or a missing result is no.
   *
   * @param values in slot order, null where missing
   */
  public boolean test(Object[] values) {
    return Boolean.TRUE.equals(run(values));
  }

  /**
   * The value as the Java type of its {@link FieldType}, or null where it is missing or an error.
   *
   * @param values in slot order, null where missing
   */
  public Object evaluate(Object[] values) {
    Object result = run(values);
    return result instanceof Instant time ? time.truncatedTo(ChronoUnit.MILLIS) : result;
  }

  private Object run(Object[] values) {
    for (int slot : required) {
      if (values[slot] == null) {
        return null;
      }
    }
    try {
      Object result = program.eval((CelVariableResolver) name -> find(name, values));
      return result instanceof NullValue ? null : result;
    } catch (CelEvaluationException e) {
      // The contract: an expression that ends in an error is false, or as a value missing.
      return null;
    }
  }

  private Optional<Object> find(String name, Object[] values) {
    Integer slot = slots.get(name);
    if (slot == null) {
      return Optional.empty();
    }
    Object value = values[slot];
    return Optional.of(value == null ? NullValue.NULL_VALUE : value);
  }
}
