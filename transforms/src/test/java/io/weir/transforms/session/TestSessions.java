package io.weir.transforms.session;

import io.weir.transforms.aggregate.Aggregates;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import io.weir.transforms.pack.spec.Outcomes;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.spec.SessionSpec;
import io.weir.transforms.pack.spec.StreamSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** A pack with sessions of clicks, for tests. */
public final class TestSessions {
  public static final byte[] KEY = KeyBytes.of(new Object[] {"ann"}, new int[] {0});

  private TestSessions() {}

  /** Sessions called shopping of the stream clicks. */
  public static Pack pack(long gap, long max) {
    Map<String, FieldType> fields = new LinkedHashMap<>();
    fields.put("id", FieldType.STRING);
    fields.put("time", FieldType.TIMESTAMP);
    fields.put("customer", FieldType.STRING);
    fields.put("type", FieldType.STRING);
    fields.put("page", FieldType.STRING);
    fields.put("amount", FieldType.DOUBLE);
    Map<String, MeasureSpec> measures = new LinkedHashMap<>();
    measures.put("orders", new MeasureSpec(Aggregates.COUNT, null, "type == 'ORDER'", null));
    measures.put("revenue", new MeasureSpec(Aggregates.SUM, "amount", null, null));
    measures.put("landing", new MeasureSpec(Aggregates.FIRST, "page", null, null));
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("converted", "orders > 0");
    flags.put("spent", "revenue >= 2.0");
    return new Pack(
        "test",
        1L,
        Map.of("clicks", new StreamSpec("id", "time", fields)),
        Map.of(),
        null,
        Map.of(),
        Outcomes.STANDARD,
        Map.of(
            "shopping",
            new SessionSpec("clicks", KeySpec.of("customer"), gap, max, measures, flags)),
        Map.of(),
        Map.of());
  }

  /** What the measures take of a click: an order or none, an amount or null, a page or null. */
  public static SessionEvent click(
      long time, Object id, boolean order, Double amount, String page) {
    return new SessionEvent(time, id, new Object[] {order ? true : null, amount, page});
  }

  /** A click of which nothing is measured. */
  public static SessionEvent click(long time, String id) {
    return click(time, id, false, null, null);
  }
}
