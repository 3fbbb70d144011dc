package io.weir.transforms.measure;

import io.weir.transforms.pack.MeasureSpec;
import io.weir.transforms.value.FieldType;

/**
 * How many bytes {@link Measures} come to: what to expect where every event counts in every measure
 * and no two values are equal, so in most cases less.
 */
public final class MeasuresSize {
  private static final int LETTERS = 16;
  private static final int STRING = 2 + LETTERS;
  private static final int TIME = 6;
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
    double bytes = varint(events);
    for (int i = 0; i < plan.size(); i++) {
      bytes += of(plan.specs().get(i), plan.inputs().get(i), events);
    }
    return bytes;
  }

  private static double of(MeasureSpec spec, FieldType input, double events) {
    double sum = input == FieldType.INT ? INT_SUM : EXACT_SUM;
    return switch (spec.measure()) {
      case COUNT -> varint(events);
      case RATIO -> 2 * varint(events);
      case SUM -> sum;
      case AVG -> varint(events) + sum;
      case STDDEV -> varint(events) + EXACT_SUM + EXACT_SQUARES;
      case MIN, MAX -> value(input);
      case FIRST, LAST -> value(input) + TIME + STRING;
      case DISTINCT -> distinct(events);
      case QUANTILE -> varint(events) + 2 * Long.BYTES * Math.min(events, Sample.SIZE);
    };
  }

  private static double distinct(double events) {
    if (events <= Distinct.EXACT) {
      return 1 + varint(events) + events * Long.BYTES;
    }
    return events <= SKETCH_LISTS ? events * Integer.BYTES : SKETCH;
  }

  private static int value(FieldType type) {
    return switch (type) {
      case STRING -> STRING;
      case DOUBLE -> 1 + Double.BYTES;
      case INT -> 1 + 3;
      case BOOL -> 1;
      case TIMESTAMP -> 1 + TIME;
    };
  }

  private static double varint(double n) {
    return Math.max(1, Math.ceil((Math.log(n + 1) / Math.log(2)) / 7));
  }
}
