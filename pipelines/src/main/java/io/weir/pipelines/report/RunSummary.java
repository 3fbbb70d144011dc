package io.weir.pipelines.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.weir.io.RecordKinds;
import io.weir.io.SelectedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Sums the counts of a bounded run and writes them to files: the summary of the contract, and all
 * counts for the main program's report. The counts are complete when everything else is written, so
 * this step also has the outputs publish the files of the run.
 */
public final class RunSummary extends PTransform<PCollection<KV<String, Long>>, PDone> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final List<String> ACCOUNT =
      List.of(
          RunCountNames.READ,
          RunCountNames.ADMITTED,
          RunCountNames.DUPLICATE,
          RunCountNames.CONFLICTING,
          RunCountNames.LATE,
          RunCountNames.DEAD_LETTERED,
          RunCountNames.UNKEYED);

  private final List<SelectedOutput> outputs;
  private final List<String> kinds;
  private final String table;

  /**
   * Creates the summary.
   *
   * @param outputs outputs that publish the files of the run with its summary
   * @param kinds kinds of lines whose numbers are in the summary
   * @param table path of the file for all counts, with lines of name and count
   */
  public RunSummary(List<SelectedOutput> outputs, List<String> kinds, String table) {
    this.outputs = outputs;
    this.kinds = kinds;
    this.table = table;
  }

  @Override
  public PDone expand(PCollection<KV<String, Long>> counts) {
    counts
        .apply("Sum", Sum.longsPerKey())
        .apply("All", Combine.globally(new AllCounts()))
        .apply("Leave", ParDo.of(new LeaveFn(outputs, kinds, table)));
    return PDone.in(counts.getPipeline());
  }

  /** Collects the sums in one list. */
  private static final class AllCounts
      extends Combine.CombineFn<KV<String, Long>, List<KV<String, Long>>, List<KV<String, Long>>> {
    @Override
    public List<KV<String, Long>> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public List<KV<String, Long>> addInput(List<KV<String, Long>> all, KV<String, Long> count) {
      all.add(count);
      return all;
    }

    @Override
    public List<KV<String, Long>> mergeAccumulators(Iterable<List<KV<String, Long>>> parts) {
      List<KV<String, Long>> all = new ArrayList<>();
      parts.forEach(all::addAll);
      return all;
    }

    @Override
    public List<KV<String, Long>> extractOutput(List<KV<String, Long>> all) {
      return all;
    }

    @Override
    public ListCoder<KV<String, Long>> getAccumulatorCoder(
        CoderRegistry registry, Coder<KV<String, Long>> inputCoder) {
      return ListCoder.of(inputCoder);
    }

    @Override
    public ListCoder<KV<String, Long>> getDefaultOutputCoder(
        CoderRegistry registry, Coder<KV<String, Long>> inputCoder) {
      return ListCoder.of(inputCoder);
    }
  }

  static final class LeaveFn extends DoFn<List<KV<String, Long>>, Void> {
    private final List<SelectedOutput> outputs;
    private final List<String> kinds;
    private final String table;

    LeaveFn(List<SelectedOutput> outputs, List<String> kinds, String table) {
      this.outputs = List.copyOf(outputs);
      this.kinds = List.copyOf(kinds);
      this.table = table;
    }

    @ProcessElement
    public void process(@Element List<KV<String, Long>> counts) throws IOException {
      Map<String, Long> byName = new TreeMap<>();
      // The summary contains the counts that are zero as well.
      ACCOUNT.forEach(name -> byName.put(name, 0L));
      counts.forEach(count -> byName.put(count.getKey(), count.getValue()));
      RunCountNames run = new RunCountNames(byName);
      byte[] summary = json(run, kinds);
      Set<String> replaced = new LinkedHashSet<>(RecordKinds.ALL);
      replaced.addAll(kinds);
      for (int i = 0; i < outputs.size(); i++) {
        outputs.get(i).publish(replaced, run.under(RunCountNames.files(i)).keySet(), summary);
      }
      ResourceId file = FileSystems.matchNewResource(table, /* isDirectory= */ false);
      try (OutputStream out = Channels.newOutputStream(FileSystems.create(file, "text/plain"))) {
        CountsFile.write(byName, out);
      }
    }

    private static byte[] json(RunCountNames run, List<String> kinds) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (JsonGenerator json = JSON.createGenerator(out)) {
        json.useDefaultPrettyPrinter();
        json.writeStartObject();
        for (String name : ACCOUNT) {
          json.writeNumberField(name, run.get(name));
        }
        json.writeObjectFieldStart("outputs");
        for (String kind : kinds) {
          json.writeNumberField(kind, run.get(RunCountNames.OUTPUTS + kind));
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      return out.toByteArray();
    }
  }
}
