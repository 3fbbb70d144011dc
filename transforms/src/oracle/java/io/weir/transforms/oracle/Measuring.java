package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.MeasureSpec;
import io.weir.transforms.value.FieldType;
import java.util.List;

/** What is measured over a set of events, whatever chose them. */
final class Measuring {
  private final MeasureSpec spec;
  private final StreamLayout from;
  private final Expression where;
  private final FieldType of;

  Measuring(MeasureSpec spec, StreamLayout from) {
    this.spec = spec;
    this.from = from;
    this.where = spec.where() == null ? null : Expressions.condition(spec.where(), from.scope());
    this.of = spec.of() == null ? null : from.scope().get(spec.of());
  }

  FieldType type() {
    return Features.typeOf(spec.measure(), of);
  }

  /** Its value over events in order; null where missing. */
  Object over(List<Event> events) {
    List<Event> chosen =
        where == null ? events : events.stream().filter(x -> where.test(x.values)).toList();
    return switch (spec.measure()) {
      case RATIO -> Measures.ratio(chosen.size(), events.size());
      case QUANTILE -> Measures.quantile(spec.q(), values(chosen));
      default -> Measures.of(spec.measure(), of, values(chosen));
    };
  }

  /** The values of {@code of} that are there; the events themselves where only they count. */
  private List<Object> values(List<Event> chosen) {
    if (spec.of() == null) {
      return List.copyOf(chosen);
    }
    int slot = from.slot(spec.of());
    return chosen.stream().map(x -> x.values[slot]).filter(value -> value != null).toList();
  }
}
