package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.pack.FeatureSpec;
import io.weir.transforms.pack.Measure;
import io.weir.transforms.value.FieldType;
import java.util.List;

/** A feature that measures a window of events. */
final class Measured {
  private final FeatureSpec spec;
  private final StreamLayout from;
  private final StreamLayout decided;
  private final Window window;
  private final Expression where;
  private final FieldType of;

  Measured(FeatureSpec spec, StreamLayout from, StreamLayout decided) {
    this.spec = spec;
    this.from = from;
    this.decided = decided;
    this.window = new Window(spec);
    this.where = spec.where() == null ? null : Expressions.condition(spec.where(), from.scope());
    this.of = spec.of() == null ? null : from.scope().get(spec.of());
  }

  FieldType type() {
    return Features.typeOf(spec.measure(), of);
  }

  /** Its value at an event of the decided stream; null where missing. */
  Object at(Event e, History history) {
    List<Object> key = Keys.of(spec.by(), decided, e);
    if (key == null) {
      return null;
    }
    List<Event> inWindow =
        history.of(from, spec.by(), key).stream().filter(x -> window.holds(x, e)).toList();
    List<Event> chosen =
        where == null
            ? inWindow
            : inWindow.stream().filter(x -> where.test(x.values)).toList();
    return spec.measure() == Measure.RATIO
        ? (Object) Measures.ratio(chosen.size(), inWindow.size())
        : Measures.of(spec.measure(), of, values(chosen));
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
