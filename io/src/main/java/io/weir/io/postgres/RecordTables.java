package io.weir.io.postgres;

import io.weir.io.PackRecords;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.RecordSource;
import io.weir.transforms.record.RecordType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that a pack can write. */
final class RecordTables {
  private RecordTables() {}

  static List<RecordTable> of(PackRecords records) {
    return records.types().stream().map(type -> table(type, records.pack())).toList();
  }

  private static RecordTable table(RecordType<?> type, Pack pack) {
    List<RecordSource> sources = type.sources(pack);
    SqlType key =
        common(
            sources.stream()
                .filter(source -> source.key() != null)
                .map(source -> key(stream(pack, source.stream()), source.key())));
    SqlType event = common(sources.stream().map(source -> id(stream(pack, source.stream()))));
    return RecordTable.of(type, key, event);
  }

  private static StreamSpec stream(Pack pack, String name) {
    return pack.streams().get(name);
  }

  private static SqlType id(StreamSpec stream) {
    return stream.isIdentifiedByOrigin() ? SqlType.JSON : key(stream, stream.id());
  }

  /** Returns the type of a key, which is that of its field unless the pack gives a list. */
  static SqlType key(StreamSpec stream, KeySpec key) {
    return key.list() ? SqlType.JSON : SqlType.of(stream.fields().get(key.fields().get(0)));
  }

  /**
   * Returns the type of a column with values of several types: the type itself if it is the only
   * one, otherwise JSON.
   */
  private static SqlType common(Stream<SqlType> types) {
    Set<SqlType> different = types.collect(Collectors.toSet());
    return different.size() == 1 ? different.iterator().next() : SqlType.JSON;
  }
}
