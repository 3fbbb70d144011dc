package io.weir.pipelines.simulation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weir.io.json.ParsedRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A day of the shop is the same every time, and looks like one. */
class ShopDayTest {
  private static final int CUSTOMERS = 3_000;

  private static List<ShopEvent> day;

  @BeforeAll
  static void live() {
    day = TestShop.day(CUSTOMERS);
  }

  @Test
  void shouldBeTheSameForTheSameSeedAndDifferForAnother() {
    assertEquals(day, TestShop.day(CUSTOMERS));
    Set<String> lines = day.stream().map(ShopEvent::line).collect(toSet());
    List<ShopEvent> other = ShopDay.events(TestShop.SEED + 1, CUSTOMERS, TestShop.MIDNIGHT);
    long same = other.stream().filter(e -> lines.contains(e.line())).count();
    assertTrue(same < other.size() / 100, same + " lines of another seed are the same");
  }

  @Test
  void shouldNotChangeWhatCustomersDoWhereThereAreMoreOfThem() {
    Set<ShopEvent> more = new HashSet<>(day);
    assertTrue(more.containsAll(TestShop.day(100)));
  }

  @Test
  void shouldMakeLinesThatTheStreamsCanRead() {
    Set<String> ids = new HashSet<>();
    for (ShopEvent event : day) {
      ParsedRecord parsed = TestShop.parse(event.stream(), event.line());
      assertNull(parsed.reason(), event.line());
      assertEquals(event.id(), parsed.event().id);
      assertEquals(event.time(), parsed.event().time);
      assertTrue(ids.add(event.stream() + event.id()), "twice: " + event.id());
    }
  }

  @Test
  void shouldHaveTheFieldsOfEachStreamAndAmountsOnlyWhereMoneyIsMeant() {
    for (ShopEvent event : day) {
      var json = TestShop.json(event);
      String type = json.get("type").asText();
      List<String> fields =
          switch (event.stream()) {
            case CLICKS -> List.of("page");
            case ORDERS -> List.of("order", "amount");
            case PAYMENTS -> List.of("order", "amount", "card");
          };
      fields.forEach(field -> assertTrue(json.hasNonNull(field), event.line()));
      assertTrue(json.hasNonNull("region") && json.hasNonNull("customer"), event.line());
      boolean carried = type.equals("SHIPPED") || type.equals("DELIVERED");
      assertEquals(carried, json.has("carrier"), event.line());
      if (event.stream() == ShopStream.CLICKS) {
        assertEquals(type.equals("ORDER_PLACED"), json.has("amount"), event.line());
      }
    }
  }

