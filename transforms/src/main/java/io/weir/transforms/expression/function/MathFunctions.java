package io.weir.transforms.expression.function;

import dev.cel.common.types.SimpleType;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Functions of numbers. {@link StrictMath} gives the same bits on every machine, so that the final
 * results do.
 */
final class MathFunctions {
  /** Limit of the digits after the point to which a number is rounded, on either side. */
  static final int MAX_DIGITS = 18;

  private MathFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(FunctionDefinition.numeric("min", 2, ints(Math::min), doubles(Math::min)));
    all.addAll(FunctionDefinition.numeric("max", 2, ints(Math::max), doubles(Math::max)));
    all.add(times("min", -1));
    all.add(times("max", 1));
    all.addAll(FunctionDefinition.numeric("abs", 1, MathFunctions::absolute, doubles(Math::abs)));
    all.addAll(
        FunctionDefinition.numeric("floor", 1, MathFunctions::same, doubles(StrictMath::floor)));
    all.addAll(
        FunctionDefinition.numeric("ceil", 1, MathFunctions::same, doubles(StrictMath::ceil)));
    all.addAll(
        FunctionDefinition.numeric(
            "round", 1, MathFunctions::same, doubles(MathFunctions::rounded)));
    all.add(
        FunctionDefinition.global(
            "round",
            SimpleType.INT,
            List.of(SimpleType.INT, SimpleType.INT),
            MathFunctions::roundedInt));
    all.add(
        FunctionDefinition.global(
            "round",
            SimpleType.DOUBLE,
            List.of(SimpleType.DOUBLE, SimpleType.INT),
            MathFunctions::roundedDouble));
    all.addAll(FunctionDefinition.numeric("sqrt", 1, null, finite(StrictMath::sqrt)));
    all.addAll(FunctionDefinition.numeric("ln", 1, null, finite(StrictMath::log)));
    all.addAll(FunctionDefinition.numeric("exp", 1, null, finite(StrictMath::exp)));
    all.addAll(FunctionDefinition.numeric("pow", 2, null, finite(StrictMath::pow)));
    all.addAll(
        FunctionDefinition.numeric(
            "clamp", 3, MathFunctions::clampedInt, MathFunctions::clampedDouble));
    all.addAll(
        FunctionDefinition.numeric(
            "bucket", 2, MathFunctions::bucketOfInt, MathFunctions::bucketOfDouble));
    return all;
  }

  private static FunctionDefinition times(String name, int side) {
    return FunctionDefinition.global(
        name,
        SimpleType.TIMESTAMP,
        List.of(SimpleType.TIMESTAMP, SimpleType.TIMESTAMP),
        args -> ((Instant) args[0]).compareTo((Instant) args[1]) * side >= 0 ? args[0] : args[1]);
  }

  private static FunctionDefinition.Body ints(LongBinaryOperator f) {
    return args -> f.applyAsLong((Long) args[0], (Long) args[1]);
  }

  private static FunctionDefinition.Body doubles(DoubleUnaryOperator f) {
    return args -> f.applyAsDouble(number(args[0]));
  }

  private static FunctionDefinition.Body doubles(DoubleBinaryOperator f) {
    return args -> f.applyAsDouble(number(args[0]), number(args[1]));
  }

  private static FunctionDefinition.Body finite(DoubleUnaryOperator f) {
    return args -> finite(f.applyAsDouble(number(args[0])));
  }

  private static FunctionDefinition.Body finite(DoubleBinaryOperator f) {
    return args -> finite(f.applyAsDouble(number(args[0]), number(args[1])));
  }

  private static Object finite(double x) {
    return Double.isFinite(x) ? (Object) x : ExpressionNode.ERROR;
  }

  private static double number(Object arg) {
    return ((Number) arg).doubleValue();
  }

  private static Object same(Object[] args) {
    return args[0];
  }

  private static Object absolute(Object[] args) {
    long x = (Long) args[0];
    return x == Long.MIN_VALUE ? ExpressionNode.ERROR : (Object) Math.abs(x);
  }

  /** Rounds to a whole number, halves away from zero. */
  private static double rounded(double x) {
    double size = Math.abs(x);
    double whole = Math.floor(size);
    return Math.copySign(size - whole >= 0.5 ? whole + 1 : whole, x);
  }

  private static Object roundedInt(Object[] args) {
    long x = (Long) args[0];
    long digits = (Long) args[1];
    if (Math.abs(digits) > MAX_DIGITS) {
      return ExpressionNode.ERROR;
    }
    return digits >= 0
        ? (Object) x
        : whole(BigDecimal.valueOf(x).setScale((int) digits, RoundingMode.HALF_UP));
  }

  private static Object whole(BigDecimal x) {
    return x.toBigInteger().bitLength() < Long.SIZE ? (Object) x.longValue() : ExpressionNode.ERROR;
  }

  /** Rounds the shortest decimal that reads as the double, so that 1.005 has its half. */
  private static Object roundedDouble(Object[] args) {
    double x = (Double) args[0];
    long digits = (Long) args[1];
    if (Math.abs(digits) > MAX_DIGITS) {
      return ExpressionNode.ERROR;
    }
    return Double.isFinite(x)
        ? BigDecimal.valueOf(x).setScale((int) digits, RoundingMode.HALF_UP).doubleValue()
        : x;
  }

  private static Object clampedInt(Object[] args) {
    long low = (Long) args[1];
    long high = (Long) args[2];
    return low <= high
        ? (Object) Math.min(Math.max((Long) args[0], low), high)
        : ExpressionNode.ERROR;
  }

  private static Object clampedDouble(Object[] args) {
    double low = number(args[1]);
    double high = number(args[2]);
    return low <= high
        ? (Object) Math.min(Math.max(number(args[0]), low), high)
        : ExpressionNode.ERROR;
  }

  private static Object bucketOfInt(Object[] args) {
    long x = (Long) args[0];
    long n = (Long) args[1];
    if (n <= 0) {
      return ExpressionNode.ERROR;
    }
    long above = Math.floorMod(x, n);
    return x < Long.MIN_VALUE + above ? ExpressionNode.ERROR : (Object) (x - above);
  }

  /** Divides the shortest decimals, so that 0.3 begins the bucket of 0.3 by 0.1. */
  private static Object bucketOfDouble(Object[] args) {
    double x = number(args[0]);
    double n = number(args[1]);
    if (!Double.isFinite(x) || !Double.isFinite(n) || n <= 0) {
      return ExpressionNode.ERROR;
    }
    BigDecimal width = BigDecimal.valueOf(n);
    return BigDecimal.valueOf(x).divide(width, 0, RoundingMode.FLOOR).multiply(width).doubleValue();
  }
}
