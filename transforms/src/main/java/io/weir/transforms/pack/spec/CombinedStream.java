package io.weir.transforms.pack.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The fields of the streams that an item of a section reads, as those of one stream. */
public final class CombinedStream {
  private CombinedStream() {}

  /**
   * Returns the stream that an item of a section reads. If there are several, the result has the
   * fields of all, each as the first stream that has it.
   *
   * @return null if the pack lacks one of the streams
   */
  public static StreamSpec of(Pack pack, SectionSpec spec) {
    List<StreamSpec> streams = new ArrayList<>();
    spec.streams().forEach(name -> streams.add(pack.streams().get(name)));
    if (streams.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    StreamSpec first = streams.get(0);
    if (streams.size() == 1) {
      return first;
    }
    Map<String, FieldSpec> records = new LinkedHashMap<>();
    Map<String, DerivedField> derived = new LinkedHashMap<>();
    for (StreamSpec stream : streams) {
      stream.fieldSpecs().forEach(records::putIfAbsent);
      stream.derived().forEach(derived::putIfAbsent);
    }
    return new StreamSpec(
        first.id(), first.time(), records, derived, RecordEnvelope.NONE, first.exactDuplicates());
  }
}