  @Test
  void shouldStartOnItsDayAndEndInTime() {
    assertTrue(day.get(0).time() >= TestShop.MIDNIGHT);
    long end = TestShop.MIDNIGHT + ShopClock.DAY + ShopDay.LONGEST;
    assertTrue(day.get(day.size() - 1).time() < end);
    List<Long> times = day.stream().map(ShopEvent::time).toList();
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void shouldBeBusyAtLunchBusierInTheEveningAndQuietAtNight() {
    assertTrue(clicksAt(12) > 1.5 * clicksAt(9));
    assertTrue(clicksAt(19) > clicksAt(12));
    assertTrue(clicksAt(3) < clicksAt(19) / 10);
  }

  @Test
  void shouldRefuseAllPaymentsOfOneRegionForTwentyMinutes() {
    PaymentOutage outage = PaymentOutage.of(TestShop.SEED, TestShop.MIDNIGHT);
    assertEquals(20 * ShopClock.MINUTE, outage.end() - outage.start());
    Predicate<ShopEvent> there = e -> e.line().contains("\"region\":\"north\"");
    Predicate<ShopEvent> then = e -> e.time() >= outage.start() && e.time() < outage.end();
    assertEquals(1, failureRate(there.and(then)));
    assertBetween(0.02, 0.1, failureRate(there.negate().and(then)));
    assertBetween(0.02, 0.1, failureRate(there.and(then.negate())));
  }

  @Test
  void shouldEmitTheEventsOfEveryOrderInAPossibleSequence() {
    int overdue = 0;
    int late = 0;
    int retried = 0;
    for (List<ShopEvent> order : byOrder().values()) {
      List<String> types = order.stream().map(TestShop::type).toList();
      assertEquals("ORDER_PLACED", types.get(0), "" + order);
      assertFollows(order, types, "SHIPPED", "PAYMENT_AUTHORIZED");
      assertFollows(order, types, "DELIVERED", "SHIPPED");
      assertFollows(order, types, "REFUND", "PAYMENT_AUTHORIZED");
      assertFalse(types.contains("SHIPPED") && types.contains("ORDER_CANCELLED"), "" + order);
      assertTrue(types.contains("SHIPPED") || types.contains("ORDER_CANCELLED"), "" + order);
      boolean shipped = types.contains("SHIPPED");
      boolean delivered = types.contains("DELIVERED");
      overdue += shipped && !delivered ? 1 : 0;
      late +=
          delivered && time(order, types, "DELIVERED") > order.get(0).time() + 6 * ShopClock.HOUR
              ? 1
              : 0;
      retried += types.contains("PAYMENT_FAILED") && shipped ? 1 : 0;
    }
    assertTrue(overdue > 0, "some never come");
    assertTrue(late > 0, "some come late");
    assertTrue(retried > 0, "some pay at the second try");
  }

  @Test
  void shouldAbandonMoreCartsThanAreOrderedAndRefundFew() {
    long orders = count("ORDER_PLACED") / 2;
    Map<String, List<ShopEvent>> carts =
        day.stream()
            .filter(e -> TestShop.type(e).equals("CART_UPDATED"))
            .collect(groupingBy(ShopEvent::customer));
    Set<String> buyers =
        day.stream()
            .filter(e -> TestShop.type(e).equals("ORDER_PLACED"))
            .map(ShopEvent::customer)
            .collect(toSet());
    long abandoned = carts.keySet().stream().filter(who -> !buyers.contains(who)).count();
    assertBetween(0.1, 0.6, (double) abandoned / carts.size());
    assertBetween(0.02, 0.2, (double) count("REFUND") / orders);
    assertNotEquals(0, count("ORDER_CANCELLED"));
  }

  private static void assertFollows(
      List<ShopEvent> order, List<String> types, String type, String before) {
    if (types.contains(type)) {
      assertTrue(types.contains(before), type + " without " + before + ": " + order);
      assertTrue(time(order, types, type) > time(order, types, before), "" + order);
    }
  }

  private static long time(List<ShopEvent> order, List<String> types, String type) {
    return order.get(types.indexOf(type)).time();
  }

  private static Map<String, List<ShopEvent>> byOrder() {
    return day.stream()
        .filter(e -> e.stream() != ShopStream.CLICKS)
        .collect(groupingBy(e -> TestShop.json(e).get("order").asText()));
  }

  private static long clicksAt(int hour) {
    return day.stream()
        .filter(e -> e.stream() == ShopStream.CLICKS)
        .filter(e -> Instant.ofEpochMilli(e.time()).atZone(ZoneOffset.UTC).getHour() == hour)
        .count();
  }

  private static double failureRate(Predicate<ShopEvent> which) {
    List<String> tries =
        day.stream()
            .filter(e -> e.stream() == ShopStream.PAYMENTS)
            .filter(which)
            .map(TestShop::type)
            .filter(type -> !type.equals("REFUND"))
            .toList();
    assertFalse(tries.isEmpty());
    return (double) tries.stream().filter("PAYMENT_FAILED"::equals).count() / tries.size();
  }

  private static long count(String type) {
    return day.stream().filter(e -> TestShop.type(e).equals(type)).count();
  }

  private static void assertBetween(double least, double most, double value) {
    assertTrue(value >= least && value <= most, least + " <= " + value + " <= " + most);
  }
}
