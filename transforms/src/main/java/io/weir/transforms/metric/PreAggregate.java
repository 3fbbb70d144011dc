package io.weir.transforms.metric;

import io.weir.transforms.counting.BundleCounts;
import io.weir.transforms.counting.MetricNames;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasureInputs;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Accumulates the measures of a bundle's events before the shuffle. Beam on Flink does this for
 * batch only. A group then costs one message per bundle and slice, however many events it has.
 *
 * <p>A message that is emitted late in a bundle has the time of an event that came early in the
 * bundle. This does not make events late. Until the bundle is finished, the watermark is where it
 * was when the bundle's first element came: Flink holds it back, other runners hold it at the
 * elements in process. A message is dropped only if the watermark has passed the end of its windows
 * by the allowed lateness. At that watermark the gate would have dropped the events of the message
 * as well.
 */
final class PreAggregate extends DoFn<List<Event>, KV<byte[], MeasureAccumulator>> {
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
  public void process(
      @Element List<Event> events, OutputReceiver<KV<byte[], MeasureAccumulator>> out) {
    for (Event event : events) {
      add(event, out);
    }
  }

  private void add(Event admitted, OutputReceiver<KV<byte[], MeasureAccumulator>> out) {
    Event event = plan.input().read(admitted);
    if (event == null) {
      return;
    }
    byte[] group = KeyBytes.of(event.values, groupSlots);
    if (group == null) {
      counts.add(MetricNames.UNKEYED);
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

  /**
   * Allows any time, because a full buffer emits slices whose time can be before that of the
   * current element.
   */
  @Override
  @SuppressWarnings(
      "deprecation") // Deprecated because it can make elements late; the class comment says why
  // that does not happen here.
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
