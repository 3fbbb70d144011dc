package io.weir.pipelines.conformance;

import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings what a pipeline tells back to the test, for a runner in this JVM that runs each bundle
 * once. PAssert would group it all, and the DirectRunner copies a group for each bundle that adds
 * to it.
 */
public final class KeptRecords {
  private static final Map<String, Queue<KV<String, byte[]>>> RUNS = new ConcurrentHashMap<>();

  private KeptRecords() {}

  /** Runs the pipeline to its end and gives the lines. */
  public static ConformanceRecords of(
      Pipeline pipeline,
      PCollection<KV<String, byte[]>> some,
      PCollection<KV<String, byte[]>> more) {
    String run = UUID.randomUUID().toString();
    Queue<KV<String, byte[]>> lines = new ConcurrentLinkedQueue<>();
    RUNS.put(run, lines);
    PCollectionList.of(some)
        .and(more)
        .apply("Together", Flatten.pCollections())
        .apply("Keep", ParDo.of(new KeepFn(run)));
    pipeline.run().waitUntilFinish();
    RUNS.remove(run);
    ConformanceRecords records = new ConformanceRecords();
    lines.forEach(line -> records.add(line.getKey(), line.getValue()));
    return records;
  }

  static final class KeepFn extends DoFn<KV<String, byte[]>, Void> {
    private final String run;

    KeepFn(String run) {
      this.run = run;
    }

    @ProcessElement
    public void process(@Element KV<String, byte[]> line) {
      RUNS.get(run).add(line);
    }
  }
}
