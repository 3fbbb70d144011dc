package io.weir.transforms.rule;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.lookup.RowLookup;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.TableRows;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks the rows of one file up by one key. */
final class FileRows {
  private final TableRows rows;
  private final Expression[] key;
  private final RowSlots slots;

  private FileRows(TableRows rows, Expression[] key, RowSlots slots) {
    this.rows = rows;
    this.key = key;
    this.slots = slots;
  }

  /**
   * Returns the lookups of a pack in files.
   *
   * @param tableRows the rows of files, by table
   * @param scope names and types in slot order
   * @throws IllegalArgumentException if a file has not been read
   */
  static FileRows[] of(
      Pack pack,
      PackLookups lookups,
      Map<String, TableRows> tableRows,
      Map<String, FieldType> scope) {
    return lookups.fileRows().stream()
        .map(row -> of(row, rows(row, pack, tableRows), pack, lookups, scope))
        .toArray(FileRows[]::new);
  }

  /**
   * Returns the rows of the file of a lookup.
   *
   * @throws IllegalArgumentException if the file has not been read
   */
  static TableRows rows(RowLookup row, Pack pack, Map<String, TableRows> tableRows) {
    TableRows rows = tableRows.get(row.table());
    if (rows == null) {
      throw new IllegalArgumentException(
          "the file of table %s has not been read: %s; TableFiles.read reads it for withTableRows"
              .formatted(row.table(), pack.tables().get(row.table()).file()));
    }
    return rows;
  }

  private static FileRows of(
      RowLookup row, TableRows rows, Pack pack, PackLookups lookups, Map<String, FieldType> scope) {
    TableSpec table = pack.tables().get(row.table());
    return new FileRows(
        rows,
        row.keys().stream()
            .map(part -> Expression.checkedValue(part, scope))
            .toArray(Expression[]::new),
        RowSlots.of(
            row, lookups, List.copyOf(table.fields().keySet()), List.copyOf(scope.keySet())));
  }

  /** Sets the slots of the lookups. The slots of the event's fields must be set. */
  void fill(Object[] values) {
    List<Object> parts = new ArrayList<>(key.length);
    for (Expression part : key) {
      parts.add(part.evaluate(values));
    }
    slots.fill(values, rows.row(parts));
  }
}
