package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.expression.eval.ExpressionException;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.HashMap;
import java.util.Map;

/** The derived fields of a stream: each is computed from the fields of the record anew. */
final class OracleDerived {
  private static final int LONGEST = 1_000_000;

  private final StreamLayout layout;
  private final Map<String, FieldType> scope;
  private final Map<String, Expression> expressions = new HashMap<>();

  OracleDerived(StreamSpec stream, StreamLayout layout) {
    this.layout = layout;
    this.scope = stream.fields();
    stream
        .derived()
        .forEach((name, field) -> expressions.put(name, expression(field.expression())));
  }

  private Expression expression(String source) {
    try {
      return Expression.value(source, scope);
    } catch (ExpressionException e) {
      throw new IllegalArgumentException(source, e);
    }
  }

  /** The event with its derived fields, whatever was given for them. */
  Event complete(Event e) {
    if (expressions.isEmpty()) {
      return e;
    }
    Object[] values = new Object[layout.fields().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(layout.fields().get(i), e);
    }
    return e.withValues(values);
  }

  private Object value(String field, Event e) {
    Expression expression = expressions.get(field);
    if (expression == null) {
      int slot = layout.slot(field);
      return slot < 0 ? null : e.values[slot];
    }
    Object[] slots =
        scope.keySet().stream()
            .map(name -> expression.names().contains(name) ? value(name, e) : null)
            .toArray();
    Object value = expression.evaluate(slots);
    boolean isNone =
        (value instanceof Double d && (d.isNaN() || d.isInfinite()))
            || (value instanceof String text && text.length() > LONGEST);
    return isNone ? null : value;
  }
}
