package io.weir.transforms.expression.eval;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Functions and operators for which an argument that is null or an error makes the result an error.
 */
public final class StrictCalls {
  private static final double TWO_TO_63 = 0x1p63;

  /** Functions by the overloads among which CEL would choose, separated by spaces. */
  private static final Map<String, UnaryOperator<Object>> UNARY =
      Map.ofEntries(
          Map.entry("logical_not", on(Boolean.class, x -> !x)),
          Map.entry(
              "negate_int64", on(Long.class, x -> x == Long.MIN_VALUE ? ExpressionNode.ERROR : -x)),
          Map.entry("negate_double", on(Double.class, x -> -x)),
          Map.entry("int64_to_int64", on(Long.class, x -> x)),
          Map.entry("double_to_int64", on(Double.class, StrictCalls::toInt)),
          Map.entry("string_to_int64", on(String.class, text -> parsed(text, Long::parseLong))),
          Map.entry("timestamp_to_int64", on(Instant.class, Instant::getEpochSecond)),
          // An int sum beyond 64 bits is a double.
          Map.entry("int64_to_double double_to_double", on(Number.class, Number::doubleValue)),
          Map.entry("double_to_double", on(Double.class, x -> x)),
          Map.entry("string_to_double", on(String.class, t -> parsed(t, Double::parseDouble))),
          Map.entry("string_to_string", on(String.class, x -> x)),
          Map.entry("int64_to_string double_to_string", on(Number.class, Object::toString)),
          Map.entry("double_to_string", on(Double.class, Object::toString)),
          Map.entry("size_string", on(String.class, StrictCalls::size)),
          Map.entry("string_size", on(String.class, StrictCalls::size)));

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
          texts(StrictCalls::matches));

  private interface Texts {
    Object apply(String a, String b);
  }

  private StrictCalls() {}

  /** Returns the node of a call, or null if the overloads are not known. */
  public static ExpressionNode of(List<String> overloads, List<ExpressionNode> args) {
    String id = String.join(" ", overloads);
    switch (args.size()) {
      case 1 -> {
        UnaryOperator<Object> f = UNARY.get(id);
        return f == null ? null : unary(f, args.get(0));
      }
      case 2 -> {
        BinaryOperator<Object> f = BINARY.getOrDefault(id, ArithmeticOperators.BINARY.get(id));
        return f == null ? null : binary(f, args.get(0), args.get(1));
      }
      default -> {
        return null;
      }
    }
  }

  private static ExpressionNode unary(UnaryOperator<Object> f, ExpressionNode x) {
    return values -> {
      Object a = x.eval(values);
      return a == null || a == ExpressionNode.ERROR ? ExpressionNode.ERROR : f.apply(a);
    };
  }

  private static ExpressionNode binary(
      BinaryOperator<Object> f, ExpressionNode x, ExpressionNode y) {
    return values -> {
      Object a = x.eval(values);
      if (a == null || a == ExpressionNode.ERROR) {
        return ExpressionNode.ERROR;
      }
      Object b = y.eval(values);
      return b == null || b == ExpressionNode.ERROR ? ExpressionNode.ERROR : f.apply(a, b);
    };
  }

  private static <T> UnaryOperator<Object> on(Class<T> type, Function<T, Object> f) {
    return x -> type.isInstance(x) ? f.apply(type.cast(x)) : ExpressionNode.ERROR;
  }

  private static BinaryOperator<Object> texts(Texts f) {
    return (a, b) ->
        a instanceof String x && b instanceof String y ? f.apply(x, y) : ExpressionNode.ERROR;
  }

  /** Truncates the fraction. */
  private static Object toInt(double x) {
    return x < TWO_TO_63 && x >= -TWO_TO_63 ? (Object) (long) x : ExpressionNode.ERROR;
  }

  private static Object size(String text) {
    return (long) text.codePointCount(0, text.length());
  }

  private static Object parsed(String text, Function<String, Object> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      return ExpressionNode.ERROR;
    }
  }

  private static Object matches(String text, String regex) {
    try {
      return RegexPatterns.matches(text, regex);
    } catch (RuntimeException e) {
      // The pattern came from the data and is invalid or too large.
      return ExpressionNode.ERROR;
    }
  }
}
