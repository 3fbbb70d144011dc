package io.weir.io.console;

import io.weir.io.LineOutput;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Standard output of the process that runs the step.
 *
 * @param uri URI as the user wrote it
 * @param all whether every line is printed as JSON, instead of a summary for people
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
  public PTransform<PCollection<KV<byte[], byte[]>>, PCollectionList<String>> write(
      String kind, boolean bounded) {
    return new Print(new ConsoleLines(all), kind);
  }

  private static final class Print
      extends PTransform<PCollection<KV<byte[], byte[]>>, PCollectionList<String>> {
    private final ConsoleLines console;
    private final String kind;

    Print(ConsoleLines console, String kind) {
      this.console = console;
      this.kind = kind;
    }

    @Override
    public PCollectionList<String> expand(PCollection<KV<byte[], byte[]>> lines) {
      // The step is applied even if nothing is printed: the DirectRunner may wait forever for
      // output that nothing consumes.
      boolean live = lines.isBounded() == IsBounded.UNBOUNDED;
      lines.apply("Print", ParDo.of(new PrintLine(console, kind, live)));
      return PCollectionList.empty(lines.getPipeline());
    }
  }

  private static final class PrintLine extends DoFn<KV<byte[], byte[]>, Void> {
    private final ConsoleLines console;
    private final String kind;
    private final boolean live;

    PrintLine(ConsoleLines console, String kind, boolean live) {
      this.console = console;
      this.kind = kind;
      this.live = live;
    }

    @ProcessElement
    public void print(@Element KV<byte[], byte[]> line) {
      console.line(kind, line.getValue(), live).ifPresent(System.out::println);
    }
  }
}
