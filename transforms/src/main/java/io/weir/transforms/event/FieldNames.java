package io.weir.transforms.event;

import java.util.regex.Pattern;

/** Rules for the names of fields. */
public final class FieldNames {
  /** Message text: why a name with a dot reads no nested field. */
  public static final String TOP_LEVEL =
      "fields are top-level, so a name with a dot reads nothing inside of another";

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private FieldNames() {}

  /** Returns whether an expression can contain the name. */
  public static boolean isIdentifier(String name) {
    return IDENTIFIER.matcher(name).matches();
  }

  /** Returns whether a name looks like a path into a record. */
  public static boolean isPath(String name) {
    return name.contains(".");
  }
}
