package io.weir.transforms.expectation;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.pack.spec.ExpectationSpec;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.StreamSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stream of orders, and what is expected of them: events whose type has an {@code a} expect one
 * whose type has an {@code e}, unless one comes whose type has a {@code u}.
 */
public final class ExpectationOrders {
  public static final String NAME = "delivery";
  public static final KeySpec BY_ORDER = KeySpec.of("order");
  public static final KeySpec BY_ORDER_AND_LINE = KeySpec.of(List.of("order", "line"));

  private ExpectationOrders() {}

  public static Pack pack(KeySpec by, long within) {
    return pack(by, within, 0, List.of());
  }

  public static Pack pack(KeySpec by, long within, long resolve, List<String> emit) {
    return pack(
        new ExpectationSpec(
            "orders",
            by,
            "type.contains('a')",
            "type.contains('e')",
            "type.contains('u')",
            within,
            resolve,
            emit));
  }

  public static Pack pack(ExpectationSpec spec) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fields.put("id", FieldType.STRING);
    fields.put("time", FieldType.TIMESTAMP);
    fields.put("type", FieldType.STRING);
    fields.put("order", FieldType.STRING);
    fields.put("line", FieldType.INT);
    return new Pack(
        "test",
        1L,
        Map.of(
            "orders",
            new StreamSpec("id", "time", fields),
            "others",
            new StreamSpec("id", "time", fields)),
        Map.of(),
        null,
        Map.of(),
        Outcomes.STANDARD,
        Map.of(),
        Map.of(),
        Map.of(NAME, spec));
  }

  /** An event as the layout of {@link #pack} has it. */
  public static Event event(
      Object id, long time, String type, String order, Long line, KeySpec by) {
    Instant at = Instant.ofEpochMilli(time);
    Object[] values =
        by.list() ? new Object[] {id, at, type, order, line} : new Object[] {id, at, type, order};
    return new Event("orders", id, time, 0, values);
  }
}
