package io.weir.io.postgres;

import io.weir.io.Kinds;
import io.weir.transforms.pack.KeySpec;
import io.weir.transforms.pack.Pack;
import io.weir.transforms.pack.StreamSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables that a pack can fill. */
final class Tables {
  private Tables() {}

  static List<Table> of(Pack pack) {
    List<Table> tables = new ArrayList<>();
    if (pack.decide() != null) {
      StreamSpec decided = stream(pack, pack.decide().on());
      SqlType key = key(decided, pack.decide().key());
      tables.add(Table.of(Kinds.DECISIONS, key, id(decided)));
      if (!pack.rules().isEmpty()) {
        tables.add(Table.of(Kinds.ALERTS, key, null));
      }
    }
    if (!pack.sessions().isEmpty()) {
      SqlType key =
          common(pack.sessions().values().stream().map(s -> key(stream(pack, s.from()), s.by())));
      tables.add(Table.of(Kinds.SESSIONS, key, null));
    }
    if (!pack.metrics().isEmpty()) {
      tables.add(Table.of(Kinds.METRICS, null, null));
    }
    if (!pack.expectations().isEmpty()) {
      SqlType key =
          common(
              pack.expectations().values().stream().map(e -> key(stream(pack, e.from()), e.by())));
      SqlType event =
          common(pack.expectations().values().stream().map(e -> id(stream(pack, e.from()))));
      tables.add(Table.of(Kinds.EXPECTATIONS, key, event));
    }
    SqlType ids = common(pack.streams().values().stream().map(Tables::id));
    tables.add(Table.of(Kinds.LATE, null, ids));
    tables.add(Table.of(Kinds.DEAD_LETTERS, null, null));
    return tables;
  }

  private static StreamSpec stream(Pack pack, String name) {
    return pack.streams().get(name);
  }

  private static SqlType id(StreamSpec stream) {
    return SqlType.of(stream.fields().get(stream.id()));
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
