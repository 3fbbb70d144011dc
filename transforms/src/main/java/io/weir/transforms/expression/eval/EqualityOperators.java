package io.weir.transforms.expression.eval;

import dev.cel.common.internal.ComparisonFunctions;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The operators {@code ==}, {@code !=} and {@code in}, for which null is a value like any other.
 */
public final class EqualityOperators {
  /**
   * Implementations for numbers that may be doubles or decimals. {@link NumberComparison} binds
   * them.
   */
  public static final Set<String> OF_DOUBLES =
      Set.of(
          "weir_equals_int_double",
          "weir_equals_double_int",
          "weir_equals_double_double",
          "weir_not_equals_int_double",
          "weir_not_equals_double_int",
          "weir_not_equals_double_double",
          "weir_equals_decimal",
          "weir_not_equals_decimal",
          "weir_in_numbers");

  private EqualityOperators() {}

  /** Returns the node of a comparison, or null if the overload is not known. */
  public static ExpressionNode of(String overload, ExpressionNode x, ExpressionNode y) {
    boolean wanted = !overload.contains("not_equals");
    if (overload.equals("equals") || overload.equals("not_equals")) {
      if (y instanceof ExpressionNode.Constant c && c.value() instanceof String text) {
        return text(wanted, x, text);
      }
      return values -> {
        Object a = x.eval(values);
        Object b = y.eval(values);
        return a == ExpressionNode.ERROR || b == ExpressionNode.ERROR
            ? ExpressionNode.ERROR
            : (Object) (same(a, b) == wanted);
      };
    }
    if (!OF_DOUBLES.contains(overload)) {
      return null;
    }
    return values -> {
      Object a = x.eval(values);
      Object b = y.eval(values);
      return a == ExpressionNode.ERROR || b == ExpressionNode.ERROR
          ? ExpressionNode.ERROR
          : (Object) (sameNumber(a, b) == wanted);
    };
  }

  private static ExpressionNode text(boolean wanted, ExpressionNode x, String text) {
    return values -> {
      Object a = x.eval(values);
      return a == ExpressionNode.ERROR ? a : (Object) (text.equals(a) == wanted);
    };
  }

  /** Compares like CEL: numbers by value, and an object is equal to itself. */
  private static boolean same(Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof BigDecimal || b instanceof BigDecimal) {
      return sameNumber(a, b);
    }
    if (a instanceof Number x) {
      return b instanceof Number y && ComparisonFunctions.numericEquals(x, y);
    }
    return a != null && a.equals(b);
  }

  private static boolean sameNumber(Object a, Object b) {
    return (a == null || b == null) ? a == b : NumberComparison.equal(a, b);
  }

  /**
   * Returns the node that tests whether a list contains a value, or null if the overload is not
   * known.
   */
  public static ExpressionNode in(String overload, ExpressionNode x, List<ExpressionNode> list) {
    if (overload.equals("in_list")) {
      return list.stream().allMatch(EqualityOperators::isPlain)
          ? inSet(x, list)
          : inList(x, list, EqualityOperators::matches);
    }
    return overload.equals("weir_in_numbers")
        ? inList(x, list, EqualityOperators::sameNumber)
        : null;
  }

  /** Returns whether the element is a constant for which CEL's equality is {@code equals}. */
  private static boolean isPlain(ExpressionNode element) {
    return element instanceof ExpressionNode.Constant c
        && c.value() != ExpressionNode.ERROR
        && !(c.value() instanceof Number);
  }

  private static boolean matches(Object a, Object element) {
    return Objects.equals(a, element) || (a instanceof Number && same(element, a));
  }

  private static ExpressionNode inSet(ExpressionNode x, List<ExpressionNode> constants) {
    Set<Object> set = new HashSet<>();
    constants.forEach(c -> set.add(((ExpressionNode.Constant) c).value()));
    return values -> {
      Object a = x.eval(values);
      return a == ExpressionNode.ERROR ? a : (Object) set.contains(a);
    };
  }

  private interface Same {
    boolean test(Object a, Object b);
  }

  /** Evaluates every element: one element that is an error makes the list an error. */
  private static ExpressionNode inList(ExpressionNode x, List<ExpressionNode> list, Same same) {
    ExpressionNode[] elements = list.toArray(ExpressionNode[]::new);
    return values -> {
      Object a = x.eval(values);
      boolean error = a == ExpressionNode.ERROR;
      boolean found = false;
      for (ExpressionNode element : elements) {
        Object b = element.eval(values);
        error |= b == ExpressionNode.ERROR;
        found |= !error && same.test(a, b);
      }
      return error ? ExpressionNode.ERROR : (Object) found;
    };
  }
}
