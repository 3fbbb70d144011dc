package io.weir.pipelines.report;

import io.weir.io.json.LineKey;
import io.weir.transforms.record.RecordType;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Counts the final records of a bounded run by name.
 *
 * @param <T> type of the records
 */
public final class CountFinalRecords<T>
    extends PTransform<PCollection<List<T>>, PCollection<KV<String, Long>>> {
  private static final ListCoder<String> NAMES_CODER = ListCoder.of(StringUtf8Coder.of());

  private final RecordType<T> type;
  private final boolean revised;
  private final SerializableFunction<T, List<String>> names;

  /**
   * Creates the count.
   *
   * @param type description of the record, with its id and revision
   * @param revised whether records have revisions, of which only the last one counts
   * @param names names under which a record counts, none if it is retracted
   */
  public CountFinalRecords(
      RecordType<T> type, boolean revised, SerializableFunction<T, List<String>> names) {
    this.type = type;
    this.revised = revised;
    this.names = names;
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<List<T>> records) {
    if (!revised) {
      return records.apply("Count", ParDo.of(new CountFn<>(names)));
    }
    return records
        .apply("Revisions", ParDo.of(new RevisionFn<>(type, names)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), KvCoder.of(VarLongCoder.of(), NAMES_CODER)))
        .apply("Last", Max.perKey(new ByRevision()))
        .apply("Revision", Values.create())
        .apply("Names", Values.create())
        .apply(
            "Count",
            FlatMapElements.into(
                    TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
                .via(found -> found.stream().map(n -> KV.of(n, 1L)).toList()));
  }

  /** Sums the counts of a batch, so that the steps behind it see few elements. */
  private static final class CountFn<T> extends DoFn<List<T>, KV<String, Long>> {
    private final SerializableFunction<T, List<String>> names;

    CountFn(SerializableFunction<T, List<String>> names) {
      this.names = names;
    }

    @ProcessElement
    public void process(@Element List<T> records, OutputReceiver<KV<String, Long>> out) {
      Map<String, Long> counts = new TreeMap<>();
      for (T record : records) {
        names.apply(record).forEach(name -> counts.merge(name, 1L, Long::sum));
      }
      counts.forEach((name, count) -> out.output(KV.of(name, count)));
    }
  }

  /** Keeps only what is counted of each record, because records may be large and are many. */
  private static final class RevisionFn<T>
      extends DoFn<List<T>, KV<String, KV<Long, List<String>>>> {
    private final RecordType<T> type;
    private final SerializableFunction<T, List<String>> names;

    RevisionFn(RecordType<T> type, SerializableFunction<T, List<String>> names) {
      this.type = type;
      this.names = names;
    }

    @ProcessElement
    public void process(
        @Element List<T> records, OutputReceiver<KV<String, KV<Long, List<String>>>> out) {
      for (T record : records) {
        out.output(
            KV.of(
                ShortenedText.of(LineKey.id(type, record)),
                KV.of((Long) type.revision().value(record), names.apply(record))));
      }
    }
  }

  private static final class ByRevision
      implements Comparator<KV<Long, List<String>>>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public int compare(KV<Long, List<String>> a, KV<Long, List<String>> b) {
      return Long.compare(a.getKey(), b.getKey());
    }
  }
}
