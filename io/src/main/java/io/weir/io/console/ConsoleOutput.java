package io.weir.io.console;

import io.weir.io.LineOutput;
import io.weir.io.json.LineWriter;
import io.weir.transforms.record.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Standard output of the process that runs the step.
 *
 * @param uri URI as the user wrote it
 * @param all whether every record is printed as JSON, instead of a summary for people
 */
public record ConsoleOutput(String uri, boolean all) implements LineOutput {
  @Override
  public boolean printsToConsole() {
    return true;
  }

  @Override
  public List<String> prepare(boolean bounded, List<String> kinds) {
    return List.of();
  }

  @Override
  public <T> LineWriter<T> lineWriter(RecordType<T> type, boolean live) {
    return new ConsoleWriter<>(type, all, live);
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded) {
    return new Print("");
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      String kind, boolean bounded) {
    return new Print(kind + " ");
  }

  private static final class Print
      extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
    private final String prefix;

    Print(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
      // The step is applied even if nothing is printed: the DirectRunner may wait forever for
      // output that nothing consumes.
      lines.apply("Print", ParDo.of(new PrintLine(prefix)));
      return PCollectionList.empty(lines.getPipeline());
    }
  }

  private static final class PrintLine extends DoFn<List<KV<byte[], byte[]>>, Void> {
    private final String prefix;

    PrintLine(String prefix) {
      this.prefix = prefix;
    }

    @ProcessElement
    public void print(@Element List<KV<byte[], byte[]>> lines) {
      for (KV<byte[], byte[]> line : lines) {
        System.out.println(prefix + new String(line.getValue(), StandardCharsets.UTF_8));
      }
    }
  }
}
