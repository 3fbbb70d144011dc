package io.weir.pipelines;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Counts the records of a bounded run that stand at its end, under the names that each counts for.
 *
 * @param <T> type of the records
 */
final class CountLast<T> extends PTransform<PCollection<T>, PCollection<KV<String, Long>>> {
  private final boolean revised;
  private final SerializableFunction<T, String> id;
  private final SerializableFunction<T, Long> revision;
  private final SerializableFunction<T, List<String>> names;

  /**
   * @param revised whether records come with revisions, of which only the last one counts
   * @param names what a record counts for; nothing where it is void
   */
  CountLast(
      boolean revised,
      SerializableFunction<T, String> id,
      SerializableFunction<T, Long> revision,
      SerializableFunction<T, List<String>> names) {
    this.revised = revised;
    this.id = id;
    this.revision = revision;
    this.names = names;
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<T> records) {
    PCollection<T> last =
        revised
            ? records
                .apply(WithKeys.of(id).withKeyType(TypeDescriptors.strings()))
                .apply(Max.perKey(new ByRevision<>(revision)))
                .apply(Values.create())
            : records;
    SerializableFunction<T, List<String>> counted = names;
    return last.apply(
        FlatMapElements.into(
                TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
            .via(record -> counted.apply(record).stream().map(n -> KV.of(n, 1L)).toList()));
  }

  private static final class ByRevision<T> implements Comparator<T>, Serializable {
    private final SerializableFunction<T, Long> revision;

    ByRevision(SerializableFunction<T, Long> revision) {
      this.revision = revision;
    }

    @Override
    public int compare(T a, T b) {
      return Long.compare(revision.apply(a), revision.apply(b));
    }
  }
}
