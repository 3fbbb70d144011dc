package io.weir.transforms.measure;

import io.weir.transforms.event.ValueSize;
import io.weir.transforms.pack.MeasureSpec;
import io.weir.transforms.value.FieldType;

/**
 * How many bytes {@link Measures} come to: what to expect where every event counts in every measure
 * and no two values are equal, so in most cases less.
 */
public final class MeasuresSize {
  private static final int INT_SUM = 7;
  // One or two doubles that do not overlap, and their number.
  private static final int EXACT_SUM = 1 + 2 * Double.BYTES;
  // Squares have twice the digits.
  private static final int EXACT_SQUARES = 1 + 4 * Double.BYTES;
  // A sketch lists its values until it has this many, four bytes each; then it is of this size.
  private static final int SKETCH_LISTS = 3072;
  private static final int SKETCH = 32_808;

  private MeasuresSize() {}

  /** Bytes of the measures of a plan over a number of events. */
  public static double of(MeasurePlan plan, double events) {
    double bytes = ValueSize.unsigned(events);
    for (int i = 0; i < plan.size(); i++) {
      bytes += of(plan.specs().get(i), plan.inputs().get(i), events);
    }
    return bytes;
  }

  private static double of(MeasureSpec spec, FieldType input, double events) {
    double sum = input == FieldType.INT ? INT_SUM : EXACT_SUM;
    return switch (spec.measure()) {
      case COUNT -> ValueSize.unsigned(events);
      case RATIO -> 2 * ValueSize.unsigned(events);
      case SUM -> sum;
      case AVG -> ValueSize.unsigned(events) + sum;
      case STDDEV -> ValueSize.unsigned(events) + EXACT_SUM + EXACT_SQUARES;
      case MIN, MAX -> ValueSize.of(input);
      case FIRST, LAST -> ValueSize.of(input) + ValueSize.TIME + ValueSize.STRING;
      case DISTINCT -> distinct(events);
      case QUANTILE -> ValueSize.unsigned(events) + 2 * Long.BYTES * Math.min(events, Sample.SIZE);
    };
  }

  private static double distinct(double events) {
    if (events <= Distinct.EXACT) {
      return 1 + ValueSize.unsigned(events) + events * Long.BYTES;
    }
    return events <= SKETCH_LISTS ? events * Integer.BYTES : SKETCH;
  }
}
