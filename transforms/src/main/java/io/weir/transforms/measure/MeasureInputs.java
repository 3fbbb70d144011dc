package io.weir.transforms.measure;

import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.ExpressionException;
import io.weir.transforms.pack.Measure;
import io.weir.transforms.pack.MeasureSpec;

/** What the measures of a plan take of each event of a stream. Stateless. */
public final class MeasureInputs {
  // What stands for an event of which only the presence matters.
  private static final Object COUNTED = true;

  private final Input[] inputs;

  /** Of a plan over the stream of the layout. */
  public MeasureInputs(MeasurePlan plan, StreamLayout layout) {
    inputs = plan.specs().stream().map(spec -> new Input(spec, layout)).toArray(Input[]::new);
  }

  /**
   * What each measure takes in, null where it passes the event over.
   *
   * @param values of the event, in slot order
   */
  public Object[] of(Object[] values) {
    Object[] taken = new Object[inputs.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = inputs[i].of(values);
    }
    return taken;
  }

  private static final class Input {
    private final boolean ratio;
    private final Expression where;
    private final int slot;

    Input(MeasureSpec spec, StreamLayout layout) {
      ratio = spec.measure() == Measure.RATIO;
      where = condition(spec.where(), layout);
      slot = spec.of() == null ? -1 : layout.slot(spec.of());
    }

    Object of(Object[] values) {
      boolean holds = where == null || where.test(values);
      if (ratio) {
        return holds;
      }
      if (!holds) {
        return null;
      }
      return slot < 0 ? COUNTED : values[slot];
    }

    private static Expression condition(String source, StreamLayout layout) {
      try {
        return source == null ? null : Expression.condition(source, layout.scope());
      } catch (ExpressionException e) {
        throw new IllegalArgumentException("an unchecked pack: " + source, e);
      }
    }
  }
}
