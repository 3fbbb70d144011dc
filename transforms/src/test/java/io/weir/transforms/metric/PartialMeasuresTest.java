package io.weir.transforms.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventBatches;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.measure.MeasureInputs;
import io.weir.transforms.record.Metric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

class PartialMeasuresTest {
  private static final long MINUTE = 60_000;
  private final MetricPlan plan =
      MetricPlan.of(MetricOrders.pack(MetricOrders.byRegion(MINUTE, MINUTE)), "orders_by_region");
  private final PartialMeasures partials = new PartialMeasures(plan.grid(), plan.measures());
  private final MeasureInputs inputs = new MeasureInputs(plan.measures(), plan.layout());

  private static Event order(int i, long time, String region) {
    return MetricOrders.order("o" + i, time, region, true, 1);
  }

  private void add(Event order) {
    byte[] group = ((String) order.values[2]).getBytes(StandardCharsets.UTF_8);
    partials.add(group, order, inputs.of(order.values));
  }

  private List<String> drain() {
    List<String> drained = new ArrayList<>();
    partials.drain(
        (group, time, measures) ->
            drained.add(
                new String(group, StandardCharsets.UTF_8) + " " + time + " " + measures.events()));
    return drained;
  }

  @Test
  void shouldEmitOnePartPerGroupAndSliceAtItsLastEventsTime() {
    add(order(1, 50_000, "EU"));
    add(order(2, 59_999, "EU"));
    add(order(3, 10_000, "EU"));
    add(order(4, 60_000, "EU"));
    add(order(5, 10_000, "US"));
    assertEquals(List.of("EU 59999 3", "EU 60000 1", "US 10000 1"), drain());
    assertEquals(List.of(), drain());
  }

  @Test
  void shouldBeFullOfManySlicesOrManyEvents() {
    for (int i = 0; i < 9_999; i++) {
      add(order(i, i * MINUTE, "EU"));
    }
    assertFalse(partials.isFull());
    add(order(0, 10_000 * MINUTE, "EU"));
    assertTrue(partials.isFull());
    drain();
    assertFalse(partials.isFull());
    for (int i = 0; i < 100_000; i++) {
      add(order(i, 0, "EU"));
    }
    assertTrue(partials.isFull());
  }

  /** What leaves amid the bundle is before the element in work. */
  @Test
  void shouldLoseNothingWhenFull() {
    int orders = 12_000;
    List<TimestampedValue<Event>> all =
        IntStream.range(0, orders)
            .mapToObj(i -> order(i, i * 1000L, "EU"))
            .map(o -> TimestampedValue.of(o, Instant.ofEpochMilli(o.time)))
            .toList();
    @SuppressWarnings({"unchecked", "rawtypes"}) // A generic array cannot be made otherwise.
    TimestampedValue<Event>[] rest = all.stream().skip(1).toArray(TimestampedValue[]::new);
    Pipeline pipeline = Pipeline.create();
    PCollection<Metric> metrics =
        pipeline
            .apply(
                TestStream.create(EventCoder.of())
                    .addElements(all.get(0), rest)
                    .advanceWatermarkToInfinity())
            .apply(EventBatches.ofOne())
            .apply(
                MeasureWindows.of(
                    // Slices of a second, all of them in one window.
                    MetricOrders.pack(MetricOrders.byRegion(19_999_000, 20_000_000)),
                    "orders_by_region",
                    EmitPolicy.of(false, 0)))
            .get(MeasureWindows.METRICS)
            .apply(Flatten.iterables());
    PAssert.that(metrics)
        .satisfies(
            told -> {
              assertEquals(1, StreamSupport.stream(told.spliterator(), false).count());
              Metric only = told.iterator().next();
              assertEquals((long) orders, only.measures().get("orders"));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
