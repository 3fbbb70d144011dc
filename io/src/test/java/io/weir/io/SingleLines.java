package io.weir.io;

import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/** Makes lists of one line each, so that tests decide what comes together. */
public final class SingleLines
    extends PTransform<PCollection<KV<byte[], byte[]>>, PCollection<List<KV<byte[], byte[]>>>> {
  @Override
  public PCollection<List<KV<byte[], byte[]>>> expand(PCollection<KV<byte[], byte[]>> lines) {
    return lines
        .apply(ParDo.of(new ToList()))
        .setCoder(ListCoder.of(KvCoder.of(ByteArrayCoder.of(), ByteArrayCoder.of())));
  }

  private static final class ToList extends DoFn<KV<byte[], byte[]>, List<KV<byte[], byte[]>>> {
    @ProcessElement
    public void process(
        @Element KV<byte[], byte[]> line, OutputReceiver<List<KV<byte[], byte[]>>> out) {
      out.output(List.of(line));
    }
  }
}
