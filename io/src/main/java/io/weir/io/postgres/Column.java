package io.weir.io.postgres;

/**
 * A column of a table.
 *
 * @param name its name, that of the field in a line
 * @param type its type
 */
record Column(String name, SqlType type) {
  static Column text(String name) {
    return new Column(name, SqlType.TEXT);
  }

  static Column bigint(String name) {
    return new Column(name, SqlType.BIGINT);
  }

  static Column time(String name) {
    return new Column(name, SqlType.TIMESTAMP);
  }

  static Column json(String name) {
    return new Column(name, SqlType.JSON);
  }
}
