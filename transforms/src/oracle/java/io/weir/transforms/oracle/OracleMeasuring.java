package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.expression.Expression;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.List;

/** What is measured over a set of events, whatever chose them. */
final class OracleMeasuring {
  private final MeasureSpec spec;
  private final StreamLayout from;
  private final Expression where;
  private final FieldType of;

  OracleMeasuring(MeasureSpec spec, StreamLayout from) {
    this.spec = spec;
    this.from = from;
    this.where =
        spec.where() == null ? null : OracleExpressions.condition(spec.where(), from.scope());
    this.of = spec.of() == null ? null : from.scope().get(spec.of());
  }

  FieldType type() {
    return OracleFeatures.typeOf(spec.measure(), of);
  }

  /**
   * Whether the value depends on an event: for a ratio those count for which the condition fails.
   */
  boolean measures(Event x) {
    boolean chosen = where == null || spec.measure().name().equals("ratio") || where.test(x.values);
    return chosen && (spec.of() == null || x.values[from.slot(spec.of())] != null);
  }

  /** Its value over events in order; null where missing. */
  Object over(List<Event> events) {
    List<Event> chosen =
        where == null ? events : events.stream().filter(x -> where.test(x.values)).toList();
    return switch (spec.measure().name()) {
      case "ratio" -> OracleMeasures.ratio(chosen.size(), events.size());
      case "quantile" -> OracleMeasures.quantile(spec.parameters().get("q"), values(chosen));
      default -> OracleMeasures.of(spec.measure(), of, values(chosen));
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
