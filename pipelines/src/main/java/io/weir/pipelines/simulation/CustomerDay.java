package io.weir.pipelines.simulation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The events of one customer's day, in the order in which they are generated. */
final class CustomerDay {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuuMMdd").withZone(ZoneOffset.UTC);

  private final Customer who;
  private final String page;
  private final List<ShopEvent> events = new ArrayList<>();
  private final Map<ShopStream, Integer> numbers = new EnumMap<>(ShopStream.class);
  private int orders;

  CustomerDay(Customer who, long midnight) {
    this.who = who;
    this.page = DATE.format(Instant.ofEpochMilli(midnight)) + "-" + who.id().substring(2);
  }

  Customer who() {
    return who;
  }

  List<ShopEvent> events() {
    return events;
  }

  void view(long time, String page) {
    add(ShopStream.CLICKS, time, "PAGE_VIEWED", line -> line.text("page", page));
  }

  void updateCart(long time, String page) {
    add(ShopStream.CLICKS, time, "CART_UPDATED", line -> line.text("page", page));
  }

  /** Adds the click that places an order and the order itself. Returns the order's number. */
  String place(long time, String page, long cents) {
    String order = "order-" + this.page + "-" + ++orders;
    add(
        ShopStream.CLICKS,
        time,
        "ORDER_PLACED",
        line -> line.text("page", page).amount("amount", cents));
    order(time + 150, "ORDER_PLACED", order, cents);
    return order;
  }

  void order(long time, String type, String order, long cents) {
    add(ShopStream.ORDERS, time, type, line -> line.text("order", order).amount("amount", cents));
  }

  void carry(long time, String type, String order, long cents, String carrier) {
    add(
        ShopStream.ORDERS,
        time,
        type,
        line -> line.text("order", order).amount("amount", cents).text("carrier", carrier));
  }

  void pay(long time, String type, String order, long cents) {
    add(
        ShopStream.PAYMENTS,
        time,
        type,
        line -> line.text("order", order).text("card", who.card()).amount("amount", cents));
  }

  private interface Details {
    JsonLine add(JsonLine line);
  }

  private void add(ShopStream stream, long time, String type, Details details) {
    int number = numbers.merge(stream, 1, Integer::sum);
    String id = page + "-" + stream.letter() + number;
    JsonLine line =
        new JsonLine()
            .text("id", id)
            .time("time", time)
            .text("type", type)
            .text("customer", who.id())
            .text("region", who.region().word());
    events.add(new ShopEvent(stream, id, time, who.id(), details.add(line).toString()));
  }
}
