package io.weir.pipelines.run;

import io.weir.io.Output;
import io.weir.pipelines.report.RunCountNames;
import io.weir.transforms.counting.BundleCounts;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Writes records of one kind as lines to every output, and gives how many, in parts to be summed,
 * and the files to be published.
 */
final class RecordsToLines<T> extends PTransform<PCollection<T>, PCollection<KV<String, Long>>> {
  private final String kind;
  private final List<Output> outputs;
  private final boolean bounded;
  private final SerializableFunction<T, byte[]> key;
  private final SerializableFunction<T, byte[]> line;

  /**
   * Writes records of a kind.
   *
   * @param bounded whether the run ends, all of it: then its files are published at its end
   */
  RecordsToLines(
      String kind,
      List<Output> outputs,
      boolean bounded,
      SerializableFunction<T, byte[]> key,
      SerializableFunction<T, byte[]> line) {
    this.kind = kind;
    this.outputs = outputs;
    this.bounded = bounded;
    this.key = key;
    this.line = line;
  }

  @Override
  public PCollection<KV<String, Long>> expand(PCollection<T> records) {
    TupleTag<KV<byte[], byte[]>> lines = new TupleTag<>("lines");
    TupleTag<KV<String, Long>> counts = new TupleTag<>("counts");
    PCollectionTuple made =
        records.apply(
            "ToLines",
            ParDo.of(new LineFn<>(RunCountNames.OUTPUTS + kind, key, line, counts))
                .withOutputTags(lines, TupleTagList.of(counts)));
    made.get(lines).setCoder(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));
    List<PCollection<KV<String, Long>>> counted = new ArrayList<>();
    counted.add(made.get(counts).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of())));
    for (int i = 0; i < outputs.size(); i++) {
      PCollectionList<String> written =
          made.get(lines).apply("Output " + i, outputs.get(i).write(kind, bounded));
      for (PCollection<String> files : written.getAll()) {
        counted.add(files.apply("Files " + i, once(RunCountNames.files(i))));
      }
    }
    return PCollectionList.of(counted).apply("Counts", Flatten.pCollections());
  }

  /** Files travel with the counts, to where both are needed. */
  private static MapElements<String, KV<String, Long>> once(String prefix) {
    return MapElements.into(TypeDescriptors.kvs(TypeDescriptors.strings(), TypeDescriptors.longs()))
        .via(file -> KV.of(prefix + file, 1L));
  }

  static final class LineFn<T> extends DoFn<T, KV<byte[], byte[]>> {
    private final String name;
    private final SerializableFunction<T, byte[]> key;
    private final SerializableFunction<T, byte[]> line;
    private final TupleTag<KV<String, Long>> tag;
    private transient BundleCounts counts;

    LineFn(
        String name,
        SerializableFunction<T, byte[]> key,
        SerializableFunction<T, byte[]> line,
        TupleTag<KV<String, Long>> tag) {
      this.name = name;
      this.key = key;
      this.line = line;
      this.tag = tag;
    }

    @StartBundle
    public void start() {
      counts = new BundleCounts();
    }

    @ProcessElement
    public void process(@Element T record, OutputReceiver<KV<byte[], byte[]>> out) {
      counts.add(name);
      out.output(KV.of(key.apply(record), line.apply(record)));
    }

    @FinishBundle
    public void finish(FinishBundleContext context) {
      counts.flush(context, tag);
    }
  }
}
