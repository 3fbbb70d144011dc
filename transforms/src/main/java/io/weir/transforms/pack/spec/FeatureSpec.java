package io.weir.transforms.pack.spec;

import io.weir.transforms.aggregate.AggregateFunction;
import java.io.Serializable;

/**
 * A feature: either a measure over a window of events, or a value computed of other features and
 * fields.
 *
 * @param value the expression of a value feature; then every other part is at its default
 * @param from the stream measured
 * @param by the key
 * @param over length of the window in milliseconds, or {@link #FOREVER}
 * @param delay how far the window ends before the event, in milliseconds
 * @param measure what is measured
 * @param of the field measured, or null where the measure takes none
 * @param where which events count (CEL over the stream's fields), or null for all
 * @param excludeCurrent whether the event itself is left out
 * @param exact whether the window must not rest on tiles
 */
public record FeatureSpec(
    String value,
    String from,
    KeySpec by,
    long over,
    long delay,
    AggregateFunction measure,
    String of,
    String where,
    boolean excludeCurrent,
    boolean exact)
    implements Serializable {

  /** The {@link #over} of a window without a left edge. */
  public static final long FOREVER = Long.MAX_VALUE;

  /** A feature computed of others. */
  public static FeatureSpec value(String expression) {
    return new FeatureSpec(expression, null, null, 0, 0, null, null, null, false, false);
  }

  /** Whether it is computed of others rather than measured. */
  public boolean isValue() {
    return value != null;
  }
}
