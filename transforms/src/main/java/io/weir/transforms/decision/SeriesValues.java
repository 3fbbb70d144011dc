package io.weir.transforms.decision;

import io.weir.transforms.expression.Expression;
import io.weir.transforms.feature.KeyWindows;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.layout.StreamLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the values of the series of every stage from the events of one stream. Series often share a
 * condition, which is evaluated once per event. Not thread-safe.
 */
final class SeriesValues {
  // Value of an event of which only the presence matters.
  private static final Object COUNTED = true;
  private static final int NONE = -1;

  private final Expression[] conditions;
  private final boolean[] holds;
  private final Taken[][] stages;
  private Object[] values;

  /**
   * One series: whether it is over the events of this stream, the indexes of its condition and its
   * field, or {@link #NONE}, and whether its value is the result of the condition.
   */
  private record Taken(boolean ofStream, int condition, int slot, boolean flagged) {}

  /** Creates the reader for the series of each stage. */
  SeriesValues(StreamLayout layout, List<List<SeriesSpec>> series) {
    Map<String, Integer> sources = new LinkedHashMap<>();
    List<Taken[]> taken = new ArrayList<>();
    for (List<SeriesSpec> stage : series) {
      taken.add(stage.stream().map(s -> taken(s, layout, sources)).toArray(Taken[]::new));
    }
    stages = taken.toArray(Taken[][]::new);
    conditions =
        sources.keySet().stream()
            .map(s -> Expression.checkedCondition(s, layout.scope()))
            .toArray(Expression[]::new);
    holds = new boolean[conditions.length];
  }

  private static Taken taken(SeriesSpec spec, StreamLayout layout, Map<String, Integer> sources) {
    if (!spec.stream().equals(layout.stream()) || spec.isOfRows()) {
      return new Taken(false, NONE, NONE, false);
    }
    int condition =
        spec.where() == null
            ? NONE
            : sources.computeIfAbsent(spec.where(), where -> sources.size());
    int slot = spec.of() == null ? NONE : layout.slot(spec.of());
    return new Taken(true, condition, slot, spec.flagged());
  }

  /**
   * Sets the current event.
   *
   * @param values field values, in the order of the layout
   */
  void read(Object[] values) {
    this.values = values;
    for (int i = 0; i < conditions.length; i++) {
      holds[i] = conditions[i].test(values);
    }
  }

  /**
   * Returns the value of the current event in each series of a stage, or {@link KeyWindows#ABSENT}.
   */
  Object[] of(int stage) {
    Taken[] series = stages[stage];
    Object[] taken = new Object[series.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = value(series[i]);
    }
    return taken;
  }

  private Object value(Taken series) {
    if (!series.ofStream) {
      return KeyWindows.ABSENT;
    }
    boolean counts = series.condition == NONE || holds[series.condition];
    if (series.flagged) {
      return counts;
    }
    Object value = series.slot == NONE ? COUNTED : values[series.slot];
    return counts && value != null ? value : KeyWindows.ABSENT;
  }

  /** Returns the values in the series of a stage for an event without the key of the stage. */
  Object[] outside(int stage) {
    Object[] taken = new Object[stages[stage].length];
    Arrays.fill(taken, KeyWindows.ABSENT);
    return taken;
  }
}
