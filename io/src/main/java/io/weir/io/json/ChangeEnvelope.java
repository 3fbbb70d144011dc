package io.weir.io.json;

import java.util.Set;

/** Changes of rows as Debezium describes them. */
final class ChangeEnvelope {
  /** Key of the operation. */
  static final String OPERATION = "op";

  private static final String DELETE = "d";

  /** The operations with a row: create, read (a snapshot), update. */
  private static final Set<String> WITH_ROW = Set.of("c", "r", "u");

  private ChangeEnvelope() {}

  /** Returns whether an operation deletes the row. */
  static boolean isDelete(Object operation) {
    return DELETE.equals(operation);
  }

  /**
   * Returns why a change is no event, or null if it is one.
   *
   * @param operation the operation, or null if there is none
   * @param hasRow whether the row after the change is an object
   */
  static String problem(Object operation, boolean hasRow) {
    if (isDelete(operation)) {
      return "the record is a delete (op d), expected a row after the change";
    }
    if (operation == null) {
      return "key op is missing, expected an envelope of Debezium with the operation c, r or u";
    }
    if (!WITH_ROW.contains(operation)) {
      return "found the operation \""
          + FoundText.oneLine(operation.toString(), 20)
          + "\", expected c, r or u";
    }
    return hasRow ? null : "key after has no row, expected the row after the change as an object";
  }

  /**
   * Returns why a delete deletes no row, or null if it does.
   *
   * @param hasRow whether the row before the change is an object
   */
  static String problemOfDelete(boolean hasRow) {
    return hasRow
        ? null
        : "key before has no row, expected the deleted row as an object: its fields have the key";
  }
}
