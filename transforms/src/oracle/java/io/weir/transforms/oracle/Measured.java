package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.StreamLayout;
import io.weir.transforms.pack.FeatureSpec;
import io.weir.transforms.pack.MeasureSpec;
import io.weir.transforms.value.FieldType;
import java.util.List;

/** A feature that measures a window of events. */
final class Measured {
  private final FeatureSpec spec;
  private final StreamLayout from;
  private final StreamLayout decided;
  private final Window window;
  private final Measuring measuring;

  Measured(FeatureSpec spec, StreamLayout from, StreamLayout decided) {
    this.spec = spec;
    this.from = from;
    this.decided = decided;
    this.window = new Window(spec);
    this.measuring =
        new Measuring(new MeasureSpec(spec.measure(), spec.of(), spec.where(), null), from);
  }

  FieldType type() {
    return measuring.type();
  }

  /** Its value at an event of the decided stream; null where missing. */
  Object at(Event e, History history) {
    List<Object> key = Keys.of(spec.by(), decided, e);
    return key == null
        ? null
        : measuring.over(
            history.of(from, spec.by(), key).stream().filter(x -> window.holds(x, e)).toList());
  }
}
