package io.weir.transforms.record;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SectionSpec;
import java.util.stream.Stream;

/**
 * What in a pack gives records of a type.
 *
 * @param stream the stream whose events the records are about
 * @param key the fields that the records' keys come from; null where the records have no key
 */
public record RecordSource(String stream, KeySpec key) {
  /** The decided stream; none of a pack that decides nothing. */
  static Stream<RecordSource> decided(Pack pack) {
    return pack.decide() == null
        ? Stream.empty()
        : Stream.of(new RecordSource(pack.decide().on(), pack.decide().key()));
  }

  /** The streams of an item of a section. */
  static Stream<RecordSource> of(SectionSpec spec) {
    return spec.streams().stream().map(stream -> new RecordSource(stream, spec.by()));
  }

  /** Every stream, each of whose events may fail. */
  public static Stream<RecordSource> streams(Pack pack) {
    return pack.streams().keySet().stream().map(stream -> new RecordSource(stream, null));
  }
}
