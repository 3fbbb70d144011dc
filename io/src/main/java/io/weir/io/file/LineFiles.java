package io.weir.io.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileIO;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.windowing.AfterProcessingTime;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Repeatedly;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/**
 * Writes lines to files of one directory. A bounded run writes {@code kind-00000-of-00003.jsonl}.
 * An unbounded run writes a new {@code kind-<random>.jsonl} every few seconds, so that a restarted
 * job never reuses a name: Beam would take the existing file for the new one and drop the new one.
 */
final class LineFiles {
  /** Pattern of the part of a name after the kind. */
  static final String NAME_REGEX =
      "([0-9]{5}-of-[0-9]{5}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\\.jsonl";

  private static final Duration EVERY = Duration.standardSeconds(2);
  private static final int UNBOUNDED_SHARDS = 2;

  private LineFiles() {}

  /** Returns the pattern of the names of a kind's files. */
  static Pattern names(String kind) {
    return Pattern.compile(kind + "-" + NAME_REGEX);
  }

  /** Writes bounded lines and returns the names of the finished files. */
  static PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> together(
      String directory, String kind) {
    return new Together(directory, kind);
  }

  /** Writes unbounded lines, every few seconds. */
  static PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> asTheyCome(
      String directory, String kind) {
    return new AsTheyCome(directory, kind);
  }

  private static final class Together
      extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
    private final String directory;
    private final String kind;

    Together(String directory, String kind) {
      this.directory = directory;
      this.kind = kind;
    }

    @Override
    public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
      return PCollectionList.of(
          lines
              .apply("Together", Window.into(new GlobalWindows()))
              .apply(write(directory).withNaming(bounded(kind)))
              .getPerDestinationOutputFilenames()
              .apply(
                  "Names",
                  MapElements.into(TypeDescriptors.strings())
                      .via(
                          file ->
                              file.getValue().substring(file.getValue().lastIndexOf('/') + 1))));
    }
  }

  private static final class AsTheyCome
      extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
    private final String directory;
    private final String kind;

    AsTheyCome(String directory, String kind) {
      this.directory = directory;
      this.kind = kind;
    }

    @Override
    public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
      // No element is late in the global window. A trigger on processing time emits the panes.
      lines
          .apply(
              "Every few seconds",
              Window.<List<KV<byte[], byte[]>>>into(new GlobalWindows())
                  .triggering(
                      Repeatedly.forever(
                          AfterProcessingTime.pastFirstElementInPane().plusDelayOf(EVERY)))
                  .withAllowedLateness(Duration.ZERO)
                  .discardingFiredPanes())
          .apply(write(directory).withNumShards(UNBOUNDED_SHARDS).withNaming(unbounded(kind)));
      return PCollectionList.empty(lines.getPipeline());
    }
  }

  private static FileIO.Write<Void, List<KV<byte[], byte[]>>> write(String directory) {
    return FileIO.<List<KV<byte[], byte[]>>>write().via(new Lines()).to(directory);
  }

  private static FileIO.Write.FileNaming bounded(String kind) {
    return (window, pane, shards, shard, compression) ->
        String.format("%s-%05d-of-%05d.jsonl", kind, shard, shards);
  }

  private static FileIO.Write.FileNaming unbounded(String kind) {
    return (window, pane, shards, shard, compression) -> kind + "-" + UUID.randomUUID() + ".jsonl";
  }

  static final class Lines implements FileIO.Sink<List<KV<byte[], byte[]>>> {
    private transient OutputStream out;

    @Override
    public void open(WritableByteChannel channel) {
      out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    @Override
    public void write(List<KV<byte[], byte[]>> lines) throws IOException {
      for (KV<byte[], byte[]> line : lines) {
        out.write(line.getValue());
        out.write('\n');
      }
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }
  }
}
