package io.weir.pipelines;

import io.weir.io.Output;
import io.weir.transforms.admission.BundleCounts;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * Writes records of one kind as lines to every output, and gives how many, in parts to be summed.
 */
final class ToLines<T> extends PTransform<PCollection<T>, PCollection<KV<String, Long>>> {
  private final String kind;
  private final List<Output> outputs;
  private final SerializableFunction<T, byte[]> key;
  private final SerializableFunction<T, byte[]> line;

  ToLines(
      String kind,
      List<Output> outputs,
      SerializableFunction<T, byte[]> key,
      SerializableFunction<T, byte[]> line) {
    this.kind = kind;
    this.outputs = outputs;
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
            ParDo.of(new LineFn<>(RunCounts.OUTPUTS + kind, key, line, counts))
                .withOutputTags(lines, TupleTagList.of(counts)));
    made.get(lines).setCoder(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of()));
    for (int i = 0; i < outputs.size(); i++) {
      made.get(lines).apply("Output " + i, outputs.get(i).write(kind));
    }
    return made.get(counts).setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()));
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
