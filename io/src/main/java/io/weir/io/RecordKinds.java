package io.weir.io;

import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Kinds of the lines that a run writes. Files, topics and tables are named after them. */
public final class RecordKinds {
  public static final List<String> ALL = RecordTypes.ALL.stream().map(RecordType::name).toList();

  private RecordKinds() {}

  /** Returns all kinds, with those of the named outputs of a pack, which may be null. */
  public static List<String> allWith(Pack pack) {
    Set<String> kinds = new LinkedHashSet<>(ALL);
    kinds.addAll(PackRecords.of(pack).kinds());
    return List.copyOf(kinds);
  }

  /** Returns the kinds that a run of the pack can write. */
  public static List<String> of(Pack pack) {
    return PackRecords.of(pack).kinds();
  }
}
