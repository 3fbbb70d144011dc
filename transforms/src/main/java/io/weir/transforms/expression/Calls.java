package io.weir.transforms.expression;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Functions and operators to which a null or an error anywhere is an error. */
final class Calls {
  private static final double TWO_TO_63 = 0x1p63;

  /** By the overloads that CEL would choose among, with a space between. */
  private static final Map<String, UnaryOperator<Object>> UNARY =
      Map.ofEntries(
          Map.entry("logical_not", on(Boolean.class, x -> !x)),
          Map.entry("negate_int64", on(Long.class, x -> x == Long.MIN_VALUE ? Node.ERROR : -x)),
          Map.entry("negate_double", on(Double.class, x -> -x)),
          Map.entry("int64_to_int64", on(Long.class, x -> x)),
          Map.entry("double_to_int64", on(Double.class, Calls::toInt)),
          Map.entry("string_to_int64", on(String.class, text -> parsed(text, Long::parseLong))),
          Map.entry("timestamp_to_int64", on(Instant.class, Instant::getEpochSecond)),
          // An int sum beyond 64 bits is a double.
          Map.entry("int64_to_double double_to_double", on(Number.class, Number::doubleValue)),
          Map.entry("double_to_double", on(Double.class, x -> x)),
          Map.entry("string_to_double", on(String.class, t -> parsed(t, Double::parseDouble))),
          Map.entry("string_to_string", on(String.class, x -> x)),
          Map.entry("int64_to_string double_to_string", on(Number.class, Object::toString)),
          Map.entry("double_to_string", on(Double.class, Object::toString)),
          Map.entry("size_string", on(String.class, Calls::size)),
          Map.entry("string_size", on(String.class, Calls::size)));

  private static final Map<String, BinaryOperator<Object>> BINARY =
      Map.of(
          "add_string",
          texts(String::concat),
          "contains_string",
          texts(String::contains),
          "starts_with_string",
          texts(String::startsWith),
          "ends_with_string",
          texts(String::endsWith),
          "weir_matches",
          texts(Calls::matches),
          Functions.SECONDS,
          Calls::seconds);

  private interface Texts {
    Object apply(String a, String b);
  }

  private Calls() {}

  /** The call of the overloads, or null where they are none that are known. */
  static Node of(List<String> overloads, List<Node> args) {
    String id = String.join(" ", overloads);
    switch (args.size()) {
      case 1 -> {
        UnaryOperator<Object> f = UNARY.get(id);
        return f == null ? null : unary(f, args.get(0));
      }
      case 2 -> {
        BinaryOperator<Object> f = BINARY.getOrDefault(id, Arithmetic.BINARY.get(id));
        return f == null ? null : binary(f, args.get(0), args.get(1));
      }
      default -> {
        return Places.of(id, args);
      }
    }
  }

  private static Node unary(UnaryOperator<Object> f, Node x) {
    return values -> {
      Object a = x.eval(values);
      return a == null || a == Node.ERROR ? Node.ERROR : f.apply(a);
    };
  }

  private static Node binary(BinaryOperator<Object> f, Node x, Node y) {
    return values -> {
      Object a = x.eval(values);
      if (a == null || a == Node.ERROR) {
        return Node.ERROR;
      }
      Object b = y.eval(values);
      return b == null || b == Node.ERROR ? Node.ERROR : f.apply(a, b);
    };
  }

  private static <T> UnaryOperator<Object> on(Class<T> type, Function<T, Object> f) {
    return x -> type.isInstance(x) ? f.apply(type.cast(x)) : Node.ERROR;
  }

  private static BinaryOperator<Object> texts(Texts f) {
    return (a, b) -> a instanceof String x && b instanceof String y ? f.apply(x, y) : Node.ERROR;
  }

  /** Without what follows the point. */
  private static Object toInt(double x) {
    return x < TWO_TO_63 && x >= -TWO_TO_63 ? (Object) (long) x : Node.ERROR;
  }

  private static Object size(String text) {
    return (long) text.codePointCount(0, text.length());
  }

  private static Object parsed(String text, Function<String, Object> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      return Node.ERROR;
    }
  }

  private static Object matches(String text, String regex) {
    try {
      return Patterns.matches(text, regex);
    } catch (RuntimeException e) {
      // A pattern that came out of the data and is none, or too large.
      return Node.ERROR;
    }
  }

  private static Object seconds(Object a, Object b) {
    return a instanceof Instant from && b instanceof Instant to
        ? Functions.seconds(from.toEpochMilli(), to.toEpochMilli())
        : Node.ERROR;
  }
}
