package io.weir.transforms.metric;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasureInputs;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Measures the events of a bundle before they are shuffled, which Beam on Flink does for batch
 * only: a group then costs a message a bundle and slice, however hot it is.
 *
 * <p>What leaves late in a bundle carries the time of an event that came early in it. That makes
 * nothing late that was not: until the bundle is finished the watermark stands where it stood when
 * its first element came (Flink withholds it, the others hold it at the elements in work), and a
 * message is dropped only once the watermark passed the end of its windows by the allowed lateness,
 * which is later than that of any of its events, at which the gate would have kept the event out.
 */
final class PreAggregate extends DoFn<Event, KV<byte[], MeasureAccumulator>> {
  private final MetricPlan plan;
  private transient MeasureInputs inputs;
  private transient int[] groupSlots;
  private transient PartialMeasures partials;
  private transient BundleCounts counts;

  PreAggregate(MetricPlan plan) {
    this.plan = plan;
  }

  @Setup
  public void setup() {
    inputs = new MeasureInputs(plan.measures(), plan.layout());
    groupSlots = plan.groupSlots();
  }

  @StartBundle
  public void start() {
    partials = new PartialMeasures(plan.grid(), plan.measures());
    counts = new BundleCounts();
  }

  @ProcessElement
  public void process(@Element Event event, OutputReceiver<KV<byte[], MeasureAccumulator>> out) {
    if (!event.stream.equals(plan.layout().stream())) {
      return;
    }
    byte[] group = KeyBytes.of(event.values, groupSlots);
    if (group == null) {
      counts.add("unkeyed");
      return;
    }
    if (!plan.grid().holds(event.time)) {
      return;
    }
    partials.add(group, event, inputs.of(event.values));
    if (partials.isFull()) {
      partials.drain(
          (g, time, measures) ->
              out.outputWithTimestamp(KV.of(g, measures), Instant.ofEpochMilli(time)));
    }
  }

  @FinishBundle
  public void finish(FinishBundleContext context) {
    partials.drain(
        (group, time, measures) ->
            context.output(
                KV.of(group, measures), Instant.ofEpochMilli(time), GlobalWindow.INSTANCE));
    counts.flush(context, MeasureWindows.COUNTS);
  }

  /** A full buffer gives away slices of any time, also before that of the element in work. */
  @Override
  @SuppressWarnings("deprecation") // Deprecated as it can make elements late; see above why not.
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
