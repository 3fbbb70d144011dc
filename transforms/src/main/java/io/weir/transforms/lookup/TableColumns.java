package io.weir.transforms.lookup;

import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.pack.spec.TableSpec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a table's rows.
 *
 * @param origin the stream or the file of the rows, for messages
 * @param types the types by field, in order; null for a wrong one
 * @param protectedNames the fields whose values are tokens
 */
record TableColumns(String origin, Map<String, FieldType> types, Set<String> protectedNames) {
  /** Returns the fields of a table's rows; empty if there is no such table or stream, or no key. */
  static Optional<TableColumns> of(Pack pack, String table) {
    TableSpec spec = pack.tables().get(table);
    if (spec == null || spec.key() == null) {
      return Optional.empty();
    }
    if (spec.isFile()) {
      return Optional.of(new TableColumns(spec.file(), spec.fields(), Set.of()));
    }
    StreamSpec rows = pack.streams().get(spec.from());
    return Optional.ofNullable(rows)
        .map(r -> new TableColumns(spec.from(), r.fields(), r.protectedFields().keySet()));
  }
}
