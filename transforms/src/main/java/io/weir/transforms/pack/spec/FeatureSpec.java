package io.weir.transforms.pack.spec;

import io.weir.transforms.aggregate.AggregateFunction;
import java.io.Serializable;

/**
 * A feature: either a measure over a window of events, or a value computed from other features and
 * fields.
 *
 * @param value the expression of a value feature; all other parts then have their defaults
 * @param from the stream that is measured
 * @param by the key
 * @param decidedKey the fields of the decided stream that hold the key at a decided event; those of
 *     {@code by} unless the pack names others
 * @param over length of the window in milliseconds, or {@link #FOREVER}; 0 if {@code newest} is
 *     given
 * @param newest the number of events in the window, or 0 if the window has a length in time
 * @param delay how long before the event the window ends, in milliseconds
 * @param measure the measure
 * @param of the field that is measured, or null if the measure takes none
 * @param where which events count (CEL over the stream's fields), or null for all
 * @param excludeCurrent whether the event itself is left out
 * @param exact whether the window must be computed without tiles
 */
public record FeatureSpec(
    String value,
    String from,
    KeySpec by,
    KeySpec decidedKey,
    long over,
    long newest,
    long delay,
    AggregateFunction measure,
    String of,
    String where,
    boolean excludeCurrent,
    boolean exact)
    implements Serializable {

  /** The {@link #over} of a window that begins with the first event. */
  public static final long FOREVER = Long.MAX_VALUE;

  /** Creates a measured feature over time, whose key has the same fields in both streams. */
  public FeatureSpec(
      String value,
      String from,
      KeySpec by,
      long over,
      long delay,
      AggregateFunction measure,
      String of,
      String where,
      boolean excludeCurrent,
      boolean exact) {
    this(value, from, by, by, over, 0, delay, measure, of, where, excludeCurrent, exact);
  }

  /** Creates a value feature. */
  public static FeatureSpec value(String expression) {
    return new FeatureSpec(expression, null, null, 0, 0, null, null, null, false, false);
  }

  /** Returns whether this is a value feature, which is computed from other features and fields. */
  public boolean isValue() {
    return value != null;
  }
}
