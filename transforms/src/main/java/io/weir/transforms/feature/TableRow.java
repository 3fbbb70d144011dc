package io.weir.transforms.feature;

import java.io.Serializable;
import java.util.List;

/**
 * What a stage keeps of the rows of a table. The value of a row in its series is the list of the
 * fields' values, with null for a missing value, or {@link #DELETED}.
 *
 * @param table name of the table
 * @param key the fields of the key
 * @param fields the fields that are kept
 * @param deleted the condition for rows that delete their key, or null
 */
public record TableRow(String table, List<String> key, List<String> fields, String deleted)
    implements Serializable {
  /** The value of a row that deletes its key. */
  public static final Object DELETED = false;

  public TableRow {
    key = List.copyOf(key);
    fields = List.copyOf(fields);
  }

  /** Returns the fields' values of a row, or null if there is no row or the row is deleted. */
  public static List<?> values(Object row) {
    return row instanceof List<?> values ? values : null;
  }
}
