package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.FeatureSpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.List;

/** A feature that measures a window of events. */
final class OracleMeasured {
  private final FeatureSpec spec;
  private final StreamLayout from;
  private final StreamLayout decided;
  private final OracleWindow window;
  private final OracleMeasuring measuring;

  OracleMeasured(FeatureSpec spec, StreamLayout from, StreamLayout decided) {
    this.spec = spec;
    this.from = from;
    this.decided = decided;
    this.window = new OracleWindow(spec);
    this.measuring =
        new OracleMeasuring(new MeasureSpec(spec.measure(), spec.of(), spec.where(), null), from);
  }

  FieldType type() {
    return measuring.type();
  }

  /** Its value at an event of the decided stream; null where missing. */
  Object at(Event e, OracleHistory history) {
    List<Object> key = OracleKeys.of(spec.decidedKey(), decided, e);
    if (key == null) {
      return null;
    }
    List<Event> events =
        history.of(from, spec.by(), key).stream().filter(x -> window.holds(x, e)).toList();
    return measuring.over(spec.newest() > 0 ? newest(events) : events);
  }

  /** The last of the events that are measured, as many as the pack says. */
  private List<Event> newest(List<Event> events) {
    List<Event> counted = events.stream().filter(measuring::measures).toList();
    int first = Math.max(0, counted.size() - (int) spec.newest());
    return counted.subList(first, counted.size());
  }
}
