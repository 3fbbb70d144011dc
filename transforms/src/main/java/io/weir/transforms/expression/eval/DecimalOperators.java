package io.weir.transforms.expression.eval;

import dev.cel.runtime.CelFunctionBinding;
import io.weir.transforms.event.DecimalNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Exact arithmetic and conversions of decimals. A result has the most digits after the point that
 * an operand has, and is rounded half even. A result of too many digits is an error.
 */
public final class DecimalOperators {
  /** The function that makes a decimal of a value and a number of digits. */
  public static final String FUNCTION = "decimal";

  private static final Map<String, BinaryOperator<BigDecimal>> ARITHMETIC =
      Map.of(
          "add", BigDecimal::add,
          "subtract", BigDecimal::subtract,
          "multiply", BigDecimal::multiply);

  /** Functions of one value by their overload. Operands are values, never null or errors. */
  static final Map<String, UnaryOperator<Object>> UNARY =
      Map.of(
          "weir_negate_decimal", x -> ((BigDecimal) x).negate(),
          "weir_decimal_to_double", x -> ((BigDecimal) x).doubleValue(),
          "weir_decimal_to_int64", x -> toInt((BigDecimal) x),
          "weir_decimal_to_string", x -> ((BigDecimal) x).toPlainString());

  private static final List<String> OPERANDS =
      List.of("decimal_decimal", "decimal_int64", "int64_decimal");

  /**
   * Maps the overloads for ints to the overloads that run beside them: an int sum beyond 64 bits is
   * a double.
   */
  public static final Map<String, List<String>> WIDER =
      Map.of("weir_int64_to_decimal", List.of("weir_double_to_decimal"));

  private DecimalOperators() {}

  /** Returns the function of two values for an overload, or null if the overload is not known. */
  static BinaryOperator<Object> binary(List<String> overloads) {
    String id = overloads.get(0);
    if (id.startsWith("weir_") && id.endsWith("_to_decimal")) {
      return DecimalOperators::toDecimal;
    }
    for (String operands : OPERANDS) {
      if (overloads.size() == 1 && id.endsWith("_" + operands)) {
        String name = id.substring("weir_".length(), id.length() - operands.length() - 1);
        if (name.equals("divide")) {
          return (a, b) -> divide(exact(a), exact(b));
        }
        BinaryOperator<BigDecimal> f = ARITHMETIC.get(name);
        return f == null ? null : (a, b) -> result(f, exact(a), exact(b));
      }
    }
    return null;
  }

  /** Returns the functions for CEL's interpreter. */
  public static Set<CelFunctionBinding> bindings() {
    Set<CelFunctionBinding> bindings = new HashSet<>();
    UNARY.forEach(
        (id, f) ->
            bindings.add(CelFunctionBinding.from(id, BigDecimal.class, x -> orFail(f.apply(x)))));
    for (String name : List.of("add", "subtract", "multiply", "divide")) {
      for (String operands : OPERANDS) {
        String id = "weir_" + name + "_" + operands;
        bindings.add(binding(id, operands, binary(List.of(id))));
      }
    }
    Map.of(
            "decimal", BigDecimal.class,
            "int64", Long.class,
            "double", Double.class,
            "string", String.class)
        .forEach(
            (type, from) ->
                bindings.add(
                    CelFunctionBinding.from(
                        "weir_" + type + "_to_decimal",
                        from,
                        Long.class,
                        (x, n) -> orFail(toDecimal(x, n)))));
    for (String name : ComparisonOperators.NAMES) {
      for (String operands : ComparisonOperators.DECIMALS) {
        bindings.add(
            binding(
                "weir_" + name + "_" + operands,
                operands,
                (a, b) -> ComparisonOperators.holds(name, a, b)));
      }
    }
    return bindings;
  }

  private static CelFunctionBinding binding(
      String id, String operands, BinaryOperator<Object> function) {
    String[] types = operands.split("_");
    return CelFunctionBinding.from(
        id, type(types[0]), type(types[1]), (a, b) -> orFail(function.apply(a, b)));
  }

  private static Class<?> type(String name) {
    return switch (name) {
      case "int64" -> Long.class;
      case "double" -> Double.class;
      default -> BigDecimal.class;
    };
  }

  private static Object orFail(Object result) {
    if (result == ExpressionNode.ERROR) {
      throw new ArithmeticException("no decimal holds the result");
    }
    return result;
  }

  /** Returns the operand as a decimal, or null if it is an int that became a double. */
  private static BigDecimal exact(Object operand) {
    if (operand instanceof BigDecimal d) {
      return d;
    }
    return operand instanceof Long n ? BigDecimal.valueOf(n) : null;
  }

  private static Object result(BinaryOperator<BigDecimal> f, BigDecimal a, BigDecimal b) {
    return a == null || b == null
        ? ExpressionNode.ERROR
        : orError(DecimalNumbers.rounded(f.apply(a, b), Math.max(a.scale(), b.scale())));
  }

  private static Object divide(BigDecimal a, BigDecimal b) {
    if (a == null || b == null || b.signum() == 0) {
      return ExpressionNode.ERROR;
    }
    int digits = Math.max(a.scale(), b.scale());
    return orError(DecimalNumbers.rounded(a.divide(b, digits, RoundingMode.HALF_EVEN), digits));
  }

  /** Truncates the fraction. */
  private static Object toInt(BigDecimal d) {
    BigInteger whole = d.toBigInteger();
    return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : ExpressionNode.ERROR;
  }

  private static Object toDecimal(Object x, Object n) {
    int digits = ((Long) n).intValue();
    if (x instanceof String text) {
      return orError(DecimalNumbers.parseRounded(text.strip(), digits));
    }
    if (x instanceof Double d) {
      return Double.isFinite(d)
          ? orError(DecimalNumbers.rounded(DecimalNumbers.shortest(d), digits))
          : ExpressionNode.ERROR;
    }
    return orError(DecimalNumbers.rounded(exact(x), digits));
  }

  private static Object orError(BigDecimal number) {
    return number == null ? ExpressionNode.ERROR : number;
  }
}
