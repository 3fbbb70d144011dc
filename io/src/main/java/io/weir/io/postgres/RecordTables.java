package io.weir.io.postgres;

import io.weir.io.RecordKinds;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that a pack can fill. */
final class RecordTables {
  private RecordTables() {}

  static List<RecordTable> of(Pack pack) {
    return RecordKinds.of(pack).stream().map(kind -> table(kind, pack)).toList();
  }

  private static RecordTable table(String kind, Pack pack) {
    return switch (kind) {
      case RecordKinds.DECISIONS ->
          RecordTable.of(kind, decidedKey(pack), id(stream(pack, pack.decide().on())));
      case RecordKinds.ALERTS -> RecordTable.of(kind, decidedKey(pack), null);
      case RecordKinds.SESSIONS ->
          RecordTable.of(
              kind,
              common(
                  pack.sessions().values().stream().map(s -> key(stream(pack, s.from()), s.by()))),
              null);
      case RecordKinds.EXPECTATIONS -> {
        Collection<ExpectationSpec> all = pack.expectations().values();
        yield RecordTable.of(
            kind,
            common(all.stream().map(e -> key(stream(pack, e.from()), e.by()))),
            common(all.stream().map(e -> id(stream(pack, e.from())))));
      }
      case RecordKinds.LATE ->
          RecordTable.of(
              kind, null, common(pack.streams().values().stream().map(RecordTables::id)));
      default -> RecordTable.of(kind, null, null);
    };
  }

  private static SqlType decidedKey(Pack pack) {
    return key(stream(pack, pack.decide().on()), pack.decide().key());
  }

  private static StreamSpec stream(Pack pack, String name) {
    return pack.streams().get(name);
  }

  private static SqlType id(StreamSpec stream) {
    return key(stream, stream.id());
  }

  /** The type of a key: that of its field, where the pack does not give a list. */
  static SqlType key(StreamSpec stream, KeySpec key) {
    return key.list() ? SqlType.JSON : SqlType.of(stream.fields().get(key.fields().get(0)));
  }

  /** The type of a column that several fill: theirs, where it is one. */
  private static SqlType common(Stream<SqlType> types) {
    Set<SqlType> different = types.collect(Collectors.toSet());
    return different.size() == 1 ? different.iterator().next() : SqlType.JSON;
  }
}
