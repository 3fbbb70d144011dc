package io.weir.transforms.measure;

import io.weir.transforms.encoding.StateSizeEstimate;
import io.weir.transforms.event.SyntheticValues;

/** How large the accumulator of a plan is: every event counts in every measure. */
public final class AccumulatorSize {
  private AccumulatorSize() {}

  /** Bytes of the accumulator of a number of events. */
  public static double of(MeasurePlan plan, double events) {
    MeasureAccumulator accumulator = new MeasureAccumulator(plan);
    return StateSizeEstimate.ofAccumulator(
        events,
        number -> {
          long time = SyntheticValues.START + number;
          accumulator.add(time, SyntheticValues.text(number), values(plan, number, time));
        },
        out -> accumulator.write(out, SyntheticValues.START));
  }

  /**
   * What the measures take of an event that counts in all of them.
   *
   * @param number which event
   * @param time the event's time, epoch milliseconds
   */
  public static Object[] values(MeasurePlan plan, long number, long time) {
    Object[] values = new Object[plan.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = SyntheticValues.of(plan.inputs().get(i), number, time);
    }
    return values;
  }
}
