package io.weir.transforms.measure;

import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.List;
import java.util.Objects;

/** Reads the inputs of a plan's measures from the events of a stream. Stateless. */
public final class MeasureInputs {
  // Input of an event of which only the presence matters.
  private static final Object COUNTED = true;

  // Each condition once, even if several measures have it.
  private final Expression[] conditions;
  private final Input[] inputs;

  /** Creates the reader for a plan over the stream of the layout. */
  public MeasureInputs(MeasurePlan plan, StreamLayout layout) {
    List<String> sources =
        plan.specs().stream().map(MeasureSpec::where).filter(Objects::nonNull).distinct().toList();
    conditions =
        sources.stream()
            .map(s -> Expression.checkedCondition(s, layout.scope()))
            .toArray(Expression[]::new);
    inputs =
        plan.specs().stream().map(spec -> new Input(spec, sources, layout)).toArray(Input[]::new);
  }

  /**
   * Returns the input of each measure, null if the measure ignores the event.
   *
   * @param values field values of the event, in slot order
   */
  public Object[] of(Object[] values) {
    boolean[] holding = new boolean[conditions.length];
    for (int i = 0; i < holding.length; i++) {
      holding[i] = conditions[i].test(values);
    }
    Object[] taken = new Object[inputs.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = inputs[i].of(values, holding);
    }
    return taken;
  }

  private static final class Input {
    private final boolean measuresCondition;
    // Index of the condition, or negative for none.
    private final int where;
    private final int slot;

    Input(MeasureSpec spec, List<String> sources, StreamLayout layout) {
      this.measuresCondition = spec.measure().measuresCondition();
      this.where = spec.where() == null ? -1 : sources.indexOf(spec.where());
      this.slot = spec.of() == null ? -1 : layout.slot(spec.of());
    }

    Object of(Object[] values, boolean[] holding) {
      boolean holds = where < 0 || holding[where];
      if (measuresCondition) {
        return holds;
      }
      if (!holds) {
        return null;
      }
      return slot < 0 ? COUNTED : values[slot];
    }
  }
}
