package io.weir.transforms.aggregate;

import io.weir.transforms.event.FieldType;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A function over events that a pack can name as a measure. It declares its name, its input, its
 * result type, and the accumulators that compute it. Everything that depends on the function is in
 * its class, so a new function is a class and a line in {@link Aggregates}.
 *
 * <p>Two functions of the same class and name are equal, also across machines.
 */
public abstract class AggregateFunction implements Serializable {
  /** Returns the name of the function in packs: lower-case letters and underscores. */
  public abstract String name();

  /**
   * Returns the type of the result.
   *
   * @param input type of the measured field; null if the type is not known or the function takes no
   *     field
   * @return null if the result has the type of a field whose type is not known
   */
  public abstract FieldType resultType(FieldType input);

  /**
   * Creates an accumulator of no events, for a feature.
   *
   * @param input type of the values
   * @param tiled whether the window has tiles; large results must then be estimated, whether or not
   *     events are folded
   */
  public abstract WindowAccumulator newWindowAccumulator(FieldType input, boolean tiled);

  /**
   * Creates an accumulator of no events, for a session or a metric.
   *
   * @param input type of the values
   * @param parameters a value for each of {@link #parameters()}, by name
   */
  public SetAccumulator newSetAccumulator(FieldType input, Map<String, Double> parameters) {
    return new UnorderedAccumulator(newWindowAccumulator(input, true));
  }

  /** Returns the numbers that the function needs. A function that serves features needs none. */
  public List<NumberParameter> parameters() {
    return List.of();
  }

  /**
   * Returns whether the function measures a field. Otherwise it counts events, and its values are
   * true.
   */
  public boolean takesField() {
    return true;
  }

  /** Returns whether the field must be an int, a double or a decimal. */
  public boolean takesNumbersOnly() {
    return false;
  }

  /**
   * Returns whether the values are the results of {@code where}. For other functions {@code where}
   * selects the events.
   */
  public boolean measuresCondition() {
    return false;
  }

  /** Returns whether a result over ints can be a double nevertheless. */
  public boolean overflowsToDouble() {
    return false;
  }

  /**
   * Returns whether features can use the function too. All functions serve sessions and metrics.
   */
  public boolean servesFeatures() {
    return true;
  }

  /** Returns whether the size of an accumulator does not depend on the number of events. */
  public boolean isOfConstantSize() {
    return true;
  }

  /** Returns where a sliding window reads its value. */
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

  /** Returns the name in upper case. Hashes of state formats depend on this text. */
  @Override
  public final String toString() {
    return name().toUpperCase(Locale.ROOT);
  }
}
