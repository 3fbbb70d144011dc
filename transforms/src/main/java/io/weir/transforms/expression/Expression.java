package io.weir.transforms.expression;

import dev.cel.common.CelValidationException;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.compile.CelDialect;
import io.weir.transforms.expression.compile.CelErrorText;
import io.weir.transforms.expression.compile.CheckedExpression;
import io.weir.transforms.expression.compile.ExpressionScope;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A CEL expression over the fields of a stream and the features, ready to run. Immutable and safe
 * for use by several threads, but not serializable: workers compile their own.
 */
public final class Expression {
  private final FieldType type;
  private final Set<String> names;
  private final ExpressionNode node;

  private Expression(CheckedExpression checked) {
    this.type = checked.type();
    this.names = checked.names();
    this.node = checked.translated().orElseGet(checked::interpreted);
  }

  /**
   * Compiles an expression that must yield a bool.
   *
   * @param scope names and types of the values it may read, in slot order
   * @throws ExpressionException if it does not parse, reads unknown names, mixes up types or has a
   *     part that is an error whatever the event holds
   */
  public static Expression condition(String source, Map<String, FieldType> scope)
      throws ExpressionException {
    return new Expression(CheckedExpression.refusingErrors(source, scope, true));
  }

  /**
   * Compiles an expression that must yield a value of one of the field types. A value whose type
   * shows only when it runs ({@code dyn}) is refused: what reads it must know its type.
   *
   * @param scope names and types of the values it may read, in slot order
   * @throws ExpressionException if it does not parse, reads unknown names, mixes up types or has a
   *     part that is an error whatever the event holds
   */
  public static Expression value(String source, Map<String, FieldType> scope)
      throws ExpressionException {
    return new Expression(CheckedExpression.refusingErrors(source, scope, false));
  }

  /** The same of a pack that was checked, in which it cannot fail. */
  public static Expression checkedCondition(String source, Map<String, FieldType> scope) {
    return checked(source, scope, true);
  }

  /** The same of a pack that was checked, in which it cannot fail. */
  public static Expression checkedValue(String source, Map<String, FieldType> scope) {
    return checked(source, scope, false);
  }

  private static Expression checked(
      String source, Map<String, FieldType> scope, boolean condition) {
    try {
      return new Expression(CheckedExpression.of(source, scope, condition));
    } catch (ExpressionException e) {
      throw new IllegalArgumentException("an unchecked pack: " + source, e);
    }
  }

  /**
   * Which of the names an expression reads, in their order, before their types are known.
   *
   * @throws ExpressionException if it does not parse
   */
  public static Set<String> reads(String source, Set<String> names) throws ExpressionException {
    try {
      Set<String> read = new HashSet<>();
      ExpressionScope.bind(CelDialect.parse(source).getExpr(), names, read);
      return CheckedExpression.inOrder(read, names);
    } catch (CelValidationException e) {
      throw new ExpressionException(new CelErrorText(source, Map.of()).explain(e.getErrors()));
    }
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
    return node.eval(values) instanceof Boolean holds && holds;
  }

  /**
   * The value as the Java type of its {@link FieldType}, or null where it is missing or an error.
   *
   * @param values in slot order, null where missing
   */
  public Object evaluate(Object[] values) {
    Object result = node.eval(values);
    if (result == ExpressionNode.ERROR) {
      // The contract: an expression that ends in an error is false, or as a value missing.
      return null;
    }
    return result instanceof Instant time ? time.truncatedTo(ChronoUnit.MILLIS) : result;
  }
}
