package io.weir.transforms.metric;

import static io.weir.transforms.metric.MetricOrders.order;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.RecordCoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;

/**
 * Orders behind the gate, on time and late in each of the five ways. The windows are one minute
 * long, and so is the allowed lateness.
 */
class MeasureWindowsTest {
  private static final long MINUTE = 60_000;
  private static final MetricSpec TUMBLING = MetricOrders.byRegion(MINUTE, MINUTE);
  private static final MetricSpec SLIDING = MetricOrders.byRegion(MINUTE, MINUTE / 2);
  private static final MetricSpec FOREVER =
      MetricOrders.byRegion(FeatureSpec.FOREVER, FeatureSpec.FOREVER);

  /** All five at once: what counts comes to 10 + 5 + 1 + 2 + 3. */
  private static TestStream<Event> quintet() {
    return EventScript.of(EventCoder.of())
        .at("10:00:10", order("speculative", "10:00:10", "EU", 10))
        .processingTime("PT2S")
        .at("10:00:30", order("on time", "10:00:30", "EU", 5))
        .watermark("10:00:40")
        .late("10:00:20", order("unobservably late", "10:00:20", "EU", 1))
        .watermark("10:01:00")
        .late("10:00:50", order("observably late", "10:00:50", "EU", 2))
        .watermark("10:01:55")
        .late("10:00:40", order("droppably late, window or not", "10:00:40", "EU", 100))
        .late("10:00:58", order("barely in time", "10:00:58", "EU", 3))
        .build();
  }

  private static PCollectionTuple measure(
      Pipeline pipeline, TestStream<Event> stream, MetricSpec metric, EmitPolicy emission) {
    Pack pack = MetricOrders.pack(metric);
    PCollectionTuple admitted =
        pipeline
            .apply(stream)
            .apply(EventBatches.ofOne())
            .apply(DeduplicateEvents.within(StreamLayouts.of(pack), emission.allowedLateness()));
    PCollectionTuple measured =
        admitted
            .get(DeduplicateEvents.ADMITTED)
            .apply(MeasureWindows.of(pack, "orders_by_region", emission));
    PCollection<KV<String, Long>> counts =
        PCollectionList.of(admitted.get(DeduplicateEvents.COUNTS))
            .and(measured.get(MeasureWindows.COUNTS))
            .apply(Flatten.pCollections());
    return PCollectionTuple.of(MeasureWindows.METRICS, measured.get(MeasureWindows.METRICS))
        .and(MeasureWindows.COUNTS, counts)
        .and(DeduplicateEvents.LATE, admitted.get(DeduplicateEvents.LATE));
  }

  /** What was said, and when: each is shown and the lot is sorted. */
  private static void assertTold(PCollection<List<Metric>> lists, String... lines) {
    PCollection<Metric> metrics = lists.apply("Each metric", Flatten.iterables());
    List<String> expected = List.of(lines).stream().sorted().toList();
    PAssert.that(metrics)
        .satisfies(
            all -> {
              assertEquals(expected, shown(all));
              return null;
            });
  }

  private static List<String> shown(Iterable<Metric> all) {
    return StreamSupport.stream(all.spliterator(), false)
        .map(MeasureWindowsTest::show)
        .sorted()
        .toList();
  }

  private static String show(Metric m) {
    String window = m.start() == null ? "forever" : clock(m.start()) + "-" + clock(m.end());
    return window
        + (" " + m.group().get("region"))
        + (" " + m.measures().get("orders") + " of " + m.measures().get("revenue"))
        + (" " + m.timing() + " " + m.revision())
        + (m.isFinal() ? " final" : "");
  }

  private static String clock(long millis) {
    return Instant.ofEpochMilli(millis).toString().substring(11, 19);
  }

  private static void assertCounts(PCollectionTuple told, Map<String, Long> counts) {
    Map<String, Long> expected = new TreeMap<>(counts);
    PAssert.that(told.get(MeasureWindows.COUNTS))
        .satisfies(
            all -> {
              Map<String, Long> found = new TreeMap<>();
              all.forEach(count -> found.merge(count.getKey(), count.getValue(), Long::sum));
              assertEquals(expected, found);
              return null;
            });
  }

  private static void assertLate(PCollectionTuple told, String... ids) {
    List<Object> expected = List.<Object>of((Object[]) ids);
    PAssert.that(told.get(DeduplicateEvents.LATE).apply("Each late", Flatten.iterables()))
        .satisfies(
            all -> {
              assertEquals(
                  expected,
                  StreamSupport.stream(all.spliterator(), false).map(LateEvent::id).toList());
              return null;
            });
  }

