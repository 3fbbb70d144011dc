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
 * What the series of every stage take of one stream's events. Series often have the same condition:
 * it is asked once an event. Not thread-safe.
 */
final class SeriesValues {
  // What stands for an event of which only the presence matters.
  private static final Object COUNTED = true;
  private static final int NONE = -1;

  private final Expression[] conditions;
  private final boolean[] holds;
  private final Taken[][] stages;
  private Object[] values;

  /**
   * One series: whether it is of this stream, its condition and its field, or {@link #NONE}; and
   * whether its values are whether the condition holds.
   */
  private record Taken(boolean ofStream, int condition, int slot, boolean flagged) {}

  /** For the series of each stage. */
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
    if (!spec.stream().equals(layout.stream())) {
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
   * Turns to an event.
   *
   * @param values of its fields, in the layout's order
   */
  void read(Object[] values) {
    this.values = values;
    for (int i = 0; i < conditions.length; i++) {
      holds[i] = conditions[i].test(values);
    }
  }

  /** What each series of a stage takes of the event, or {@link KeyWindows#ABSENT}. */
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

  /** What the series of a stage take of an event without its key. */
  Object[] outside(int stage) {
    Object[] taken = new Object[stages[stage].length];
    Arrays.fill(taken, KeyWindows.ABSENT);
    return taken;
  }
}
