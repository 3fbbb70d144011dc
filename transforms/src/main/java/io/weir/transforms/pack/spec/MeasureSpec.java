package io.weir.transforms.pack.spec;

import io.weir.transforms.aggregate.AggregateFunction;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A measure over the events of a session or of a metric's window.
 *
 * @param measure the measure
 * @param of the field that is measured, or null if the measure takes none
 * @param where which events count (CEL over the stream's fields), or null for all
 * @param parameters the numbers that the measure needs, by name; null for none
 */
public record MeasureSpec(
    AggregateFunction measure, String of, String where, Map<String, Double> parameters)
    implements Serializable {
  // The quantile. The text always contains it, because it used to be the only parameter.
  private static final String Q = "q";

  public MeasureSpec {
    parameters =
        parameters == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /** Returns a description for people. */
  public String explanation() {
    StringBuilder numbers = new StringBuilder();
    parameters.values().forEach(number -> numbers.append(' ').append(number));
    return measure.name()
        + numbers
        + (of == null ? "" : " of " + of)
        + (where == null ? "" : " where " + where);
  }

  /** Returns the text that hashes of state formats depend on. */
  @Override
  public String toString() {
    Map<String, Double> shown = new TreeMap<>(parameters);
    shown.putIfAbsent(Q, null);
    return shown.entrySet().stream()
        .map(number -> number.getKey() + "=" + number.getValue())
        .collect(
            Collectors.joining(
                ", ",
                "MeasureSpec[measure=" + measure + ", of=" + of + ", where=" + where + ", ",
                "]"));
  }
}
