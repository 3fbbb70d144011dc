package io.weir.io.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.UUID;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PDone;
import org.joda.time.Duration;

/**
 * Writes lines to files of one directory. A bounded run writes {@code kind-00000-of-00003.jsonl};
 * an unbounded one a new {@code kind-<random>.jsonl} every few seconds, so that no restart ever
 * meets a name it used before: Beam would take the file for already written and drop the new one.
 */
final class LineFiles extends PTransform<PCollection<KV<byte[], byte[]>>, PDone> {
  /** What comes after the kind in a name. */
  static final String NAME_REGEX =
      "([0-9]{5}-of-[0-9]{5}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jsonl";

  private static final Duration EVERY = Duration.standardSeconds(2);
  private static final int UNBOUNDED_SHARDS = 2;

  private final String directory;
  private final String kind;

  LineFiles(String directory, String kind) {
    this.directory = directory;
    this.kind = kind;
  }

  @Override
  public PDone expand(PCollection<KV<byte[], byte[]>> lines) {
    FileIO.Write<Void, KV<byte[], byte[]>> write =
        FileIO.<KV<byte[], byte[]>>write().via(new Lines()).to(directory);
    if (lines.isBounded() == IsBounded.BOUNDED) {
      lines
          .apply("Together", Window.into(new GlobalWindows()))
          .apply(write.withNaming(bounded(kind)));
    } else {
      // In the global window nothing is late; a trigger on processing time lets go of it.
      lines
          .apply(
              "Every few seconds",
              Window.<KV<byte[], byte[]>>into(new GlobalWindows())
                  .triggering(
                      Repeatedly.forever(
                          AfterProcessingTime.pastFirstElementInPane().plusDelayOf(EVERY)))
                  .withAllowedLateness(Duration.ZERO)
                  .discardingFiredPanes())
          .apply(write.withNumShards(UNBOUNDED_SHARDS).withNaming(unbounded(kind)));
    }
    return PDone.in(lines.getPipeline());
  }

  private static FileIO.Write.FileNaming bounded(String kind) {
    return (window, pane, shards, shard, compression) ->
        String.format("%s-%05d-of-%05d.jsonl", kind, shard, shards);
  }

  private static FileIO.Write.FileNaming unbounded(String kind) {
    return (window, pane, shards, shard, compression) -> kind + "-" + UUID.randomUUID() + ".jsonl";
  }

  private static final class Lines implements FileIO.Sink<KV<byte[], byte[]>> {
    private transient OutputStream out;

    @Override
    public void open(WritableByteChannel channel) {
      out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public void write(KV<byte[], byte[]> line) throws IOException {
      out.write(line.getValue());
      out.write('\n');
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
