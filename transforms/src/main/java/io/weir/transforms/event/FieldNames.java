package io.weir.transforms.event;

import java.util.regex.Pattern;

/** What names of fields can and cannot say. */
public final class FieldNames {
  /** Why a name with a dot names nothing. */
  public static final String TOP_LEVEL =
      "fields are top-level, so a name with a dot reads nothing inside of another";

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private FieldNames() {}

  /** Whether a name can stand in an expression. */
  public static boolean isIdentifier(String name) {
    return IDENTIFIER.matcher(name).matches();
  }

  /** Whether a name looks like a path into a record. */
  public static boolean isPath(String name) {
    return name.contains(".");
  }
}
