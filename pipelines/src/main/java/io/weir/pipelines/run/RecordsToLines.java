package io.weir.pipelines.run;

import io.weir.io.Output;
import io.weir.io.SelectedOutput;
import io.weir.io.json.LineKey;
import io.weir.io.json.LineWriter;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.LatencyMetrics;
import io.weir.transforms.record.RecordType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes records of one type as lines to every output that gets them. Returns their count, in parts
 * to be summed, and the files to publish.
 */
final class RecordsToLines<T>
    extends PTransform<PCollection<List<T>>, PCollection<KV<String, Long>>> {
  private static final TupleTag<KV<String, Long>> COUNTS = new TupleTag<>("counts");

  private final RecordType<T> type;
  private final List<SelectedOutput> outputs;
  private final boolean bounded;

  /**
   * Creates the step for records of a type.
   *
   * @param bounded whether the run is bounded; its files are then published at its end
   */
  RecordsToLines(RecordType<T> type, List<SelectedOutput> outputs, boolean bounded) {
    this.type = type;
    this.outputs = outputs;
    this.bounded = bounded;
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<List<T>> records) {
    boolean live = records.isBounded() == IsBounded.UNBOUNDED;
    // Outputs with the same lines share them.
    Map<LineWriter<T>, TupleTag<List<KV<byte[], byte[]>>>> tags = new LinkedHashMap<>();
    for (SelectedOutput output : outputs) {
      if (output.gets(type.name())) {
        tags.computeIfAbsent(
            output.output().lineWriter(type, live),
            writer -> new TupleTag<>("lines-" + tags.size()));
      }
    }
    PCollectionTuple made =
        records.apply(
            "ToLines",
            ParDo.of(new LineFn<>(type, tags))
                .withOutputTags(COUNTS, TupleTagList.of(List.copyOf(tags.values()))));
    ListCoder<KV<byte[], byte[]>> coder =
        ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));
    tags.values().forEach(tag -> made.get(tag).setCoder(coder));
    List<PCollection<KV<String, Long>>> counted = new ArrayList<>();
    counted.add(made.get(COUNTS).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
    for (int i = 0; i < outputs.size(); i++) {
      if (!outputs.get(i).gets(type.name())) {
        continue;
      }
      Output output = outputs.get(i).output();
      PCollectionList<String> written =
          made.get(tags.get(output.lineWriter(type, live)))
              .apply("Output " + i, output.write(type, bounded));
      for (PCollection<String> files : written.getAll()) {
        counted.add(files.apply("Files " + i, once(RunCountNames.files(i))));
      }
    }
    return PCollectionList.of(counted).apply("Counts", Flatten.pCollections());
  }

  /** Files are part of the counts, because both are needed in the same step. */
  private static MapElements<String, KV<String, Long>> once(String prefix) {
    return MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
        .via(file -> KV.of(prefix + file, 1L));
  }

  static final class LineFn<T> extends DoFn<List<T>, KV<String, Long>> {
    private final RecordType<T> type;
    private final List<LineWriter<T>> writers;
    private final List<TupleTag<List<KV<byte[], byte[]>>>> tags;
    private final String name;
    private transient BundleCounts counts;
    private transient LatencyMetrics latencies;

    LineFn(RecordType<T> type, Map<LineWriter<T>, TupleTag<List<KV<byte[], byte[]>>>> tags) {
      this.type = type;
      this.writers = List.copyOf(tags.keySet());
      this.tags = List.copyOf(tags.values());
      this.name = RunCountNames.OUTPUTS + type.name();
    }

    @Setup
    public void setUp() {
      latencies = new LatencyMetrics(type.name());
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element List<T> records, MultiOutputReceiver out) {
      counts.add(name, records.size());
      if (type.newest() != null) {
        measureLatencies(records);
      }
      for (int i = 0; i < writers.size(); i++) {
        List<KV<byte[], byte[]>> lines = new ArrayList<>(records.size());
        for (T record : records) {
          byte[] line = writers.get(i).line(record);
          if (line != null) {
            lines.add(KV.of(LineKey.of(type, record), line));
          }
        }
        if (!lines.isEmpty()) {
          out.get(tags.get(i)).output(lines);
        }
      }
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, COUNTS);
      latencies.flush();
    }

    private void measureLatencies(List<T> records) {
      // A metric only. No record depends on the wall clock.
      long now = System.currentTimeMillis();
      for (T record : records) {
        // A window that comprises all time has no end.
        if (type.newest().value(record) instanceof Long time) {
          latencies.add(now - time);
        }
      }
    }
  }
}
