package io.weir.io;

import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import java.util.List;
import java.util.stream.Stream;

/** Kinds of the lines that a run writes. Files, topics and tables are named after them. */
public final class RecordKinds {
  public static final List<String> ALL = names(RecordTypes.ALL.stream());

  private RecordKinds() {}

  /** Returns the kinds that a run of the pack can write. */
  public static List<String> of(Pack pack) {
    return names(RecordTypes.of(pack).stream());
  }

  /** Returns the kinds of the pack whose lines contain the pack and its version. */
  public static List<String> answers(Pack pack) {
    return names(RecordTypes.of(pack).stream().filter(RecordType::isRevised));
  }

  private static List<String> names(Stream<RecordType<?>> types) {
    return types.map(RecordType::name).toList();
  }
}
