package io.weir.transforms.expression;

import dev.cel.common.internal.ComparisonFunctions;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The operators {@code ==}, {@code !=} and {@code in}, for which null is a value like others. */
final class Equality {
  private Equality() {}

  /** The comparison that an overload makes, or null where it is none that is known. */
  static Node of(String overload, Node x, Node y) {
    boolean wanted = !overload.contains("not_equals");
    if (overload.equals("equals") || overload.equals("not_equals")) {
      if (y instanceof Node.Constant c && c.value() instanceof String text) {
        return text(wanted, x, text);
      }
      return values -> {
        Object a = x.eval(values);
        Object b = y.eval(values);
        return a == Node.ERROR || b == Node.ERROR ? Node.ERROR : (Object) (same(a, b) == wanted);
      };
    }
    if (!Overloads.SPECIAL.contains(overload)) {
      return null;
    }
    return values -> {
      Object a = x.eval(values);
      Object b = y.eval(values);
      return a == Node.ERROR || b == Node.ERROR
          ? Node.ERROR
          : (Object) (sameNumber(a, b) == wanted);
    };
  }

  private static Node text(boolean wanted, Node x, String text) {
    return values -> {
      Object a = x.eval(values);
      return a == Node.ERROR ? a : (Object) (text.equals(a) == wanted);
    };
  }

  /** As CEL compares: numbers by value, and what is one object with itself. */
  private static boolean same(Object a, Object b) {
    if (a == b) {
      return true;
    }
    if (a instanceof Number x) {
      return b instanceof Number y && ComparisonFunctions.numericEquals(x, y);
    }
    return a != null && a.equals(b);
  }

  private static boolean sameNumber(Object a, Object b) {
    return (a == null || b == null) ? a == b : Numbers.equal(a, b);
  }

  /** Whether a list has the value, or null where the overload is none that is known. */
  static Node in(String overload, Node x, List<Node> list) {
    if (overload.equals("in_list")) {
      return list.stream().allMatch(Equality::isPlain)
          ? inSet(x, list)
          : inList(x, list, Equality::matches);
    }
    return overload.equals("weir_in_numbers") ? inList(x, list, Equality::sameNumber) : null;
  }

  /** Whether it is a constant that only what {@code equals} it is the same as. */
  private static boolean isPlain(Node element) {
    return element instanceof Node.Constant c
        && c.value() != Node.ERROR
        && !(c.value() instanceof Number);
  }

  private static boolean matches(Object a, Object element) {
    return Objects.equals(a, element) || (a instanceof Number && same(element, a));
  }

  private static Node inSet(Node x, List<Node> constants) {
    Set<Object> set = new HashSet<>();
    constants.forEach(c -> set.add(((Node.Constant) c).value()));
    return values -> {
      Object a = x.eval(values);
      return a == Node.ERROR ? a : (Object) set.contains(a);
    };
  }

  private interface Same {
    boolean test(Object a, Object b);
  }

  /** Every element is looked at: one that is an error makes the list one. */
  private static Node inList(Node x, List<Node> list, Same same) {
    Node[] elements = list.toArray(Node[]::new);
    return values -> {
      Object a = x.eval(values);
      boolean error = a == Node.ERROR;
      boolean found = false;
      for (Node element : elements) {
        Object b = element.eval(values);
        error |= b == Node.ERROR;
        found |= !error && same.test(a, b);
      }
      return error ? Node.ERROR : (Object) found;
    };
  }
}
