package io.weir.transforms.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypes;
import io.weir.transforms.value.FieldType;
import io.weir.transforms.value.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what CEL says of a wrong expression into the words of the pack's author. */
final class Explainer {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'.*");
  private static final Pattern NO_OVERLOAD =
      Pattern.compile(
          "found no matching overload for '([^']*)' applied to '(.*?)'(?: \\(candidates.*)?");
  private static final Pattern RESERVED = Pattern.compile("reserved identifier: (.*)");
  private static final Pattern UNEXPECTED =
      Pattern.compile("(?:mismatched|extraneous) input '(.*)' expecting .*");
  private static final Pattern NO_TOKEN = Pattern.compile("token recognition error at: '(.*)'");
  private static final Map<String, String> OPERATORS =
      Map.of(
          "=", "==", "and", "&&", "or", "||", "&", "&&", "|", "||", "AND", "&&", "OR", "||", "not",
          "!", "<>", "!=");

  private final String source;
  private final Map<String, FieldType> scope;

  Explainer(String source, Map<String, FieldType> scope) {
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
    return "a value must be a string, int, double, bool or timestamp, this is " + a(word) + hint;
  }

  /** Where an expression stands in the source. */
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

  /** One message for each thing wrong; of syntax errors only the first, the others follow of it. */
  List<String> explain(List<CelIssue> issues) {
    if (source.isBlank()) {
      return List.of("the expression is empty");
    }
    List<String> messages = new ArrayList<>();
    for (CelIssue issue : issues) {
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
    String text = issue.getMessage().replace(Scope.PREFIX, "");
    Matcher m = UNDECLARED.matcher(text);
    if (m.matches()) {
      return unknown(m.group(1), isCalled(issue, m.group(1)));
    }
    m = NO_OVERLOAD.matcher(text);
    if (m.matches()) {
      return Mismatch.explain(m.group(1), m.group(2));
    }
    m = RESERVED.matcher(text);
    if (m.matches()) {
      return "'" + m.group(1) + "' is a reserved word of CEL and cannot be read as a field";
    }
    if (text.startsWith("invalid argument to has()")) {
      return "has() is for parts of messages; write 'name != null' to ask whether a field is there";
    }
    return isSyntax(issue) ? syntax(text) : Mismatch.words(text);
  }

  private String unknown(String name, boolean called) {
    if (!called) {
      return "unknown name '" + name + "'" + Nearest.hint(name, scope.keySet());
    }
    String near =
        Nearest.to(name, Dialect.functions())
            .map(known -> "; did you mean '" + known + "'?")
            .orElse("");
    return "unknown function '" + name + "'" + near;
  }

  /** A name is a function's where a parenthesis follows it in the source. */
  private boolean isCalled(CelIssue issue, String name) {
    String[] lines = source.split("\n", -1);
    int line = issue.getSourceLocation().getLine() - 1;
    if (line < 0 || line >= lines.length) {
      return false;
    }
    int column = Math.max(0, issue.getSourceLocation().getColumn() - name.length() - 1);
    String rest = column < lines[line].length() ? lines[line].substring(column) : "";
    return Pattern.compile("\\b" + Pattern.quote(name) + "\\s*\\(").matcher(rest).find();
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
    return Mismatch.words(CelTypes.format(type));
  }

  private static String a(String word) {
    return ("aeiou".indexOf(word.charAt(0)) >= 0 && !word.startsWith("u") ? "an " : "a ") + word;
  }
}
