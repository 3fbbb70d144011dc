package io.weir.transforms.expression.eval;

import io.weir.transforms.event.DecimalNumbers;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/** The operators {@code <}, {@code <=}, {@code >} and {@code >=}. */
public final class ComparisonOperators {
  private static final int LESS = 1;
  private static final int EQUAL = 2;
  private static final int GREATER = 4;

  /** The order of NaN and a number. */
  private static final int UNORDERED = 8;

  /** The order if an operand is not a number, or not of the checked type. */
  private static final int NONE = 0;

  /** The orders for which each operator is true. */
  private static final Map<String, Integer> HOLDS =
      Map.of(
          "less",
          LESS,
          "less_equals",
          LESS | EQUAL,
          "greater",
          GREATER,
          "greater_equals",
          GREATER | EQUAL);

  /**
   * Overloads without their operator that compare numbers. Those of ints include int sums that
   * became doubles.
   */
  private static final Set<String> NUMBERS =
      Set.of("int64", "double", "int64_double", "double_int64");

  private static final Map<String, Class<?>> OTHERS =
      Map.of(
          "string", String.class,
          "bool", Boolean.class,
          "timestamp", Instant.class,
          "duration", Duration.class);

  private ComparisonOperators() {}

  /** Returns the node of a comparison, or null if the overloads are not known. */
  public static ExpressionNode of(List<String> overloads, ExpressionNode x, ExpressionNode y) {
    String first = overloads.get(0).replaceFirst("^weir_", "");
    String operator = first.replaceFirst("^(less|greater)(_equals)?_.*", "$1$2");
    if (!HOLDS.containsKey(operator)) {
      return null;
    }
    int holds = HOLDS.get(operator);
    if (overloads.stream().allMatch(id -> NUMBERS.contains(operands(id, operator)))) {
      return numbers(holds, x, y);
    }
    Class<?> type = overloads.size() == 1 ? OTHERS.get(operands(first, operator)) : null;
    return type == null ? null : others(holds, type, x, y);
  }

  private static String operands(String overload, String operator) {
    String plain = overload.replaceFirst("^weir_", "");
    return plain.startsWith(operator + "_") ? plain.substring(operator.length() + 1) : "";
  }

  /**
   * Returns the comparison of two numbers by an operator such as {@code less_equals}. Its result is
   * an error if one is no number.
   */
  public static BinaryOperator<Object> ofNumbers(String operator) {
    int holds = HOLDS.get(operator);
    return (a, b) -> {
      int order = order(a, b);
      return order == NONE ? ExpressionNode.ERROR : (Object) ((order & holds) != 0);
    };
  }

  /** Returns whether two values are the same number; false if one is no number. */
  static boolean sameNumber(Object a, Object b) {
    return order(a, b) == EQUAL;
  }

  private static ExpressionNode numbers(int holds, ExpressionNode x, ExpressionNode y) {
    return values -> {
      int order = order(x.eval(values), y.eval(values));
      return order == NONE ? ExpressionNode.ERROR : (Object) ((order & holds) != 0);
    };
  }

  private static int order(Object a, Object b) {
    if (a instanceof BigDecimal x) {
      return decimalOrder(x, b);
    }
    if (b instanceof BigDecimal y) {
      return reversed(decimalOrder(y, a));
    }
    if (a instanceof Long m) {
      if (b instanceof Long n) {
        return sign(Long.compare(m, n));
      }
      if (b instanceof Double d) {
        return d.isNaN() ? UNORDERED : sign(NumberComparison.compare(m, d));
      }
      return NONE;
    }
    if (a instanceof Double c) {
      if (b instanceof Double d) {
        return order(c.doubleValue(), d.doubleValue());
      }
      if (b instanceof Long n) {
        return c.isNaN() ? UNORDERED : sign(-NumberComparison.compare(n, c));
      }
    }
    return NONE;
  }

  private static int decimalOrder(BigDecimal x, Object b) {
    if (b instanceof BigDecimal y) {
      return sign(x.compareTo(y));
    }
    if (b instanceof Long n) {
      return sign(x.compareTo(BigDecimal.valueOf(n)));
    }
    if (b instanceof Double d) {
      return d.isNaN() ? UNORDERED : sign(DecimalNumbers.compare(x, d));
    }
    return NONE;
  }

  private static int reversed(int order) {
    return order == LESS ? GREATER : order == GREATER ? LESS : order;
  }

  private static int order(double c, double d) {
    if (c < d) {
      return LESS;
    }
    if (c > d) {
      return GREATER;
    }
    return c == d ? EQUAL : UNORDERED;
  }

  private static int sign(int order) {
    return order < 0 ? LESS : order > 0 ? GREATER : EQUAL;
  }

  private static <T> ExpressionNode others(
      int holds, Class<T> type, ExpressionNode x, ExpressionNode y) {
    return values -> {
      Object a = x.eval(values);
      Object b = y.eval(values);
      if (!type.isInstance(a) || !type.isInstance(b)) {
        return ExpressionNode.ERROR;
      }
      @SuppressWarnings("unchecked")
      int order = ((Comparable<Object>) a).compareTo(b);
      return (sign(order) & holds) != 0;
    };
  }
}
