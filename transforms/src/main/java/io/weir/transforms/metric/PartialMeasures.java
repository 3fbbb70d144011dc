package io.weir.transforms.metric;

import io.weir.transforms.event.Event;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Accumulates events by group and slice before the shuffle, so that many events of a group become
 * one message. The size is bounded: after adding, the caller checks whether the buffer is full.
 */
final class PartialMeasures {
  private static final int MOST_SLICES = 10_000;
  // Limit of the number of events. Quantiles keep values, so even few slices can be large.
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

  /** Receives slices of groups. */
  interface Receiver {
    /**
     * Receives one slice.
     *
     * @param time time of its last event, epoch milliseconds
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
   * @param taken the event's input of each measure
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

  /** Emits and removes all slices. */
  void drain(Receiver receiver) {
    partials.forEach(
        (slice, partial) ->
            receiver.receive(slice.group().array(), partial.time, partial.measures));
    partials.clear();
    events = 0;
  }
}
