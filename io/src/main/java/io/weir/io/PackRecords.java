package io.weir.io;

import io.weir.transforms.detection.RecordTypes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.RecordType;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * The records that a run of a pack writes to an output.
 *
 * @param pack the pack, or null if it is unknown
 * @param types the types of the records; empty if the pack is unknown
 */
public record PackRecords(Pack pack, List<RecordType<?>> types) {
  public PackRecords {
    types = List.copyOf(types);
  }

  /** Returns all records that a run of a pack can write. The pack may be null. */
  public static PackRecords of(Pack pack) {
    return new PackRecords(pack, pack == null ? List.of() : RecordTypes.of(pack));
  }

  /** Returns the records of these kinds. */
  public PackRecords only(Collection<String> kinds) {
    return new PackRecords(
        pack, types.stream().filter(type -> kinds.contains(type.name())).toList());
  }

  /** Returns the kinds of the lines. */
  public List<String> kinds() {
    return names(types.stream());
  }

  /** Returns the kinds whose lines contain the pack and its version. */
  public List<String> results() {
    return names(types.stream().filter(RecordType::isRevised));
  }

  private static List<String> names(Stream<RecordType<?>> types) {
    return types.map(RecordType::name).toList();
  }
}
