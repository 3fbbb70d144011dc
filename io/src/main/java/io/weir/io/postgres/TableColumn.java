package io.weir.io.postgres;

/**
 * A column of a table.
 *
 * @param name name of the column, which is the name of the field in a line
 * @param type type of the column
 */
record TableColumn(String name, SqlType type) {
  static TableColumn text(String name) {
    return new TableColumn(name, SqlType.TEXT);
  }

  static TableColumn bigint(String name) {
    return new TableColumn(name, SqlType.BIGINT);
  }

  static TableColumn time(String name) {
    return new TableColumn(name, SqlType.TIMESTAMP);
  }

  static TableColumn json(String name) {
    return new TableColumn(name, SqlType.JSON);
  }
}
