package io.weir.transforms.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.compile.CelDialect;
import io.weir.transforms.expression.compile.CelErrorText;
import io.weir.transforms.expression.compile.CheckedExpression;
import io.weir.transforms.expression.compile.ComparedTexts;
import io.weir.transforms.expression.compile.ExpressionScope;
import io.weir.transforms.expression.compile.TableUses;
import io.weir.transforms.expression.compile.TokenUses;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A compiled CEL expression over the fields of a stream and the features. Immutable and
 * thread-safe, but not serializable: each worker compiles its own.
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
   * @param scope names and types of the values that the expression may read, in slot order
   * @throws ExpressionException if the expression does not parse, reads unknown names, has a type
   *     error, or has a part that is an error for every event
   */
  public static Expression condition(String source, Map<String, FieldType> scope)
      throws ExpressionException {
    return new Expression(CheckedExpression.refusingErrors(source, scope, true));
  }

  /**
   * Compiles an expression that must yield a value of one of the field types. A value whose type is
   * known only at run time ({@code dyn}) is refused, because the readers of the value must know its
   * type.
   *
   * @param scope names and types of the values that the expression may read, in slot order
   * @throws ExpressionException if the expression does not parse, reads unknown names, has a type
   *     error, or has a part that is an error for every event
   */
  public static Expression value(String source, Map<String, FieldType> scope)
      throws ExpressionException {
    return new Expression(CheckedExpression.refusingErrors(source, scope, false));
  }

  /** Compiles a condition of a checked pack, which cannot fail; see {@link #condition}. */
  public static Expression checkedCondition(String source, Map<String, FieldType> scope) {
    return checked(source, scope, true);
  }

  /** Compiles a value of a checked pack, which cannot fail; see {@link #value}. */
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
   * Returns which of the names an expression reads, in the order of {@code names}. Needs no types.
   *
   * @throws ExpressionException if the expression does not parse
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

  /**
   * Returns how an expression uses the names whose values are tokens. Needs no types.
   *
   * @param names names that the expression may read
   * @param protectedNames those of the names whose values are tokens
   * @throws ExpressionException if the expression does not parse
   */
  public static TokenUses.Found tokenUses(
      String source, Set<String> names, Set<String> protectedNames) throws ExpressionException {
    try {
      return TokenUses.in(
          ExpressionScope.bind(CelDialect.parse(source).getExpr(), names, new HashSet<>()),
          protectedNames);
    } catch (CelValidationException e) {
      throw new ExpressionException(new CelErrorText(source, Map.of()).explain(e.getErrors()));
    }
  }

  /**
   * Returns the texts with which an expression compares names. Needs no types.
   *
   * @param names names that the expression may read
   * @throws ExpressionException if the expression does not parse
   */
  public static List<ComparedTexts.Found> comparedTexts(String source, Set<String> names)
      throws ExpressionException {
    try {
      CelAbstractSyntaxTree parsed = CelDialect.parse(source);
      return ComparedTexts.in(
          ExpressionScope.bind(parsed.getExpr(), names, new HashSet<>()), parsed.getSource());
    } catch (CelValidationException e) {
      throw new ExpressionException(new CelErrorText(source, Map.of()).explain(e.getErrors()));
    }
  }

  /**
   * Returns how an expression uses tables. Needs no types.
   *
   * @param tables names of the tables
   * @throws ExpressionException if the expression does not parse
   */
  public static TableUses.Found tableUses(String source, Set<String> tables)
      throws ExpressionException {
    try {
      return TableUses.in(CelDialect.parse(source).getExpr(), tables);
    } catch (CelValidationException e) {
      throw new ExpressionException(new CelErrorText(source, Map.of()).explain(e.getErrors()));
    }
  }

  /** Returns the type of the result. */
  public FieldType type() {
    return type;
  }

  /** Returns the names of the scope that the expression reads, in the order of the scope. */
  public Set<String> names() {
    return names;
  }

  /**
   * Returns whether the condition is true. An error or a missing result counts as false.
   *
   * @param values in slot order, null if missing
   */
  public boolean test(Object[] values) {
    return node.eval(values) instanceof Boolean holds && holds;
  }

  /**
   * Returns the value as the Java type of its {@link FieldType}, or null if the value is missing or
   * an error.
   *
   * @param values in slot order, null if missing
   */
  public Object evaluate(Object[] values) {
    Object result = node.eval(values);
    if (result == ExpressionNode.ERROR) {
      // By contract, an expression that ends in an error is false as a condition and missing as a
      // value.
      return null;
    }
    return result instanceof Instant time ? time.truncatedTo(ChronoUnit.MILLIS) : result;
  }
}
