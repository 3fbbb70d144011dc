package io.weir.io;

import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import java.util.List;

/** Kinds of the lines that a run writes. Files, topics and tables are named after them. */
public final class RecordKinds {
  public static final List<String> ALL = RecordTypes.ALL.stream().map(RecordType::name).toList();

  private RecordKinds() {}

  /** Returns the kinds that a run of the pack can write. */
  public static List<String> of(Pack pack) {
    return PackRecords.of(pack).kinds();
  }
}
