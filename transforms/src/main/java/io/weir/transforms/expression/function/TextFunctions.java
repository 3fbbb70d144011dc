package io.weir.transforms.expression.function;

import static io.weir.transforms.expression.function.FunctionDefinition.either;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import io.weir.transforms.expression.eval.ExpressionNode;
import io.weir.transforms.expression.eval.RegexPatterns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Functions of strings. Positions count code points, as {@code size} does. */
final class TextFunctions {
  /** Limit of a result. A result can be longer than what it is made from. */
  static final int MAX_CHARACTERS = 1_000_000;

  private static final int MAX_PARTS = 10_000;
  private static final CelType TEXT = SimpleType.STRING;
  private static final CelType INT = SimpleType.INT;

  private TextFunctions() {}

  static List<FunctionDefinition> all() {
    List<FunctionDefinition> all = new ArrayList<>();
    all.addAll(either("lower", TEXT, List.of(TEXT), text(x -> x.toLowerCase(Locale.ROOT))));
    all.addAll(either("upper", TEXT, List.of(TEXT), text(x -> x.toUpperCase(Locale.ROOT))));
    all.addAll(either("trim", TEXT, List.of(TEXT), text(String::strip)));
    all.addAll(either("substring", TEXT, List.of(TEXT, INT), TextFunctions::substring));
    all.addAll(either("substring", TEXT, List.of(TEXT, INT, INT), TextFunctions::substring));
    all.addAll(either("split", ListType.create(TEXT), List.of(TEXT, TEXT), TextFunctions::split));
    all.addAll(either("replace", TEXT, List.of(TEXT, TEXT, TEXT), TextFunctions::replace));
    all.addAll(either("extract", TEXT, List.of(TEXT, TEXT), TextFunctions::extract));
    all.addAll(either("extract", TEXT, List.of(TEXT, TEXT, INT), TextFunctions::extract));
    all.addAll(
        either("format", TEXT, List.of(TEXT, ListType.create(SimpleType.DYN)), TextFormat::format));
    return all;
  }

  private static FunctionDefinition.Body text(UnaryOperator<String> f) {
    return args -> bounded(f.apply((String) args[0]));
  }

  /** Returns the text, or an error if it is too long. */
  static Object bounded(CharSequence text) {
    return text.length() <= MAX_CHARACTERS ? text.toString() : ExpressionNode.ERROR;
  }

  private static Object substring(Object[] args) {
    String text = (String) args[0];
    long size = text.codePointCount(0, text.length());
    long from = (Long) args[1];
    long to = args.length == 2 ? size : (Long) args[2];
    if (from < 0 || to < from || to > size) {
      return ExpressionNode.ERROR;
    }
    int start = text.offsetByCodePoints(0, (int) from);
    return text.substring(start, text.offsetByCodePoints(start, (int) (to - from)));
  }

  private static Object split(Object[] args) {
    String text = (String) args[0];
    String separator = (String) args[1];
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = end(text, separator, start); end >= 0; end = end(text, separator, start)) {
      if (parts.size() == MAX_PARTS) {
        return ExpressionNode.ERROR;
      }
      parts.add(text.substring(start, end));
      start = end + separator.length();
    }
    if (start < text.length() || !separator.isEmpty()) {
      parts.add(text.substring(start));
    }
    return parts.size() > MAX_PARTS ? ExpressionNode.ERROR : List.copyOf(parts);
  }

  /** Returns the end of the part that starts at the position, or -1 if it is the last one. */
  private static int end(String text, String separator, int start) {
    if (!separator.isEmpty()) {
      return text.indexOf(separator, start);
    }
    return start < text.length() ? text.offsetByCodePoints(start, 1) : -1;
  }

  private static Object replace(Object[] args) {
    String text = (String) args[0];
    String old = (String) args[1];
    String with = (String) args[2];
    if (old.isEmpty()) {
      return ExpressionNode.ERROR;
    }
    StringBuilder result = new StringBuilder();
    int start = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, start)) {
      result.append(text, start, at).append(with);
      start = at + old.length();
      if (result.length() > MAX_CHARACTERS) {
        return ExpressionNode.ERROR;
      }
    }
    return bounded(result.append(text, start, text.length()));
  }

  private static Object extract(Object[] args) {
    Pattern pattern;
    try {
      pattern = RegexPatterns.compiled((String) args[1]);
    } catch (RuntimeException e) {
      // The pattern is invalid or too large.
      return ExpressionNode.ERROR;
    }
    long group = pattern.groupCount() > 0 ? 1 : 0;
    if (args.length > 2) {
      group = (Long) args[2];
    }
    if (group < 0 || group > pattern.groupCount()) {
      return ExpressionNode.ERROR;
    }
    Matcher matcher = pattern.matcher((String) args[0]);
    return matcher.find() ? matcher.group((int) group) : null;
  }
}
