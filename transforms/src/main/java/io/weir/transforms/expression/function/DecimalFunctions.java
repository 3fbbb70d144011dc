package io.weir.transforms.expression.function;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.weir.transforms.event.DecimalNumbers;
import io.weir.transforms.expression.eval.DecimalOperators;
import io.weir.transforms.expression.eval.ExpressionNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Functions of numbers, of which at least one is a decimal and the others are decimals or ints. A
 * result has the most digits after the point that an argument has.
 */
final class DecimalFunctions {
  private static final int MAX_DIGITS = 18;

  private DecimalFunctions() {}

  /** Computes a number, or null if the function is not defined. */
  private interface Exact {
    BigDecimal of(BigDecimal[] args);
  }

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(mixed("min", 2, args -> args[0].min(args[1])));
    all.addAll(mixed("max", 2, args -> args[0].max(args[1])));
    all.addAll(mixed("abs", 1, args -> args[0].abs()));
    all.addAll(mixed("floor", 1, args -> args[0].setScale(0, RoundingMode.FLOOR)));
    all.addAll(mixed("ceil", 1, args -> args[0].setScale(0, RoundingMode.CEILING)));
    all.addAll(mixed("round", 1, args -> args[0].setScale(0, RoundingMode.HALF_UP)));
    all.addAll(
        mixed(
            "clamp",
            3,
            args -> args[1].compareTo(args[2]) <= 0 ? args[0].max(args[1]).min(args[2]) : null));
    all.addAll(
        mixed(
            "bucket",
            2,
            args ->
                args[1].signum() > 0
                    ? args[0].divide(args[1], 0, RoundingMode.FLOOR).multiply(args[1])
                    : null));
    all.add(
        FunctionDefinition.global(
            "round",
            DecimalOperators.TYPE,
            List.of(DecimalOperators.TYPE, SimpleType.INT),
            DecimalFunctions::rounded));
    return all;
  }

  private static List<FunctionDefinition> mixed(String name, int parameters, Exact function) {
    List<FunctionDefinition> overloads = new ArrayList<>();
    for (int ints = 0; ints < (1 << parameters) - 1; ints++) {
      List<CelType> types = new ArrayList<>();
      for (int i = 0; i < parameters; i++) {
        types.add((ints >> i & 1) == 0 ? DecimalOperators.TYPE : SimpleType.INT);
      }
      overloads.add(
          FunctionDefinition.global(
              name, DecimalOperators.TYPE, types, args -> result(function, args)));
    }
    return overloads;
  }

  private static Object result(Exact function, Object[] args) {
    BigDecimal[] exact = new BigDecimal[args.length];
    int digits = 0;
    for (int i = 0; i < args.length; i++) {
      exact[i] = args[i] instanceof Long n ? BigDecimal.valueOf(n) : (BigDecimal) args[i];
      digits = Math.max(digits, exact[i].scale());
    }
    BigDecimal result = function.of(exact);
    return result == null ? ExpressionNode.ERROR : fitting(result, digits);
  }

  /** Rounds halves away from zero, as with doubles, and keeps the digits of the type. */
  private static Object rounded(Object[] args) {
    BigDecimal x = (BigDecimal) args[0];
    long digits = (Long) args[1];
    if (Math.abs(digits) > MAX_DIGITS) {
      return ExpressionNode.ERROR;
    }
    return digits >= x.scale()
        ? x
        : fitting(x.setScale((int) digits, RoundingMode.HALF_UP), x.scale());
  }

  private static Object fitting(BigDecimal number, int digits) {
    BigDecimal fitting = DecimalNumbers.rounded(number, digits);
    return fitting == null ? ExpressionNode.ERROR : fitting;
  }
}
