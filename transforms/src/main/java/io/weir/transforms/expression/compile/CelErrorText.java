package io.weir.transforms.expression.compile;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import io.weir.transforms.event.FieldNames;
import io.weir.transforms.event.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates CEL's errors about an expression into messages for the author of a pack. */
public final class CelErrorText {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '(.*?)'(?: \\(candidates.*)?");
  private static final Pattern NO_PARTS =
      Pattern.compile("type '(.*)' does not support field selection");
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting .*");
  private static final Pattern NO_TOKEN = Pattern.compile("token recognition error at: '(.*)'");

  /** CEL's type of a part that has an error itself. */
  private static final String UNTYPED = "*error*";

  private static final Map<String, String> OPERATORS =
      Map.of(
          "=", "==", "and", "&&", "or", "||", "&", "&&", "|", "||", "AND", "&&", "OR", "||", "not",
          "!", "<>", "!=");

  private static final String NESTED = "; " + FieldNames.NESTED;

  private final String source;
  private final Map<String, FieldType> scope;

  public CelErrorText(String source, Map<String, FieldType> scope) {
    this.source = source;
    this.scope = scope;
  }

  static String notCondition(CelType type) {
    return "a condition must be a bool, this is " + a(word(type)) + "; compare it with something";
  }

  static String notValue(CelType type) {
    String word = word(type);
    String hint =
        switch (word) {
          case "duration" -> "; seconds_between(t1, t2) gives seconds";
          case "uint" -> "; int(...) makes it an int";
          case "dyn" ->
              " whose type shows only when it runs; int(...), double(...) or string(...) "
                  + "settle it";
          default -> "";
        };
    return "a value must be a string, int, double, decimal, bool or timestamp, this is "
        + a(word)
        + hint;
  }

  /** Returns the position of a part in the source, as the end of a message. */
  static String at(CelSource source, long id) {
    Integer offset = source.getPositionsMap().get(id);
    return offset == null
        ? ""
        : source
            .getOffsetLocation(offset)
            .map(location -> at(location, source.getContent().toString()))
            .orElse("");
  }

  private static String at(CelSourceLocation location, String source) {
    String line = source.contains("\n") ? "line " + location.getLine() + ", " : "";
    return " (" + line + "column " + (location.getColumn() + 1) + ")";
  }

  /**
   * Returns one message per error. Of several syntax errors only the first is reported, because it
   * causes the others.
   */
  public List<String> explain(List<CelIssue> issues) {
    if (source.isBlank()) {
      return List.of("the expression is empty");
    }
    List<String> messages = new ArrayList<>();
    for (CelIssue issue : issues) {
      if (issue.getMessage().contains(UNTYPED) && issues.size() > 1) {
        // Another error of the list causes this one.
        continue;
      }
      String what = explain(issue);
      String message = what + at(issue.getSourceLocation(), source);
      if (isSyntax(issue)) {
        return List.of(message);
      }
      if (!messages.contains(message)) {
        messages.add(message);
      }
    }
    return messages;
  }

  private static boolean isSyntax(CelIssue issue) {
    return UNEXPECTED.matcher(issue.getMessage()).matches()
        || NO_TOKEN.matcher(issue.getMessage()).matches();
  }

  private String explain(CelIssue issue) {
    String text = issue.getMessage().replace(ExpressionScope.PREFIX, "");
    Matcher m = UNDECLARED.matcher(text);
    if (m.matches()) {
      return new UnknownNames(source, scope.keySet())
          .explain(m.group(1), offset(issue.getSourceLocation()));
    }
    m = NO_OVERLOAD.matcher(text);
    if (m.matches()) {
      return OverloadMismatch.explain(m.group(1), m.group(2));
    }
    m = NO_PARTS.matcher(text);
    if (m.matches()) {
      return a(OverloadMismatch.words(m.group(1))) + " has no parts" + NESTED;
    }
    m = RESERVED.matcher(text);
    if (m.matches()) {
      return "'" + m.group(1) + "' is a reserved word of CEL and cannot be read as a field";
    }
    if (text.startsWith("invalid argument to has()")) {
      return "has() is for parts of messages; write 'name != null' to ask whether a field is there";
    }
    return isSyntax(issue) ? syntax(text) : OverloadMismatch.words(text);
  }

  private int offset(CelSourceLocation location) {
    int offset = 0;
    for (int line = 1; line < location.getLine() && offset >= 0; line++) {
      offset = source.indexOf('\n', offset) + 1;
    }
    return Math.min(source.length(), Math.max(0, offset) + Math.max(0, location.getColumn()));
  }

  private static String syntax(String text) {
    Matcher m = UNEXPECTED.matcher(text);
    String token = m.matches() ? m.group(1) : null;
    if (token == null) {
      m = NO_TOKEN.matcher(text);
      token = m.matches() ? m.group(1) : text;
    }
    String plain = token.strip();
    if (plain.equals("<EOF>")) {
      return "the expression ends too early";
    }
    if (plain.startsWith("'") || plain.startsWith("\"")) {
      return "a string lacks its closing quote";
    }
    String wanted = OPERATORS.get(plain);
    return "unexpected '" + plain + "'" + (wanted == null ? "" : "; write " + wanted);
  }

  private static String word(CelType type) {
    return OverloadMismatch.words(CelTypes.format(type));
  }

  private static String a(String word) {
    return ("aeiou".indexOf(word.charAt(0)) >= 0 && !word.startsWith("u") ? "an " : "a ") + word;
  }
}
