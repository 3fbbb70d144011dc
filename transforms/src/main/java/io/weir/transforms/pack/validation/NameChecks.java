package io.weir.transforms.pack.validation;

import io.weir.transforms.event.FieldNames;
import io.weir.transforms.text.SimilarNames;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks the names in a pack. */
final class NameChecks {
  /** Words of CEL that an expression cannot read as a name. */
  private static final Set<String> RESERVED =
      Set.of(
          "as",
          "break",
          "const",
          "continue",
          "else",
          "false",
          "for",
          "function",
          "if",
          "import",
          "in",
          "let",
          "loop",
          "package",
          "namespace",
          "null",
          "return",
          "true",
          "var",
          "void",
          "while");

  /** The reserved words that an expression would silently read as a literal. */
  private static final Set<String> LITERALS = Set.of("true", "false", "null");

  private static final Pattern LABEL = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

  private NameChecks() {}

  /** Checks the name of something that expressions read. */
  static void checkIdentifier(String name, String path, ProblemCollector findings) {
    if (!FieldNames.isIdentifier(name)) {
      findings.add(
          path,
          "'" + name + "' is no name; write letters, digits and _, not beginning with a digit");
    } else if (RESERVED.contains(name)) {
      findings.add(path, "'" + name + "' is a reserved word of CEL; give it another name");
    }
  }

  /** Returns the message about an unknown name, with what would work. */
  static String unknown(String what, String name, Collection<String> known) {
    return what
        + (FieldNames.isPath(name) ? "; " + FieldNames.NESTED : SimilarNames.hint(name, known));
  }

  /** Checks the name of something that no expression reads. */
  static void checkLabel(String name, String path, ProblemCollector findings) {
    if (!LABEL.matcher(name).matches()) {
      findings.add(
          path,
          "'" + name + "' is no name; write letters, digits, _ and -, not beginning with a digit");
    }
  }

  /**
   * Checks the name of a field. Records can have any names. A field whose name is not an identifier
   * can be a key or an id, but an expression cannot read it.
   */
  static void checkField(String name, String path, ProblemCollector findings) {
    if (name.isBlank() || name.contains("{") || name.contains("}")) {
      findings.add(path, "'" + name + "' is no name of a field");
    } else if (FieldNames.isPath(name)) {
      findings.add(path, "'" + name + "' cannot be a field; " + FieldNames.NESTED);
    } else if (LITERALS.contains(name)) {
      findings.add(path, "'" + name + "' cannot be told from the literal in an expression");
    }
  }
}
