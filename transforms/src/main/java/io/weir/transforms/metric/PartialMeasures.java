package io.weir.transforms.metric;

import io.weir.transforms.event.Event;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What events come to, by group and slice, before they are shuffled: many events of a group leave
 * as one message. Bounded: whoever adds looks whether it is full.
 */
final class PartialMeasures {
  private static final int MOST_SLICES = 10_000;
  // Quantiles keep values, so few slices can be large too.
  private static final int MOST_EVENTS = 100_000;

  private final WindowGrid grid;
  private final MeasurePlan plan;
  private final Map<Slice, Partial> partials = new LinkedHashMap<>();
  private int events;

  private record Slice(ByteBuffer group, long start) {}

  private static final class Partial {
    private final MeasureAccumulator measures;
    private long time = Long.MIN_VALUE;

    Partial(MeasurePlan plan) {
      measures = new MeasureAccumulator(plan);
    }
  }

  /** Takes the events of a slice of a group. */
  interface Receiver {
    /**
     * One slice.
     *
     * @param time that of its last event, epoch milliseconds
     */
    void receive(byte[] group, long time, MeasureAccumulator measures);
  }

  PartialMeasures(WindowGrid grid, MeasurePlan plan) {
    this.grid = grid;
    this.plan = plan;
  }

  /**
   * Adds an event.
   *
   * @param taken what the measures take of it
   */
  void add(byte[] group, Event event, Object[] taken) {
    Slice slice = new Slice(ByteBuffer.wrap(group), grid.sliceOf(event.time));
    Partial partial = partials.computeIfAbsent(slice, s -> new Partial(plan));
    partial.measures.add(event.time, event.id, taken);
    partial.time = Math.max(partial.time, event.time);
    events++;
  }

  boolean isFull() {
    return partials.size() >= MOST_SLICES || events >= MOST_EVENTS;
  }

  /** Gives everything away. */
  void drain(Receiver receiver) {
    partials.forEach(
        (slice, partial) ->
            receiver.receive(slice.group().array(), partial.time, partial.measures));
    partials.clear();
    events = 0;
  }
}
