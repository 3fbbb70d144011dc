package io.weir.transforms.expression.compile;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import io.weir.transforms.expression.eval.ExpressionNode;
import io.weir.transforms.text.SimilarNames;
import io.weir.transforms.text.TimeZoneNames;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains why a constant part of an expression is an error, and what would work. */
final class ConstantError {
  private static final String INDEX = "_[_]";
  private static final Set<String> DIVISIONS = Set.of("_/_", "_%_");
  private static final Set<String> ARITHMETIC = Set.of("_+_", "_-_", "_*_", "-_", "_/_");
  private static final Set<String> PLACES = Set.of("distance_km", "speed_kmh");

  /** The arguments of an accessor of a timestamp with a time zone, including the timestamp. */
  private static final int WITH_ZONE = 2;

  private final CelAbstractSyntaxTree runnable;
  private final ConstantTrial trial;

  ConstantError(CelAbstractSyntaxTree runnable, ConstantTrial trial) {
    this.runnable = runnable;
    this.trial = trial;
  }

  /** Returns the message for a part that fails although all of its own parts can be evaluated. */
  String explain(CelExpr part) {
    return switch (part.getKind()) {
      case CALL -> explainCall(part);
      case SELECT ->
          lacks(trial.value(part.select().operand()), part.select().field()) + at(part.id());
      default -> "this is an error whatever the event holds" + at(part.id());
    };
  }

  private String explainCall(CelExpr part) {
    String function = part.call().function();
    List<CelExpr> args = ConstantTrial.arguments(part);
    CelExpr last = args.get(args.size() - 1);
    Object value = constant(last);
    if (takesZone(function, args.size()) && value instanceof String zone) {
      return TimeZoneNames.refuse(zone) + at(last.id());
    }
    if (DIVISIONS.contains(function) && isZero(value)) {
      return "a division by zero is an error, whatever the event holds" + at(part.id());
    }
    if (function.equals(INDEX)) {
      return lacks(constant(args.get(0)), value) + at(last.id());
    }
    String shown = value instanceof String ? "'" + value + "'" : String.valueOf(value);
    String what =
        switch (function) {
          case "timestamp" -> shown + " is no time; write one like '2026-01-31T00:00:00Z'";
          case "duration" -> shown + " is no duration; write one like '90m' or '1h30m'";
          case "matches" -> shown + " is no regular expression (RE2 syntax) of reasonable size";
          case "int" -> shown + " is no int; an int is a whole number of 64 bits, like 12";
          case "uint" -> shown + " is no uint; a uint is a whole number from 0 on, like 12";
          case "double" -> shown + " is no double; a double is a number like 1.5";
          case "decimal" ->
              shownFirst(args)
                  + " is no decimal; a decimal is a number of at most 38 digits, like 12.50";
          case "bool" -> shown + " is no bool; write 'true' or 'false'";
          case "extract" ->
              value instanceof String
                  ? shown + " is no regular expression (RE2 syntax) of reasonable size"
                  : "the regular expression has no group " + shown;
          case "round" -> "round takes -18 to 18 digits, not " + shown;
          case "h3" -> "a resolution of H3 is 0 to 15, not " + shown;
          case "geohash" -> "a geohash has 1 to 12 characters, not " + shown;
          case "bucket" -> "the width of a bucket must be above 0, not " + shown;
          case StrictLogic.BOOL -> "'&&' and '||' take bools, not " + shown;
          default -> null;
        };
    return what == null ? other(function, args) + at(part.id()) : what + at(last.id());
  }

  /** Returns whether the last argument of a call is a time zone. */
  private static boolean takesZone(String function, int arguments) {
    return arguments == WITH_ZONE
        && function.startsWith("get")
        && CelDialect.methods().contains(function);
  }

  private String other(String function, List<CelExpr> args) {
    if (PLACES.contains(function)) {
      return "'" + function + "' takes coordinates that are finite numbers";
    }
    String what =
        "'" + OverloadMismatch.symbol(function) + "' is an error here, whatever the event holds";
    boolean ints = args.stream().allMatch(arg -> constant(arg) instanceof Long);
    return ARITHMETIC.contains(function) && ints
        ? what + "; an int has 64 bits, write doubles like 1.0"
        : what;
  }

  private String shownFirst(List<CelExpr> args) {
    Object value = constant(args.get(0));
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }

  /** Returns the value of an argument, or null if the argument is not constant. */
  private Object constant(CelExpr arg) {
    Object value = trial.value(arg);
    return value == ExpressionNode.ERROR ? null : value;
  }

  private static boolean isZero(Object value) {
    return value instanceof Number number && number.doubleValue() == 0;
  }

  /** Returns the message for a list without the index or a map without the key. */
  private static String lacks(Object container, Object key) {
    if (container instanceof Collection<?> list) {
      String range =
          list.isEmpty() ? "it is empty" : "its elements are [0] to [" + (list.size() - 1) + "]";
      return "the list has no [" + key + "]; " + range;
    }
    if (container instanceof Map<?, ?> map) {
      List<String> keys = map.keySet().stream().map(String::valueOf).toList();
      return "the map has no key '" + key + "'" + SimilarNames.hint(String.valueOf(key), keys);
    }
    return "nothing can be looked up in this by '" + key + "'";
  }

  private String at(long id) {
    return CelErrorText.at(runnable.getSource(), id);
  }
}
