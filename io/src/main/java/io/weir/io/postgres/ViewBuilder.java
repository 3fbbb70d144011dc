package io.weir.io.postgres;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Builds a view: columns with distinct names over the current rows of a table. */
final class ViewBuilder {
  private final String name;
  private final RecordTable table;
  private final List<Column> columns = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();

  /**
   * A column of the view.
   *
   * @param group prefix of the column's name if the name is taken, or null for the record's own
   *     columns, which come first and always keep their names
   */
  private record Column(String group, String name, String expression) {}

  ViewBuilder(String name, RecordTable table) {
    this.name = name;
    this.table = table;
    String truth = CurrentRows.condition(table);
    if (truth != null) {
      conditions.add(truth);
    }
  }

  String name() {
    return name;
  }

  /** Adds the table's columns of these names. */
  ViewBuilder with(List<String> names) {
    names.forEach(column -> columns.add(new Column(null, column, "r." + SqlText.name(column))));
    return this;
  }

  /**
   * Adds a column.
   *
   * @param group prefix of the column's name if another column has the name
   * @param expression SQL expression over the row {@code r}
   */
  ViewBuilder add(String group, String column, String expression) {
    columns.add(new Column(group, column, expression));
    return this;
  }

  /** Adds a condition on the rows. */
  ViewBuilder where(String condition) {
    conditions.add(condition);
    return this;
  }

  /** Returns the expression for a field of an object in a column, cast to a type. */
  static String field(String column, String field, SqlType type) {
    String value =
        "r." + SqlText.name(column) + (type == SqlType.JSON ? "->" : "->>") + SqlText.text(field);
    return cast("(" + value + ")", type);
  }

  static String cast(String value, SqlType type) {
    return "CAST(" + value + " AS " + type.sql() + ")";
  }

  /** Returns the names of the columns in order. The first column with a name keeps it. */
  private List<String> names() {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      String own = SqlText.fit(column.name());
      names.add(taken.add(own) ? own : null);
    }
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i) == null) {
        Column column = columns.get(i);
        names.set(i, SqlText.distinct(column.group() + "_" + column.name(), taken));
      }
    }
    return names;
  }

  /** Returns the statement from its second word on. */
  String definition() {
    List<String> names = names();
    StringJoiner selected = new StringJoiner(", ");
    for (int i = 0; i < names.size(); i++) {
      selected.add(columns.get(i).expression() + " AS " + SqlText.name(names.get(i)));
    }
    return "VIEW "
        + SqlText.name(name)
        + " AS SELECT "
        + selected
        + " FROM "
        + SqlText.name(table.kind())
        + " r"
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }
}
