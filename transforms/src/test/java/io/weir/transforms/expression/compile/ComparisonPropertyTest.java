package io.weir.transforms.expression.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ComparisonPropertyTest {
  private static final String[] OPERATORS = {"<", "<=", ">", ">=", "==", "!="};
  private static final String[] OPPOSITES = {">=", ">", "<=", "<", "!=", "=="};

  /** Every pair of an int, a double or nothing compares as the numbers do that they stand for. */
  @Property(tries = 500)
  void shouldCompareNumbersByValue(@ForAll("numbers") Number a, @ForAll("numbers") Number b)
      throws ExpressionException {
    Map<String, FieldType> scope = new LinkedHashMap<>();
    scope.put("a", a instanceof Long ? FieldType.INT : FieldType.DOUBLE);
    scope.put("b", b instanceof Long ? FieldType.INT : FieldType.DOUBLE);
    Object[] slots = {a, b};
    for (int i = 0; i < OPERATORS.length; i++) {
      String source = "a " + OPERATORS[i] + " b";
      boolean expected = expected(OPERATORS[i], a, b);
      assertEquals(expected, Expression.condition(source, scope).test(slots), source);
      boolean denied = Expression.condition("!(" + source + ")", scope).test(slots);
      boolean isError = (a == null || b == null) && i < 4;
      assertEquals(!isError && !expected, denied, "!(" + source + "), not " + OPPOSITES[i]);
    }
    if (a != null && b != null) {
      boolean in = Expression.condition("a in [b]", scope).test(slots);
      assertEquals(expected("==", a, b), in, "a in [b]");
    }
  }

  @Example
  void shouldNotEqualItselfWhenNotANumber() throws ExpressionException {
    Double nan = Double.NaN;
    Expression equal = Expression.condition("a == a", Map.of("a", FieldType.DOUBLE));
    assertEquals(false, equal.test(new Object[] {nan}));
  }

  @Provide
  Arbitrary<Number> numbers() {
    Arbitrary<Number> ints =
        Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-3, 3), nearly(1L << 53))
            .map(n -> n);
    Arbitrary<Number> doubles =
        Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().between(-6, 6).map(n -> n / 2.0),
                nearly(1L << 53).map(n -> (double) n),
                Arbitraries.of(
                    0.0,
                    -0.0,
                    Double.NaN,
                    Double.POSITIVE_INFINITY,
                    Double.NEGATIVE_INFINITY,
                    0x1p63,
                    -0x1p63))
            .map(d -> d);
    return Arbitraries.oneOf(ints, doubles).injectNull(0.1);
  }

  private static Arbitrary<Long> nearly(long n) {
    return Arbitraries.longs().between(n - 3, n + 3);
  }

  private static boolean expected(String operator, Number a, Number b) {
    if (a == null || b == null) {
      return operator.equals("==") ? a == b : operator.equals("!=") && a != b;
    }
    if (Double.isNaN(a.doubleValue()) || Double.isNaN(b.doubleValue())) {
      return operator.equals("!=");
    }
    int order = order(a, b);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "==" -> order == 0;
      default -> order != 0;
    };
  }

  private static int order(Number a, Number b) {
    if (Double.isInfinite(a.doubleValue()) || Double.isInfinite(b.doubleValue())) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    return exact(a).compareTo(exact(b));
  }

  private static BigDecimal exact(Number n) {
    return n instanceof Long whole ? BigDecimal.valueOf(whole) : new BigDecimal(n.doubleValue());
  }
}
