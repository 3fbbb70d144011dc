package io.weir.transforms.expression.eval;

import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.runtime.CelFunctionBinding;
import io.weir.transforms.event.DecimalNumbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HashMap;
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
  /** The type of all decimals in CEL, whose checker does not know the number of their digits. */
  public static final CelType TYPE = OpaqueType.create("decimal");

  /** The function that makes a decimal of a value and a number of digits. */
  public static final String FUNCTION = "decimal";

  /** Functions of one value by their overload. Operands are values, never null or errors. */
  static final Map<String, UnaryOperator<Object>> UNARY =
      Map.of(
          "weir_negate_decimal", x -> ((BigDecimal) x).negate(),
          "weir_decimal_to_double", x -> ((BigDecimal) x).doubleValue(),
          "weir_decimal_to_int64", x -> toInt((BigDecimal) x),
          "weir_decimal_to_string", x -> ((BigDecimal) x).toPlainString());

  /**
   * Maps the overloads for ints to the overloads that run beside them: an int sum beyond 64 bits is
   * a double.
   */
  public static final Map<String, List<String>> WIDER =
      Map.of("weir_int64_to_decimal", List.of("weir_double_to_decimal"));

  private static final List<String> SOURCES = List.of("decimal", "int64", "double", "string");

  /** Arithmetic and conversions of two values by their overload. */
  private static final Map<String, BinaryOperator<Object>> BINARY = binaries();

  private DecimalOperators() {}

  private static Map<String, BinaryOperator<Object>> binaries() {
    Map<String, BinaryOperator<Object>> binaries = new HashMap<>();
    for (String operands : List.of("decimal_decimal", "decimal_int64", "int64_decimal")) {
      binaries.put("weir_add_" + operands, (a, b) -> result(BigDecimal::add, exact(a), exact(b)));
      binaries.put(
          "weir_subtract_" + operands, (a, b) -> result(BigDecimal::subtract, exact(a), exact(b)));
      binaries.put(
          "weir_multiply_" + operands, (a, b) -> result(BigDecimal::multiply, exact(a), exact(b)));
      binaries.put("weir_divide_" + operands, (a, b) -> divide(exact(a), exact(b)));
    }
    for (String from : SOURCES) {
      binaries.put("weir_" + from + "_to_decimal", DecimalOperators::toDecimal);
    }
    return binaries;
  }

  /** Returns the function of two values for overloads, or null if an overload is not known. */
  static BinaryOperator<Object> binary(List<String> overloads) {
    return BINARY.keySet().containsAll(overloads) ? BINARY.get(overloads.get(0)) : null;
  }

  /** Returns the functions for CEL's interpreter. */
  public static Set<CelFunctionBinding> bindings() {
    Set<CelFunctionBinding> bindings = new HashSet<>();
    for (String id : UNARY.keySet()) {
      bindings.add(
          CelFunctionBinding.from(id, BigDecimal.class, x -> orFail(UNARY.get(id).apply(x))));
    }
    for (String id : BINARY.keySet()) {
      bindings.add(
          CelFunctionBinding.from(
              id, left(id), right(id), (a, b) -> orFail(BINARY.get(id).apply(a, b))));
    }
    for (String name : ComparisonOperators.NAMES) {
      for (String operands : ComparisonOperators.DECIMALS) {
        String id = "weir_" + name + "_" + operands;
        bindings.add(
            CelFunctionBinding.from(
                id, left(id), right(id), (a, b) -> orFail(ComparisonOperators.holds(name, a, b))));
      }
    }
    return bindings;
  }

  /** Returns the class of the first value: its type is the second but last word of an overload. */
  private static Class<?> left(String id) {
    String words = id.replace("_to_decimal", "_int64");
    String front = words.substring(0, words.lastIndexOf('_'));
    return type(front.substring(front.lastIndexOf('_') + 1));
  }

  /** Returns the class of the second value, which is a number of digits in a conversion. */
  private static Class<?> right(String id) {
    return id.endsWith("_to_decimal") ? Long.class : type(id.substring(id.lastIndexOf('_') + 1));
  }

  private static Class<?> type(String name) {
    return switch (name) {
      case "int64" -> Long.class;
      case "double" -> Double.class;
      case "string" -> String.class;
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
