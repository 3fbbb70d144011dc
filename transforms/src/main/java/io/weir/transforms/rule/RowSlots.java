package io.weir.transforms.rule;

import io.weir.transforms.expression.compile.TableLookup;
import io.weir.transforms.lookup.PackLookups;
import io.weir.transforms.lookup.RowLookup;
import java.util.List;

/** The slots that a looked-up row fills: the fields that are read, and whether there is a row. */
final class RowSlots {
  private static final int PRESENCE = -1;

  private final int[] slots;
  // Index of each slot's field in the row, or PRESENCE.
  private final int[] fields;

  private RowSlots(int[] slots, int[] fields) {
    this.slots = slots;
    this.fields = fields;
  }

  /**
   * Returns the slots of each row of a pack's streams, in the order of the rows.
   *
   * @param order names of the scope in slot order
   */
  static RowSlots[] of(PackLookups lookups, List<String> order) {
    return lookups.rows().stream()
        .map(row -> of(row, lookups, lookups.fields(row.table()), order))
        .toArray(RowSlots[]::new);
  }

  /**
   * Returns the slots of a row.
   *
   * @param kept the fields that the row has, in their order
   * @param order names of the scope in slot order
   */
  static RowSlots of(RowLookup row, PackLookups lookups, List<String> kept, List<String> order) {
    List<TableLookup> reads = lookups.of(row);
    return new RowSlots(
        reads.stream().mapToInt(read -> order.indexOf(read.name())).toArray(),
        reads.stream()
            .mapToInt(read -> read.field() == null ? PRESENCE : kept.indexOf(read.field()))
            .toArray());
  }

  /**
   * Sets the slots.
   *
   * @param row the values of the row's fields; null if there is no row
   */
  void fill(Object[] into, List<?> row) {
    for (int i = 0; i < slots.length; i++) {
      if (fields[i] == PRESENCE) {
        into[slots[i]] = row != null;
      } else {
        into[slots[i]] = row == null ? null : row.get(fields[i]);
      }
    }
  }
}
