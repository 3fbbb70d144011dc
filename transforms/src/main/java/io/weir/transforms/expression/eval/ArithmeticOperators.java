package io.weir.transforms.expression.eval;

import dev.cel.common.internal.DateTimeHelpers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;

/** Sums, differences, products and quotients. An int result beyond 64 bits is an error. */
final class ArithmeticOperators {
  /** Functions by CEL's overload. Operands are values, never null or errors. */
  static final Map<String, BinaryOperator<Object>> BINARY =
      Map.ofEntries(
          Map.entry("add_int64", ints(ArithmeticOperators::add)),
          Map.entry("subtract_int64", ints(ArithmeticOperators::subtract)),
          Map.entry("multiply_int64", ints(ArithmeticOperators::multiply)),
          Map.entry("divide_int64", ints(ArithmeticOperators::divide)),
          Map.entry(
              "modulo_int64", ints((x, y) -> y == 0 ? ExpressionNode.ERROR : (Object) (x % y))),
          Map.entry("add_double", doubles((x, y) -> x + y)),
          Map.entry("subtract_double", doubles((x, y) -> x - y)),
          Map.entry("multiply_double", doubles((x, y) -> x * y)),
          Map.entry("divide_double", doubles((x, y) -> x / y)),
          Map.entry("add_timestamp_duration", (t, d) -> shifted(DateTimeHelpers::add, t, d)),
          Map.entry("add_duration_timestamp", (d, t) -> shifted(DateTimeHelpers::add, t, d)),
          Map.entry(
              "subtract_timestamp_duration", (t, d) -> shifted(DateTimeHelpers::subtract, t, d)),
          Map.entry("subtract_timestamp_timestamp", ArithmeticOperators::between));

  private interface Ints {
    Object apply(long x, long y);
  }

  private ArithmeticOperators() {}

  private static BinaryOperator<Object> ints(Ints f) {
    return (a, b) ->
        a instanceof Long x && b instanceof Long y ? f.apply(x, y) : ExpressionNode.ERROR;
  }

  private static BinaryOperator<Object> doubles(DoubleBinaryOperator f) {
    return (a, b) ->
        a instanceof Double x && b instanceof Double y
            ? (Object) f.applyAsDouble(x, y)
            : ExpressionNode.ERROR;
  }

  // The exact methods of Math throw exceptions, so they are not used here.

  private static Object add(long x, long y) {
    long sum = x + y;
    return ((x ^ sum) & (y ^ sum)) < 0 ? ExpressionNode.ERROR : (Object) sum;
  }

  private static Object subtract(long x, long y) {
    long difference = x - y;
    return ((x ^ y) & (x ^ difference)) < 0 ? ExpressionNode.ERROR : (Object) difference;
  }

  private static Object multiply(long x, long y) {
    long product = x * y;
    return Math.multiplyHigh(x, y) == product >> 63 ? (Object) product : ExpressionNode.ERROR;
  }

  private static Object divide(long x, long y) {
    return y == 0 || (x == Long.MIN_VALUE && y == -1) ? ExpressionNode.ERROR : (Object) (x / y);
  }

  private interface Shift {
    Instant apply(Instant time, Duration by);
  }

  private static Object shifted(Shift f, Object time, Object by) {
    if (!(time instanceof Instant t) || !(by instanceof Duration d)) {
      return ExpressionNode.ERROR;
    }
    try {
      return f.apply(t, d);
    } catch (RuntimeException e) {
      // The result is outside of CEL's range of times.
      return ExpressionNode.ERROR;
    }
  }

  private static Object between(Object end, Object start) {
    return end instanceof Instant to && start instanceof Instant from
        ? Duration.between(from, to)
        : ExpressionNode.ERROR;
  }
}
