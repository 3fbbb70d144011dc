package io.weir.transforms.measure;

import io.weir.transforms.aggregate.DistinctFunction;
import io.weir.transforms.aggregate.QuantileFunction;
import io.weir.transforms.event.EncodedValueSize;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.MeasureSpec;

/**
 * How many bytes {@link MeasureAccumulator} come to: what to expect where every event counts in
 * every measure and no two values are equal, so in most cases less.
 */
public final class MeasureAccumulatorSize {
  private static final int INT_SUM = 7;
  // One or two doubles that do not overlap, and their number.
  private static final int EXACT_SUM = 1 + 2 * Double.BYTES;
  // Squares have twice the digits.
  private static final int EXACT_SQUARES = 1 + 4 * Double.BYTES;
  // A sketch lists its values until it has this many, four bytes each; then it is of this size.
  private static final int SKETCH_LISTS = 3072;
  private static final int SKETCH = 32_808;

  private MeasureAccumulatorSize() {}

  /** Bytes of the measures of a plan over a number of events. */
  public static double of(MeasurePlan plan, double events) {
    double bytes = EncodedValueSize.unsigned(events);
    for (int i = 0; i < plan.size(); i++) {
      bytes += of(plan.specs().get(i), plan.inputs().get(i), events);
    }
    return bytes;
  }

  private static double of(MeasureSpec spec, FieldType input, double events) {
    double sum = input == FieldType.INT ? INT_SUM : EXACT_SUM;
    return switch (spec.measure().name()) {
      case "count" -> EncodedValueSize.unsigned(events);
      case "ratio" -> 2 * EncodedValueSize.unsigned(events);
      case "sum" -> sum;
      case "avg" -> EncodedValueSize.unsigned(events) + sum;
      case "stddev" -> EncodedValueSize.unsigned(events) + EXACT_SUM + EXACT_SQUARES;
      case "min", "max" -> EncodedValueSize.of(input);
      case "first", "last" ->
          EncodedValueSize.of(input) + EncodedValueSize.TIME + EncodedValueSize.STRING;
      case "distinct" -> distinct(events);
      case "quantile" ->
          EncodedValueSize.unsigned(events)
              + 2 * Long.BYTES * Math.min(events, QuantileFunction.SIZE);
      default -> throw new IllegalArgumentException("no size of " + spec.measure());
    };
  }

  private static double distinct(double events) {
    if (events <= DistinctFunction.EXACT) {
      return 1 + EncodedValueSize.unsigned(events) + events * Long.BYTES;
    }
    return events <= SKETCH_LISTS ? events * Integer.BYTES : SKETCH;
  }
}
