package io.weir.pipelines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.pipelines.conformance.ConformanceCases;
import io.weir.pipelines.conformance.ConformanceCases.Case;
import io.weir.pipelines.conformance.ConformanceLines;
import io.weir.pipelines.conformance.ConformanceRecords;
import io.weir.testing.EventScript;
import io.weir.transforms.admission.DeduplicateEvents;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.layout.StreamLayouts;
import io.weir.transforms.record.Decision;
import io.weir.transforms.record.Expectation;
import io.weir.transforms.record.Metric;
import io.weir.transforms.record.Session;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The gate is the only place where an event can be found too late. */
@Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class OneGateTest {
  private static final Duration LATENESS = Duration.standardMinutes(1);

  private static final byte[] MARK = {'{', '}'};

  /** More than the lateness, so that some events are too late. */
  private static final Duration DISORDER = Duration.standardMinutes(3);

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldCountAdmittedEventsInEverySection(boolean changes) {
    Case gate = ConformanceCases.gate();
    Map<String, StreamLayout> layouts = StreamLayouts.of(gate.pack());
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple judged =
        pipeline
            .apply(
                EventScript.shuffledWithin(
                    DISORDER,
                    3,
                    gate.events(layouts),
                    event -> Instant.ofEpochMilli(event.time),
                    EventCoder.of(),
                    8))
            .apply(EventBatches.ofBundles())
            .apply(DeduplicateEvents.within(layouts, LATENESS.getMillis()));
    PCollection<KV<String, byte[]>> told =
        judged
            .get(DeduplicateEvents.ADMITTED)
            .apply(
                new ConformanceLines(
                    gate.pack(),
                    EmitPolicy.of(changes, LATENESS.getMillis()),
                    KeyLayout.ofGroups(3)));
    PAssert.that(
            PCollectionList.of(told)
                .and(
                    ConformanceLines.lines(
                        "admitted",
                        judged.get(DeduplicateEvents.ADMITTED).apply("Each", Flatten.iterables()),
                        e -> MARK))
                .and(
                    ConformanceLines.lines(
                        "late",
                        judged.get(DeduplicateEvents.LATE).apply("Each late", Flatten.iterables()),
                        e -> MARK))
                .apply("Together", Flatten.pCollections()))
        .satisfies(
            lines -> {
              assertCountsAgree(lines);
              return null;
            });
    assertEquals(0, dropped(pipeline.run()));
  }

  private static void assertCountsAgree(Iterable<KV<String, byte[]>> lines) {
    ConformanceRecords records = new ConformanceRecords();
    lines.forEach(line -> records.add(line.getKey(), line.getValue()));
    long admitted = records.of("admitted").size();
    assertTrue(records.of("late").size() > 5, "too few events are late");
    assertTrue(admitted > 50, "too few events are not");
    assertEquals(admitted, sum(records, Decision.TYPE.name(), d -> 1), "decisions");
    assertEquals(admitted, sum(records, Expectation.TYPE.name(), e -> 1), "expectations");
    assertEquals(
        admitted, sum(records, Session.TYPE.name(), s -> s.get("events").asLong()), "in sessions");
    assertEquals(
        admitted,
        sum(records, Metric.TYPE.name(), m -> m.get("measures").get("events").asLong()),
        "in metrics");
  }

  private static long sum(
      ConformanceRecords records, String kind, ToLongFunction<ObjectNode> count) {
    return records.last(kind).values().stream().mapToLong(count).sum();
  }

  /** Without this the count of dropped elements could be 0 because nobody counts them so. */
  @Test
  void shouldSeeBeamsCounterOfDroppedElementsWhenAWindowDropsOne() {
    Pipeline pipeline = Pipeline.create();
    PCollection<KV<Long, Long>> counted =
        pipeline
            .apply(
                EventScript.of(VarLongCoder.of())
                    .at("10:00:00", 1L)
                    .watermark("11:00:00")
                    .late("10:00:01", 2L, 3L)
                    .build())
            .apply(Window.into(FixedWindows.of(LATENESS)))
            .apply(Count.perElement());
    PAssert.that(counted).containsInAnyOrder(List.of(KV.of(1L, 1L)));
    assertEquals(2, dropped(pipeline.run()));
  }

  private static long dropped(PipelineResult result) {
    result.waitUntilFinish();
    return StreamSupport.stream(
            result
                .metrics()
                .queryMetrics(MetricsFilter.builder().build())
                .getCounters()
                .spliterator(),
            false)
        .filter(counter -> counter.getName().getName().contains("Dropped"))
        .mapToLong(MetricResult::getAttempted)
        .sum();
  }
}
