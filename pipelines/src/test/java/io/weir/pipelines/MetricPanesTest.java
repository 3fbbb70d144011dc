package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.metric.MeasureWindows;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import io.weir.transforms.record.Metric;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which panes of a metric's windows leave on each runner: what the revisions rest on. */
@Tag("system")
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class MetricPanesTest {
  private static final long MINUTE = 60_000;
  private static final List<Event> ORDERS =
      List.of(
          order("a", "10:00:00", "EU"),
          order("b", "10:00:10", "US"),
          order("c", "10:00:50", "EU"),
          order("d", "10:01:00", "EU"));

  // Runners of this JVM put here what they were told.
  private static final Queue<Metric> TOLD = new ConcurrentLinkedQueue<>();

  static Stream<List<String>> bounded() {
    return Stream.of(
        List.of("--runner=DirectRunner"),
        with("--parallelism=2"),
        with("--parallelism=2", "--streaming=true"));
  }

  private static List<String> with(String... more) {
    Stream<String> flink = Stream.of("--runner=FlinkRunner", "--flinkMaster=[local]");
    return Stream.concat(flink, Stream.of(more)).toList();
  }

  private static Event order(String id, String time, String region) {
    long millis = EventScript.instant(time).getMillis();
    Object[] values = {id, Instant.ofEpochMilli(millis), region};
    return new Event("orders", id, millis, 0, values);
  }

  private static Pack pack(long window) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fields.put("id", FieldType.STRING);
    fields.put("time", FieldType.TIMESTAMP);
    fields.put("region", FieldType.STRING);
    MeasureSpec count = new MeasureSpec(Aggregates.COUNT, null, null, null);
    return new Pack(
        "shop",
        1L,
        Map.of("orders", new StreamSpec("id", "time", fields)),
        Map.of(),
        null,
        Map.of(),
        Outcomes.STANDARD,
        Map.of(),
        Map.of(
            "orders",
            new MetricSpec(
                "orders", KeySpec.of("region"), window, window, Map.of("orders", count))),
        Map.of());
  }

  @BeforeEach
  void forget() {
    TOLD.clear();
  }

  private static List<String> run(
      List<String> args,
      PTransform<PBegin, PCollection<Event>> input,
      long window,
      EmitPolicy when) {
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).create());
    Pack pack = pack(window);
    pipeline
        .apply("Read", input)
        .apply(EventBatches.ofOne())
        .apply(DeduplicateEvents.within(StreamLayouts.of(pack), when.allowedLateness()))
        .get(DeduplicateEvents.ADMITTED)
        .apply(MeasureWindows.of(pack, "orders", when))
        .get(MeasureWindows.METRICS)
        .apply(Flatten.iterables())
        .apply("Tell", ParDo.of(new Tell()));
    pipeline.run().waitUntilFinish();
    return TOLD.stream().map(MetricPanesTest::show).sorted().toList();
  }

  private static String show(Metric m) {
    String start =
        m.start() == null
            ? "forever"
            : Instant.ofEpochMilli(m.start()).toString().substring(11, 16);
    return start
        + (" " + m.group().get("region") + " " + m.measures().get("orders"))
        + (" " + m.timing() + " " + m.revision())
        + (m.isFinal() ? " final" : "");
  }

  static final class Tell extends DoFn<Metric, Void> {
    @ProcessElement
    public void process(@Element Metric metric) {
      TOLD.add(metric);
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void shouldEmitOnePanePerWindowOfBoundedInput(List<String> runner) {
    List<String> expected =
        List.of(
            "10:00 EU 2 ON_TIME 8 final",
            "10:00 US 1 ON_TIME 5 final",
            "10:01 EU 1 ON_TIME 5 final");
    for (long lateness : new long[] {0, MINUTE}) {
      TOLD.clear();
      assertEquals(expected, run(runner, orders(), MINUTE, EmitPolicy.of(false, lateness)));
    }
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void shouldEmitOnePaneOfForeverForBoundedInput(List<String> runner) {
    assertEquals(
        List.of("forever EU 3 ON_TIME 11 final", "forever US 1 ON_TIME 5 final"),
        run(runner, orders(), FeatureSpec.FOREVER, EmitPolicy.of(false, MINUTE)));
  }

  @ParameterizedTest
  @MethodSource("bounded")
  void shouldMarkTheLastChangeOfBoundedInputFinal(List<String> runner) {
    List<String> told = run(runner, orders(), MINUTE, EmitPolicy.of(true, MINUTE));
    assertEquals(
        List.of(
            "10:00 EU 2 ON_TIME 8 final",
            "10:00 US 1 ON_TIME 5 final",
            "10:01 EU 1 ON_TIME 5 final"),
        told.stream().filter(line -> line.endsWith("final")).toList());
  }

  private static PTransform<PBegin, PCollection<Event>> orders() {
    return Create.of(ORDERS).withCoder(EventCoder.of());
  }

  private static TestStream<Event> live() {
    return EventScript.of(EventCoder.of())
        .at("10:00:00", order("a", "10:00:00", "EU"))
        .watermark("10:01:00")
        .late("10:00:50", order("b", "10:00:50", "EU"))
        .watermark("10:02:00")
        // The gate forgets a and b by now: its timers open bundles, too, which the next event ends.
        .watermark("10:02:55")
        .at("10:03:00", order("c", "10:03:00", "EU"))
        .watermark("10:04:00")
        .build();
  }

  @Test
  void shouldEmitEachPaneOfAStreamOnFlink() {
    // Flink withholds the watermark while a bundle is open, so here none stays open.
    List<String> flink = with("--parallelism=1", "--streaming=true", "--maxBundleSize=1");
    assertEquals(
        List.of(
            "10:00 EU 1 ON_TIME 4",
            "10:00 EU 2 LATE 7",
            "10:00 EU 2 ON_TIME 8 final",
            "10:03 EU 1 ON_TIME 4",
            "10:03 EU 1 ON_TIME 5 final"),
        run(flink, live(), MINUTE, new EmitPolicy(true, MINUTE, 3_600_000)));
    TOLD.clear();
    assertEquals(
        List.of("10:00 EU 2 ON_TIME 8 final", "10:03 EU 1 ON_TIME 5 final"),
        run(flink, live(), MINUTE, EmitPolicy.of(false, MINUTE)));
  }
}
