package io.weir.io;

import io.weir.transforms.record.RecordType;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** An output that accepts lines of any kind, not only Weir's records. */
public interface LineOutput extends Output {
  /**
   * Prepares the output like {@link Output#prepare(PackRecords, boolean, OtherVersions)}, for lines
   * of these kinds only.
   */
  List<String> prepare(boolean bounded, List<String> kinds);

  @Override
  default Optional<LineOutput> lineOutput() {
    return Optional.of(this);
  }

  @Override
  default List<String> prepare(PackRecords records, boolean bounded, OtherVersions others) {
    return prepare(bounded, records.kinds());
  }

  /**
   * Writes lists of JSON lines of any kind, like {@link Output#write}.
   *
   * @param kind kind of the lines, after which their file or topic is named
   */
  PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      String kind, boolean bounded);

  @Override
  default PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded) {
    return write(type.name(), bounded);
  }
}