  @Test
  void shouldEmitChangesOfTumblingWindows() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), TUMBLING, EmitPolicy.of(true, MINUTE));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "10:00:00-10:01:00 EU 1 of 10.0 EARLY 3",
        "10:00:00-10:01:00 EU 3 of 16.0 ON_TIME 10",
        "10:00:00-10:01:00 EU 4 of 18.0 LATE 13",
        "10:00:00-10:01:00 EU 5 of 21.0 LATE 16",
        "10:00:00-10:01:00 EU 5 of 21.0 ON_TIME 17 final");
    assertCounts(told, Map.of("admitted", 5L, "late", 1L));
    assertLate(told, "droppably late, window or not");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitTumblingWindowsOnceWhenFinal() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), TUMBLING, EmitPolicy.of(false, MINUTE));
    assertTold(told.get(MeasureWindows.METRICS), "10:00:00-10:01:00 EU 5 of 21.0 ON_TIME 17 final");
    assertCounts(told, Map.of("admitted", 5L, "late", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitChangesOfSlidingWindows() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), SLIDING, EmitPolicy.of(true, MINUTE));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "09:59:30-10:00:30 EU 1 of 10.0 EARLY 3",
        "09:59:30-10:00:30 EU 1 of 10.0 ON_TIME 4",
        "09:59:30-10:00:30 EU 2 of 11.0 LATE 7",
        "09:59:30-10:00:30 EU 2 of 11.0 ON_TIME 8 final",
        "10:00:00-10:01:00 EU 1 of 10.0 EARLY 3",
        "10:00:00-10:01:00 EU 3 of 16.0 ON_TIME 10",
        "10:00:00-10:01:00 EU 4 of 18.0 LATE 13",
        "10:00:00-10:01:00 EU 5 of 21.0 LATE 16",
        "10:00:00-10:01:00 EU 5 of 21.0 ON_TIME 17 final",
        "10:00:30-10:01:30 EU 2 of 7.0 ON_TIME 7",
        "10:00:30-10:01:30 EU 3 of 10.0 LATE 10",
        "10:00:30-10:01:30 EU 3 of 10.0 ON_TIME 11 final");
    assertCounts(told, Map.of("admitted", 5L, "late", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitSlidingWindowsOnceWhenFinal() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), SLIDING, EmitPolicy.of(false, MINUTE));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "09:59:30-10:00:30 EU 2 of 11.0 ON_TIME 8 final",
        "10:00:00-10:01:00 EU 5 of 21.0 ON_TIME 17 final",
        "10:00:30-10:01:30 EU 3 of 10.0 ON_TIME 11 final");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitForeverWindowsEarlyAndAtTheEndOfInput() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), FOREVER, EmitPolicy.of(true, MINUTE));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "forever EU 1 of 10.0 EARLY 3",
        "forever EU 5 of 21.0 ON_TIME 17 final");
    assertCounts(told, Map.of("admitted", 5L, "late", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitForeverWindowsOnceAtTheEndOfInput() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), FOREVER, EmitPolicy.of(false, MINUTE));
    assertTold(told.get(MeasureWindows.METRICS), "forever EU 5 of 21.0 ON_TIME 17 final");
    pipeline.run().waitUntilFinish();
  }

  private static TestStream<Event> quintetWithoutLateness() {
    return EventScript.of(EventCoder.of())
        .at("10:00:10", order("speculative", "10:00:10", "EU", 10))
        .processingTime("PT2S")
        .at("10:00:30", order("on time", "10:00:30", "EU", 5))
        .watermark("10:00:40")
        .late("10:00:20", order("late, though its window is open", "10:00:20", "EU", 100))
        .at("10:00:40", order("barely in time", "10:00:40", "EU", 1))
        .watermark("10:01:00")
        .build();
  }

  @Test
  void shouldBeFinalAtTheEndOfAWindowWithoutLateness() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told =
        measure(pipeline, quintetWithoutLateness(), TUMBLING, EmitPolicy.of(true, 0));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "10:00:00-10:01:00 EU 1 of 10.0 EARLY 3",
        "10:00:00-10:01:00 EU 3 of 16.0 ON_TIME 11 final");
    assertCounts(told, Map.of("admitted", 3L, "late", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitOnceWithoutLateness() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told =
        measure(pipeline, quintetWithoutLateness(), TUMBLING, EmitPolicy.of(false, 0));
    assertTold(told.get(MeasureWindows.METRICS), "10:00:00-10:01:00 EU 3 of 16.0 ON_TIME 11 final");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitEarlyResultsAtMostOnceAPeriod() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Event> stream =
        EventScript.of(EventCoder.of())
            .at("10:00:01", order("a", "10:00:01", "EU", 1))
            .processingTime("PT2S")
            .at("10:00:02", order("b", "10:00:02", "EU", 1))
            .processingTime("PT5S")
            .processingTime("PT30S")
            .at("10:00:03", order("c", "10:00:03", "EU", 1))
            .processingTime("PT9S")
            .watermark("10:01:30")
            .build();
    PCollectionTuple told =
        measure(pipeline, stream, TUMBLING, new EmitPolicy(true, MINUTE, 5_000));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "10:00:00-10:01:00 EU 2 of 2.0 EARLY 6",
        "10:00:00-10:01:00 EU 3 of 3.0 EARLY 9",
        "10:00:00-10:01:00 EU 3 of 3.0 ON_TIME 10",
        "10:00:00-10:01:00 EU 3 of 3.0 ON_TIME 11 final");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldCountWhatHasNoGroupAndKeepGroupsApart() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Event> stream =
        EventScript.of(EventCoder.of())
            .at("10:00:01", order("a", "10:00:01", "EU", 1), order("b", "10:00:01", null, 2))
            .at("10:00:02", order("c", "10:00:02", "US", 4))
            .build();
    PCollectionTuple told = measure(pipeline, stream, TUMBLING, EmitPolicy.of(false, MINUTE));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "10:00:00-10:01:00 EU 1 of 1.0 ON_TIME 5 final",
        "10:00:00-10:01:00 US 1 of 4.0 ON_TIME 5 final");
    assertCounts(told, Map.of("admitted", 3L, "unkeyed", 1L));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldEmitOneGroupWithoutByOfItsStreamOnly() {
    Pipeline pipeline = Pipeline.create();
    long ten = EventScript.instant("10:00:00").getMillis();
    Event other = new Event("profiles", "p", ten, 0, new Object[0]);
    PCollection<Event> events =
        pipeline.apply(
            Create.of(
                    MetricOrders.orderOfNone("a", ten, true, 1),
                    MetricOrders.orderOfNone("b", ten + MINUTE - 1, false, 2),
                    other)
                .withCoder(EventCoder.of()));
    PCollection<Metric> metrics =
        events
            .apply(EventBatches.ofOne())
            .apply(
                MeasureWindows.of(
                    MetricOrders.pack(MetricOrders.together(MINUTE, MINUTE)),
                    "orders_by_region",
                    EmitPolicy.of(false, MINUTE)))
            .get(MeasureWindows.METRICS)
            .apply(Flatten.iterables());
    PAssert.that(metrics)
        .satisfies(
            all -> {
              Metric only = all.iterator().next();
              assertEquals(Map.of(), only.group());
              assertEquals("orders_by_region", only.metric());
              assertEquals(Map.of("orders", 2L, "paid", 1L, "revenue", 3.0), only.measures());
              assertEquals(
                  List.of("orders", "paid", "revenue"), List.copyOf(only.measures().keySet()));
              assertEquals(1, StreamSupport.stream(all.spliterator(), false).count());
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldPassOverEventsThatNoWindowHolds() {
    Pipeline pipeline = Pipeline.create();
    TestStream<Event> stream =
        EventScript.of(EventCoder.of())
            .at("10:00:01", order("a", "10:00:01", "EU", 1))
            .at("10:01:00", order("in the gap", "10:01:00", "EU", 2))
            .at("10:10:00", order("b", "10:10:00", "EU", 4))
            .build();
    MetricSpec gaps = MetricOrders.byRegion(MINUTE, 10 * MINUTE);
    PCollectionTuple told = measure(pipeline, stream, gaps, EmitPolicy.of(false, MINUTE));
    assertTold(
        told.get(MeasureWindows.METRICS),
        "10:00:00-10:01:00 EU 1 of 1.0 ON_TIME 5 final",
        "10:10:00-10:11:00 EU 1 of 4.0 ON_TIME 5 final");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void shouldGiveMetricsThatCanBeFlattenedWithOtherRecords() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple told = measure(pipeline, quintet(), SLIDING, EmitPolicy.of(true, MINUTE));
    PCollection<List<Metric>> others =
        pipeline.apply(Create.empty(ListCoder.of(RecordCoder.of(Metric.TYPE))));
    PCollection<List<Metric>> both =
        PCollectionList.of(told.get(MeasureWindows.METRICS))
            .and(others)
            .apply(Flatten.pCollections());
    assertEquals(
        others.getWindowingStrategy().getWindowFn(), both.getWindowingStrategy().getWindowFn());
    assertEquals(
        others.getWindowingStrategy().getTrigger(), both.getWindowingStrategy().getTrigger());
  }
}
