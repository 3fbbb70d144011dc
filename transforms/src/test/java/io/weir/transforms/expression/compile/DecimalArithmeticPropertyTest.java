package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Expressions of decimals and ints against BigDecimal. */
class DecimalArithmeticPropertyTest {
  private static final int MOST_DIGITS = 38;
  private static final List<Integer> DIGITS = List.of(0, 2, 5, 38);
  private static final List<String> OPERATORS = List.of("+", "-", "*", "/");
  private static final List<String> COMPARISONS = List.of("<", "<=", ">", ">=", "==", "!=");

  /** Part of a condition that only CEL's interpreter runs; true. */
  private static final String INTERPRETED = " && [1].exists(x, x == 1)";

  /**
   * An expression and its value.
   *
   * @param digits digits after the point; 0 for an int
   * @param value null for an error
   */
  private record Part(String source, boolean isInt, int digits, BigDecimal value) {}

  private final Map<String, FieldType> scope = new LinkedHashMap<>();
  private final Object[] values = new Object[2 * DIGITS.size() + 2];

  private void fill(Random random) {
    scope.clear();
    for (int i = 0; i < values.length; i++) {
      boolean isInt = i >= 2 * DIGITS.size();
      FieldType type = isInt ? FieldType.INT : FieldType.decimal(DIGITS.get(i % DIGITS.size()));
      BigInteger number = new BigInteger(random.nextInt(isInt ? 40 : 126), random);
      number = random.nextBoolean() ? number : number.negate();
      values[i] = isInt ? (Object) number.longValueExact() : new BigDecimal(number, type.digits());
      scope.put("f" + i, type);
    }
  }

  private Part leaf(Random random) {
    int i = random.nextInt(values.length);
    boolean isInt = values[i] instanceof Long;
    BigDecimal value = values[i] instanceof Long n ? BigDecimal.valueOf(n) : (BigDecimal) values[i];
    return new Part("f" + i, isInt, value.scale(), value);
  }

  private Part part(Random random, int depth) {
    if (depth == 0) {
      return leaf(random);
    }
    Part a = part(random, depth - 1);
    if (random.nextInt(4) == 0) {
      int digits = DIGITS.get(random.nextInt(DIGITS.size()));
      return new Part(
          "decimal(" + a.source + ", " + digits + ")",
          false,
          digits,
          fitting(a.value == null ? null : a.value.setScale(digits, RoundingMode.HALF_EVEN)));
    }
    Part b = part(random, depth - 1);
    if (a.isInt && b.isInt) {
      return a;
    }
    String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    int digits = Math.max(a.digits, b.digits);
    return new Part(
        "(" + a.source + " " + operator + " " + b.source + ")",
        false,
        digits,
        a.value == null || b.value == null ? null : computed(operator, a.value, b.value, digits));
  }

  private static BigDecimal computed(String operator, BigDecimal a, BigDecimal b, int digits) {
    if (operator.equals("/")) {
      return b.signum() == 0 ? null : fitting(a.divide(b, digits, RoundingMode.HALF_EVEN));
    }
    BigDecimal exact =
        switch (operator) {
          case "+" -> a.add(b);
          case "-" -> a.subtract(b);
          default -> a.multiply(b);
        };
    return fitting(exact.setScale(digits, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal fitting(BigDecimal number) {
    return number == null || number.precision() > MOST_DIGITS ? null : number;
  }

  @Property(tries = 500)
  void shouldComputeLikeBigDecimal(@ForAll long seed) throws ExpressionException {
    Random random = new Random(seed);
    fill(random);
    Part part = part(random, 1 + random.nextInt(3));
    Expression expression = Expression.value(part.source, scope);
    assertEquals(
        part.isInt ? FieldType.INT : FieldType.decimal(part.digits),
        expression.type(),
        part.source);
    Object value = expression.evaluate(values);
    assertEquals(part.value, value instanceof Long n ? BigDecimal.valueOf(n) : value, part.source);
  }

  @Property(tries = 500)
  void shouldCompareLikeBigDecimal(@ForAll long seed) throws ExpressionException {
    Random random = new Random(seed);
    fill(random);
    Part a = part(random, random.nextInt(3));
    Part b = random.nextInt(4) == 0 ? a : part(random, random.nextInt(3));
    String operator = COMPARISONS.get(random.nextInt(COMPARISONS.size()));
    String condition = a.source + " " + operator + " " + b.source;
    boolean expected =
        a.value != null && b.value != null && holds(operator, a.value.compareTo(b.value));
    assertEquals(expected, Expression.condition(condition, scope).test(values), condition);
    assertEquals(
        expected, Expression.condition(condition + INTERPRETED, scope).test(values), condition);
  }

  private static boolean holds(String operator, int order) {
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "==" -> order == 0;
      default -> order != 0;
    };
  }
}
