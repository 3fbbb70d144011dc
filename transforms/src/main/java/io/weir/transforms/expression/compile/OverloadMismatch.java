package io.weir.transforms.expression.compile;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains why an operator or a function does not accept its arguments, and what would work. */
final class OverloadMismatch {
  private static final Map<String, String> SYMBOLS =
      Map.ofEntries(
          Map.entry("_==_", "=="),
          Map.entry("_!=_", "!="),
          Map.entry("_<_", "<"),
          Map.entry("_<=_", "<="),
          Map.entry("_>_", ">"),
          Map.entry("_>=_", ">="),
          Map.entry("_+_", "+"),
          Map.entry("_-_", "-"),
          Map.entry("_*_", "*"),
          Map.entry("_/_", "/"),
          Map.entry("_%_", "%"),
          Map.entry("_&&_", "&&"),
          Map.entry("_||_", "||"),
          Map.entry("!_", "!"),
          Map.entry("-_", "-"),
          Map.entry("@in", "in"),
          Map.entry("_?_:_", "?:"),
          Map.entry("_[_]", "[]"));

  /**
   * Matches the commas between types, but not those inside a type: {@code int, map(string, int)}.
   */
  private static final String BETWEEN = ", (?![^(]*\\))";

  private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");

  private OverloadMismatch() {}

  /**
   * Returns the message.
   *
   * @param function CEL's name of the function or operator
   * @param applied the types of the arguments, as CEL writes them: {@code (int, string)}
   */
  static String explain(String function, String applied) {
    String symbol = symbol(function);
    String types = words(applied);
    int open = types.indexOf('(');
    List<String> given = List.of(types.substring(open + 1, types.length() - 1).split(BETWEEN));
    String what = "'" + symbol + "' does not take " + String.join(" and ", given);
    if (symbol.equals("?:")) {
      what =
          "both results of '?:' must have one type, not " + given.get(1) + " and " + given.get(2);
    } else if (open > 0) {
      // A call on a value, which CEL writes as double.(string).
      what = "'" + symbol + "' cannot be called on " + types.substring(0, open - 1);
    }
    return what + hint(symbol, given);
  }

  /** Returns the function or operator as an author writes it. */
  static String symbol(String function) {
    return SYMBOLS.getOrDefault(function, function);
  }

  private static String hint(String symbol, List<String> given) {
    if (given.contains("decimal")) {
      return ofDecimal(symbol, given);
    }
    if (given.contains("int") && given.contains("double")) {
      return ARITHMETIC.contains(symbol) || symbol.equals("?:") || symbol.equals("coalesce")
          ? "; make the int a double: double(x), or 2.0 for 2"
          : "";
    }
    if (given.contains("timestamp")) {
      return "; write a time as timestamp('2026-01-31T00:00:00Z')";
    }
    boolean number = given.contains("int") || given.contains("double");
    if (given.contains("string") && number) {
      return symbol.equals("+")
          ? "; string(x) makes a string of a number"
          : "; a string is written in quotes";
    }
    return switch (symbol) {
      case "&&", "||", "!" -> "; it takes bools";
      case "in" -> "; it takes a value and a list of such values";
      default -> "";
    };
  }

  private static String ofDecimal(String symbol, List<String> given) {
    boolean computed =
        ARITHMETIC.contains(symbol) || symbol.equals("?:") || symbol.equals(CoalesceCalls.FUNCTION);
    if (computed && (given.contains("double") || given.contains("int"))) {
      return "; decimal(x, 2) makes a decimal of a number";
    }
    return given.contains("string") ? "; decimal(x, 2) makes a decimal of a string" : "";
  }

  /** Returns types with the names that packs use. */
  static String words(String types) {
    return types
        .replace("google.protobuf.Timestamp", "timestamp")
        .replace("google.protobuf.Duration", "duration")
        .replaceAll("%\\w+", "anything");
  }
}
