package io.weir.transforms.expression.function;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.expression.eval.ComparisonOperators;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Exact arithmetic, comparisons, conversions and functions of decimals. Ints may stand beside
 * decimals.
 */
final class DecimalFunctions {
  private static final CelType DECIMAL = FunctionDefinition.DECIMAL;
  private static final List<CelType> EXACT = List.of(DECIMAL, SimpleType.INT);
  private static final List<CelType> NUMBERS = List.of(DECIMAL, SimpleType.INT, SimpleType.DOUBLE);
  private static final List<CelType> CONVERTIBLE =
      List.of(DECIMAL, SimpleType.INT, SimpleType.DOUBLE, SimpleType.STRING);

  private DecimalFunctions() {}

  /** Computes a number, or null if the function is not defined. */
  private interface Exact {
    BigDecimal of(BigDecimal[] args);
  }

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(exact("_+_", 2, args -> args[0].add(args[1])));
    all.addAll(exact("_-_", 2, args -> args[0].subtract(args[1])));
    all.addAll(exact("_*_", 2, args -> args[0].multiply(args[1])));
    all.addAll(exact("_/_", 2, args -> quotient(args[0], args[1])));
    all.addAll(exact("-_", 1, args -> args[0].negate()));
    all.addAll(comparisons("_<_", ComparisonOperators.ofNumbers("less")));
    all.addAll(comparisons("_<=_", ComparisonOperators.ofNumbers("less_equals")));
    all.addAll(comparisons("_>_", ComparisonOperators.ofNumbers("greater")));
    all.addAll(comparisons("_>=_", ComparisonOperators.ofNumbers("greater_equals")));
    all.addAll(conversions());
    all.addAll(exact("min", 2, args -> args[0].min(args[1])));
    all.addAll(exact("max", 2, args -> args[0].max(args[1])));
    all.addAll(exact("abs", 1, args -> args[0].abs()));
    all.addAll(exact("floor", 1, args -> args[0].setScale(0, RoundingMode.FLOOR)));
    all.addAll(exact("ceil", 1, args -> args[0].setScale(0, RoundingMode.CEILING)));
    all.addAll(exact("round", 1, args -> args[0].setScale(0, RoundingMode.HALF_UP)));
    all.add(
        FunctionDefinition.decimal(
            "round",
            List.of(DECIMAL, SimpleType.INT),
            ResultDigits.MOST,
            DecimalFunctions::rounded));
    all.addAll(
        exact(
            "clamp",
            3,
            args -> args[1].compareTo(args[2]) <= 0 ? args[0].max(args[1]).min(args[2]) : null));
    all.addAll(
        exact(
            "bucket",
            2,
            args ->
                args[1].signum() > 0
                    ? args[0].divide(args[1], 0, RoundingMode.FLOOR).multiply(args[1])
                    : null));
    return all;
  }

  private static List<FunctionDefinition> exact(String name, int parameters, Exact function) {
    return withDecimal(
        FunctionDefinition.mixed(
            Collections.nCopies(parameters, EXACT),
            types ->
                FunctionDefinition.decimal(
                    name, types, ResultDigits.MOST, args -> result(function, args))));
  }

  /** Leaves out what CEL or {@link MathFunctions} define for ints and doubles. */
  private static List<FunctionDefinition> withDecimal(List<FunctionDefinition> overloads) {
    return overloads.stream().filter(o -> o.parameters().contains(DECIMAL)).toList();
  }

  private static Object result(Exact function, Object[] args) {
    BigDecimal[] exact = new BigDecimal[args.length];
    for (int i = 0; i < args.length; i++) {
      exact[i] = args[i] instanceof Long n ? BigDecimal.valueOf(n) : (BigDecimal) args[i];
    }
    BigDecimal result = function.of(exact);
    return result == null ? ExpressionNode.ERROR : result;
  }

  private static BigDecimal quotient(BigDecimal x, BigDecimal y) {
    return y.signum() == 0
        ? null
        : x.divide(y, Math.max(x.scale(), y.scale()), RoundingMode.HALF_EVEN);
  }

  private static List<FunctionDefinition> comparisons(String name, BinaryOperator<Object> holds) {
    return withDecimal(
        FunctionDefinition.mixed(
            List.of(NUMBERS, NUMBERS),
            types ->
                FunctionDefinition.global(
                        name, SimpleType.BOOL, types, args -> holds.apply(args[0], args[1]))
                    .takingOverflow()));
  }

  private static List<FunctionDefinition> conversions() {
    List<CelType> decimal = List.of(DECIMAL);
    List<FunctionDefinition> all = new ArrayList<>();
    all.add(
        FunctionDefinition.global(
            "double", SimpleType.DOUBLE, decimal, args -> ((BigDecimal) args[0]).doubleValue()));
    all.add(
        FunctionDefinition.global(
            "int", SimpleType.INT, decimal, args -> toInt((BigDecimal) args[0])));
    all.add(
        FunctionDefinition.global(
            "string", SimpleType.STRING, decimal, args -> ((BigDecimal) args[0]).toPlainString()));
    all.addAll(
        FunctionDefinition.mixed(
            List.of(CONVERTIBLE, List.of(SimpleType.INT)),
            types ->
                FunctionDefinition.decimal(
                        "decimal", types, ResultDigits.WRITTEN, DecimalFunctions::toDecimal)
                    .takingOverflow()));
    return all;
  }

  /** Truncates the fraction. */
  private static Object toInt(BigDecimal d) {
    BigInteger whole = d.toBigInteger();
    return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : ExpressionNode.ERROR;
  }

  private static Object toDecimal(Object[] args) {
    if (args[0] instanceof String text) {
      BigDecimal number = DecimalNumbers.parseRounded(text.strip(), ResultDigits.WRITTEN.of(args));
      return number == null ? ExpressionNode.ERROR : number;
    }
    if (args[0] instanceof Double d) {
      return Double.isFinite(d) ? DecimalNumbers.shortest(d) : ExpressionNode.ERROR;
    }
    return args[0] instanceof Long n ? BigDecimal.valueOf(n) : args[0];
  }

  /** Rounds halves away from zero, as with doubles. */
  private static Object rounded(Object[] args) {
    BigDecimal x = (BigDecimal) args[0];
    long digits = (Long) args[1];
    if (Math.abs(digits) > MathFunctions.MAX_DIGITS) {
      return ExpressionNode.ERROR;
    }
    return digits >= x.scale() ? x : x.setScale((int) digits, RoundingMode.HALF_UP);
  }
}
