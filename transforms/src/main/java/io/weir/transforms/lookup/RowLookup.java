package io.weir.transforms.lookup;

import java.io.Serializable;
import java.util.List;

/**
 * A row that decisions look up: a table and the expressions of the key's parts. All lookups of one
 * table by one key read the same row.
 *
 * @param table name of the table
 * @param keys the expressions of the key's parts, over the fields of the decided stream
 */
public record RowLookup(String table, List<String> keys) implements Serializable {
  public RowLookup {
    keys = List.copyOf(keys);
  }

  /** Returns the name of the row among the measured values of a decision. */
  public String name() {
    return "{" + table + "[" + String.join(", ", keys) + "]}";
  }
}
