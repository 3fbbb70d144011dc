package io.weir.transforms.event;

import java.util.regex.Pattern;

/** Rules for the names of fields. */
public final class FieldNames {
  /** Message text: how to read a nested value, instead of by a name with a dot. */
  public static final String NESTED =
      "a value inside of another is a field with a name and a path, as in bin: {type: string, path:"
          + " card.bin}";

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
