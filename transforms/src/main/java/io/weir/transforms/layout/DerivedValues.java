package io.weir.transforms.layout;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;

/** Computes the derived fields of a stream's events. */
public final class DerivedValues implements Serializable {
  /** Limit of a derived string, in characters. A longer one counts as an error. */
  static final int MAX_CHARACTERS = 1_000_000;

  private final StreamLayout layout;
  private transient volatile Expression[] compiled;

  private DerivedValues(StreamLayout layout) {
    this.layout = layout;
  }

  /** Creates the computation for events of the layout. */
  public static DerivedValues of(StreamLayout layout) {
    return new DerivedValues(layout);
  }

  /**
   * Returns the values of an event, see {@link Event#values}. A value that cannot be computed is
   * missing.
   *
   * @param read values of the fields that are read, in the order of the layout; returned as they
   *     are if the layout has no derived fields
   */
  public Object[] complete(Object[] read) {
    if (layout.expressions().isEmpty()) {
      return read;
    }
    Expression[] expressions = compiled();
    Object[] values = Arrays.copyOf(read, layout.fields().size());
    for (int i = 0; i < expressions.length; i++) {
      values[layout.recordFields() + i] = valid(expressions[i].evaluate(values));
    }
    return values;
  }

  /** Returns null instead of a value that no field of a record can have. */
  private static Object valid(Object value) {
    boolean invalid =
        (value instanceof Double number && !Double.isFinite(number))
            || (value instanceof String text && text.length() > MAX_CHARACTERS);
    return invalid ? null : value;
  }

  private Expression[] compiled() {
    if (compiled == null) {
      Map<String, FieldType> scope = layout.scope();
      compiled =
          layout.expressions().stream()
              .map(expression -> Expression.checkedValue(expression, scope))
              .toArray(Expression[]::new);
    }
    return compiled;
  }
}
