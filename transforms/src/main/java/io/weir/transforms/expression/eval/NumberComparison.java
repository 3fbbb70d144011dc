package io.weir.transforms.expression.eval;

import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Comparisons of an int with a double, by value and without rounding. CEL's own comparisons round
 * the int to a double, and order NaN above every number and -0.0 below 0.
 */
public final class NumberComparison {
  private static final double TWO_TO_63 = 0x1p63;

  /** Maps CEL's overload to the overload of this class that runs. */
  public static final Map<String, String> RUN_AS =
      Map.of(
          "less_int64_double", "weir_less_int64_double",
          "less_double_int64", "weir_less_double_int64",
          "less_equals_int64_double", "weir_less_equals_int64_double",
          "less_equals_double_int64", "weir_less_equals_double_int64",
          "greater_int64_double", "weir_greater_int64_double",
          "greater_double_int64", "weir_greater_double_int64",
          "greater_equals_int64_double", "weir_greater_equals_int64_double",
          "greater_equals_double_int64", "weir_greater_equals_double_int64");

  /**
   * Additional overloads that run with an overload for ints. An int sum beyond 64 bits is a double,
   * whatever type was checked, and must still compare and convert.
   */
  public static final Map<String, List<String>> WIDER = wider();

  private NumberComparison() {}

  private static Map<String, List<String>> wider() {
    Map<String, List<String>> wider = new HashMap<>();
    for (String op : List.of("less", "less_equals", "greater", "greater_equals")) {
      List<String> mixed = List.of(op + "_int64_double", op + "_double_int64", op + "_double");
      wider.put(op + "_int64", mixed);
      mixed.subList(0, 2).forEach(id -> wider.put(id, List.of(op + "_double")));
    }
    wider.put("int64_to_double", List.of("double_to_double"));
    wider.put("int64_to_string", List.of("double_to_string"));
    return wider;
  }

  public static Set<CelFunctionBinding> bindings() {
    return Set.of(
        intDouble("weir_less_int64_double", (n, d) -> !d.isNaN() && compare(n, d) < 0),
        doubleInt("weir_less_double_int64", (d, n) -> !d.isNaN() && compare(n, d) > 0),
        intDouble("weir_less_equals_int64_double", (n, d) -> !d.isNaN() && compare(n, d) <= 0),
        doubleInt("weir_less_equals_double_int64", (d, n) -> !d.isNaN() && compare(n, d) >= 0),
        intDouble("weir_greater_int64_double", (n, d) -> !d.isNaN() && compare(n, d) > 0),
        doubleInt("weir_greater_double_int64", (d, n) -> !d.isNaN() && compare(n, d) < 0),
        intDouble("weir_greater_equals_int64_double", (n, d) -> !d.isNaN() && compare(n, d) >= 0),
        doubleInt("weir_greater_equals_double_int64", (d, n) -> !d.isNaN() && compare(n, d) <= 0),
        nullable("weir_equals_int_double", NumberComparison::equal),
        nullable("weir_equals_double_int", NumberComparison::equal),
        // CEL's own comparison finds NaN equal to itself if both operands are the same object.
        nullable("weir_equals_double_double", NumberComparison::equal),
        nullable("weir_not_equals_double_double", (a, b) -> !equal(a, b)),
        nullable("weir_not_equals_int_double", (a, b) -> !equal(a, b)),
        nullable("weir_not_equals_double_int", (a, b) -> !equal(a, b)),
        nullable("weir_equals_decimal", NumberComparison::equal),
        nullable("weir_not_equals_decimal", (a, b) -> !equal(a, b)),
        CelFunctionBinding.from(
            "weir_in_numbers",
            List.of(Object.class, List.class),
            args -> in(args[0], (List<?>) args[1])));
  }

  /** Compares an int with a double that is a number. The result is negative if the int is less. */
  static int compare(long n, double d) {
    if (d >= TWO_TO_63) {
      return -1;
    }
    if (d < -TWO_TO_63) {
      return 1;
    }
    long whole = (long) d;
    return n != whole ? Long.compare(n, whole) : Double.compare(0.0, d - whole + 0.0);
  }

  /** Returns whether two values are the same number; false if one is not a number. */
  static boolean equal(Object a, Object b) {
    if (a instanceof Long x && b instanceof Double y) {
      return !y.isNaN() && compare(x, y) == 0;
    }
    if (a instanceof Double x && b instanceof Long y) {
      return !x.isNaN() && compare(y, x) == 0;
    }
    if (a instanceof Double x && b instanceof Double y) {
      return x.doubleValue() == y.doubleValue();
    }
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      return ComparisonOperators.sameNumber(a, b);
    }
    return a.equals(b);
  }

  private static boolean in(Object value, List<?> list) {
    for (Object element : list) {
      if (equal(value, element)) {
        return true;
      }
    }
    return false;
  }

  private static CelFunctionBinding intDouble(
      String id, CelFunctionOverload.Binary<Long, Double> test) {
    return CelFunctionBinding.from(id, Long.class, Double.class, test);
  }

  private static CelFunctionBinding doubleInt(
      String id, CelFunctionOverload.Binary<Double, Long> test) {
    return CelFunctionBinding.from(id, Double.class, Long.class, test);
  }

  private static CelFunctionBinding nullable(
      String id, CelFunctionOverload.Binary<Object, Object> test) {
    return CelFunctionBinding.from(id, Object.class, Object.class, test);
  }
}
