package io.weir.transforms.metric;

import io.weir.testing.EventScript;
import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.MetricSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A shop's orders, and metrics of them. */
final class MetricOrders {
  private MetricOrders() {}

  /** How many orders, how many of them are paid, and what they come to. */
  static Map<String, MeasureSpec> measures() {
    Map<String, MeasureSpec> measures = new LinkedHashMap<>();
    measures.put("orders", new MeasureSpec(Aggregates.COUNT, null, null, null));
    measures.put("paid", new MeasureSpec(Aggregates.COUNT, null, "paid", null));
    measures.put("revenue", new MeasureSpec(Aggregates.SUM, "amount", null, null));
    return measures;
  }

  static MetricSpec byRegion(long window, long every) {
    return new MetricSpec("orders", KeySpec.of("region"), window, every, measures());
  }

  static MetricSpec together(long window, long every) {
    return new MetricSpec("orders", null, window, every, measures());
  }

  /** A pack of one metric, named orders_by_region. */
  static Pack pack(MetricSpec metric) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fields.put("id", FieldType.STRING);
    fields.put("time", FieldType.TIMESTAMP);
    fields.put("region", FieldType.STRING);
    fields.put("paid", FieldType.BOOL);
    fields.put("amount", FieldType.DOUBLE);
    return new Pack(
        "shop",
        1L,
        Map.of("orders", new StreamSpec("id", "time", fields)),
        Map.of(),
        null,
        Map.of(),
        Outcomes.STANDARD,
        Map.of(),
        Map.of("orders_by_region", metric),
        Map.of());
  }

  /** An order that is not paid, at a time as {@link EventScript} names it. */
  static Event order(String id, String time, String region, double amount) {
    return order(id, EventScript.instant(time).getMillis(), region, false, amount);
  }

  static Event order(String id, long time, String region, boolean paid, double amount) {
    Object[] values = {id, Instant.ofEpochMilli(time), region, paid, amount};
    return new Event("orders", id, time, 0, values);
  }

  /** An order whose metric does not group. */
  static Event orderOfNone(String id, long time, boolean paid, double amount) {
    Object[] values = {id, Instant.ofEpochMilli(time), paid, amount};
    return new Event("orders", id, time, 0, values);
  }
}
