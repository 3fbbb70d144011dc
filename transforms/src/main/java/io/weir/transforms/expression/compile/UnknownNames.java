package io.weir.transforms.expression.compile;

import io.weir.transforms.event.FieldNames;
import io.weir.transforms.text.SimilarNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains names and functions in an expression that do not exist, with what would work. */
final class UnknownNames {
  /** Replacements for functions that users expect but CEL lacks. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "if", "condition ? a : b",
          "len", "size(x)",
          "length", "size(x)",
          "log", "ln(x)",
          "toLowerCase", "lower(x)",
          "lowerAscii", "lower(x)",
          "toUpperCase", "upper(x)",
          "upperAscii", "upper(x)",
          "ifnull", "coalesce(a, b)",
          "nvl", "coalesce(a, b)");

  private static final Pattern FIELD_CALL =
      Pattern.compile("field\\s*\\(\\s*(['\"])([^'\"]*)\\1\\s*\\)");

  private final String source;
  private final Set<String> scope;

  /**
   * @param scope the names that the expression may read
   */
  UnknownNames(String source, Set<String> scope) {
    this.source = source;
    this.scope = scope;
  }

  /**
   * Returns the message.
   *
   * @param at offset that CEL reports
   */
  String explain(String name, int at) {
    Matcher call = calledAt(name, at);
    if (call.find()) {
      boolean onValue = source.substring(0, call.start()).stripTrailing().endsWith(".");
      return name.equals(ExpressionScope.FIELD) && !onValue
          ? unknownField(call.start())
          : unknownFunction(name, onValue);
    }
    Optional<String> written = written(at);
    if (written.isPresent()) {
      return "'" + written.get() + "' is no identifier; write field('" + written.get() + "')";
    }
    List<String> readable = scope.stream().filter(FieldNames::isIdentifier).toList();
    String hint = SimilarNames.hint(name, readable);
    return "unknown name '"
        + name
        + "'"
        + hint
        + (isBeforePart(name, at) ? "; " + FieldNames.NESTED : "");
  }

  /**
   * Returns the name around an offset. CEL reports only the parts of a name that is not an
   * identifier.
   */
  private Optional<String> written(int at) {
    return scope.stream()
        .filter(name -> !FieldNames.isIdentifier(name))
        .filter(
            name -> {
              int start = source.lastIndexOf(name, at);
              return start >= 0 && at < start + name.length();
            })
        .findFirst();
  }

  /** Returns whether a field of the name at the offset is selected. */
  private boolean isBeforePart(String name, int at) {
    int end = at + name.length();
    return source.startsWith(name, at) && source.startsWith(".", end);
  }

  /** Explains a call of {@code field} that names nothing of the scope. */
  private String unknownField(int call) {
    Matcher m = FIELD_CALL.matcher(source).region(call, source.length());
    return m.lookingAt()
        ? "unknown name '" + m.group(2) + "'" + SimilarNames.hint(m.group(2), scope)
        : "field() takes one name in quotes, like field('order-id')";
  }

  private static String unknownFunction(String name, boolean onValue) {
    String what = "unknown function '" + name + "'";
    if (INSTEAD.containsKey(name)) {
      return what + "; write " + INSTEAD.get(name);
    }
    return what
        + SimilarNames.to(name, onValue ? CelDialect.methods() : CelDialect.globalFunctions())
            .map(known -> "; did you mean '" + known + "'?")
            .orElse("");
  }

  /**
   * Matches a call of the function near the offset: the name followed by a parenthesis. CEL reports
   * the offset of either.
   */
  private Matcher calledAt(String name, int at) {
    int from = Math.max(0, Math.min(source.length(), at) - name.length() - 1);
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\s*\\(")
        .matcher(source)
        .region(from, source.length());
  }
}
