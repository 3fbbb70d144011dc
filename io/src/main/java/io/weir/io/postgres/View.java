package io.weir.io.postgres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A view in the making: columns of names that differ, over the true rows of a table. */
final class View {
  private final String name;
  private final Table table;
  private final List<String> columns = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();
  private final List<String> conditions = new ArrayList<>();

  View(String name, Table table) {
    this.name = Sql.cut(name);
    this.table = table;
    String truth = Truth.condition(table);
    if (truth != null) {
      conditions.add(truth);
    }
  }

  String name() {
    return name;
  }

  /** The table's columns of these names. */
  View with(List<String> names) {
    names.forEach(column -> add(column, "r." + Sql.name(column)));
    return this;
  }

  /** A column of what an expression over the row {@code r} gives; none where its name is taken. */
  View add(String column, String expression) {
    if (taken.add(Sql.cut(column))) {
      columns.add(expression + " AS " + Sql.name(column));
    }
    return this;
  }

  /** Only the rows for which this holds, too. */
  View where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** A field of an object in a column, of a type. */
  static String field(String column, String field, SqlType type) {
    String value =
        "r." + Sql.name(column) + (type == SqlType.JSON ? "->" : "->>") + Sql.text(field);
    return cast("(" + value + ")", type);
  }

  static String cast(String value, SqlType type) {
    return "CAST(" + value + " AS " + type.sql() + ")";
  }

  /** Its statement, from the second word on. */
  String definition() {
    return "VIEW "
        + Sql.name(name)
        + " AS SELECT "
        + String.join(", ", columns)
        + " FROM "
        + Sql.name(table.kind())
        + " r"
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }
}
