package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A function over events that a pack can name as a measure: what it is called, what it takes, what
 * type it gives, and the accumulators that compute it. All that depends on which function it is
 * stands here, so that a new one is a class of its own and a line in {@link Aggregates}.
 *
 * <p>Two functions of one class and name are equal, on whichever machine they are.
 */
public abstract class AggregateFunction implements Serializable {
  /** The name that packs give it: lower-case letters and underscores. */
  public abstract String name();

  /**
   * The type of its result.
   *
   * @param input type of the field measured; null where that is not known, or where it takes none
   * @return null where the result has the type of an unknown field
   */
  public abstract FieldType resultType(FieldType input);

  /**
   * An accumulator of no events, for a feature.
   *
   * @param input type of the values
   * @param tiled whether the window rests on tiles, so that what is large must be estimated, folded
   *     or not
   */
  public abstract WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled);

  /**
   * An accumulator of no events, for a session or a metric.
   *
   * @param input type of the values
   * @param parameters a value for each of {@link #parameters()}, by name
   */
  public SetAccumulator newSetAccumulator(FieldType input, Map<String, Double> parameters) {
    return new UnorderedAccumulator(newWindowAccumulator(input, true));
  }

  /** The numbers that it needs; one that serves features needs none. */
  public List<NumberParameter> parameters() {
    return List.of();
  }

  /** Whether it measures a field; otherwise it counts events, and its values are true. */
  public boolean takesField() {
    return true;
  }

  /** Whether the field must be an int or a double. */
  public boolean takesNumbersOnly() {
    return false;
  }

  /** Whether its values are whether {@code where} holds, which otherwise chooses the events. */
  public boolean measuresCondition() {
    return false;
  }

  /** Whether a result over ints may be a double all the same. */
  public boolean overflowsToDouble() {
    return false;
  }

  /** Whether features may have it, too; all serve sessions and metrics. */
  public boolean servesFeatures() {
    return true;
  }

  /** Whether an accumulator is a few numbers, however many events it is of. */
  public boolean isOfConstantSize() {
    return true;
  }

  /** Where a window that slides reads its value. */
  public WindowReading windowReading() {
    return WindowReading.ACCUMULATOR;
  }

  @Override
  public final boolean equals(Object o) {
    return o instanceof AggregateFunction other
        && getClass() == other.getClass()
        && name().equals(other.name());
  }

  @Override
  public final int hashCode() {
    return name().hashCode();
  }

  /** The name in upper case. Hashes of state formats depend on this text. */
  @Override
  public final String toString() {
    return name().toUpperCase(Locale.ROOT);
  }
}
