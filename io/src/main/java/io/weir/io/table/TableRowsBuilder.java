package io.weir.io.table;

import io.weir.io.json.RowReader;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the rows of a file, and what is wrong with them. */
final class TableRowsBuilder {
  /** The number of wrong rows that are told; more have most likely the same cause. */
  private static final int MAX_PROBLEMS = 5;

  private final TableSpec table;
  private final int maxRows;
  private final String hint;
  private final RowReader reader;
  private final List<String> names;
  private final Map<List<Object>, List<Object>> byKey = new HashMap<>();
  private final Map<List<Object>, Long> lines = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private int wrongRows;

  /**
   * @param hint what works for more rows, behind the message that there are too many
   */
  TableRowsBuilder(TableSpec table, int maxRows, String hint) {
    this.table = table;
    this.maxRows = maxRows;
    this.hint = hint;
    this.reader = new RowReader(table);
    this.names = List.copyOf(table.fields().keySet());
  }

  /** Returns the names of the fields that are read. */
  List<String> names() {
    return names;
  }

  /** Returns whether a field is a string. */
  boolean isString(String field) {
    return table.fields().get(field) == FieldType.STRING;
  }

  /** Reports what is wrong with the file. */
  void refuse(String problem) {
    problems.add(problem);
  }

  /** Reports what is wrong with a row. */
  void refuseRow(long line, String problem) {
    wrongRows++;
    if (wrongRows <= MAX_PROBLEMS) {
      problems.add("line " + line + ": " + problem);
    }
  }

  /** Returns whether there is room for another row; reports it if there is none. */
  boolean hasRoom() {
    if (byKey.size() < maxRows) {
      return true;
    }
    problems.add("has more than " + maxRows + " rows" + hint);
    return false;
  }

  /**
   * Adds a row.
   *
   * @param json the row as a JSON object
   */
  void add(long line, byte[] json) {
    List<Object> row;
    try {
      row = Arrays.asList(reader.values(json));
    } catch (IllegalArgumentException e) {
      refuseRow(line, e.getMessage());
      return;
    }
    List<Object> key = new ArrayList<>();
    for (String field : table.key().fields()) {
      Object value = row.get(names.indexOf(field));
      if (value == null) {
        refuseRow(line, "the key '" + field + "' is missing");
        return;
      }
      key.add(value);
    }
    List<Object> same = TableRows.sameNumbers(key);
    List<Object> before = byKey.putIfAbsent(same, row);
    Long first = lines.putIfAbsent(same, line);
    if (before != null && !before.equals(row)) {
      refuseRow(line, "the key " + key + " has another row in line " + first);
    }
  }

  List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    if (wrongRows > MAX_PROBLEMS) {
      all.add("and " + (wrongRows - MAX_PROBLEMS) + " more rows are wrong");
    }
    return all;
  }

  TableRows build() {
    return new TableRows(byKey);
  }
}
