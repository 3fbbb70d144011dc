package io.weir.pipelines.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Disorder happens to the share of events that was asked for, and loses and invents none. */
class StreamDisorderTest {
  private static final double TOLERANCE = 0.01;

  private static List<ShopEvent> day;

  @BeforeAll
  static void live() {
    day = TestShop.day(1_500);
  }

  @Test
  void shouldDeliverInOrderWithoutDisorder() {
    assertEquals(TestShop.MIDNIGHT, TestShop.MIDNIGHT / ShopClock.DAY * ShopClock.DAY);
    List<EventDelivery> delivered = TestShop.NO_DISORDER.deliver(day);
    delivered.forEach(d -> assertEquals(d.event().time(), d.arrival()));
    for (ShopStream stream : ShopStream.values()) {
      assertEquals(
          day.stream().filter(e -> e.stream() == stream).toList(), arrivals(delivered, stream));
    }
  }

  @Test
  void shouldDelayAShareByAtMostTheTimeGiven() {
    long most = 10 * ShopClock.MINUTE;
    List<EventDelivery> delivered = new StreamDisorder(TestShop.SEED, 0.1, most, 0, 0).deliver(day);
    List<Long> delays =
        delivered.stream().map(d -> d.arrival() - d.event().time()).filter(d -> d != 0).toList();
    assertShare(0.1, delays.size());
    delays.forEach(delay -> assertTrue(delay > 0 && delay <= most, delay + " ms"));
    double mean = delays.stream().mapToLong(Long::longValue).average().orElseThrow();
    assertEquals(0.5, mean / most, 0.05);
    assertSameEvents(delivered, day.size());
  }

  @Test
  void shouldSwapNeighboursOfAStream() {
    for (double share : List.of(0.05, 0.5, 1.0)) {
      List<EventDelivery> delivered =
          new StreamDisorder(TestShop.SEED, 0, 0, share, 0).deliver(day);
      int moved = 0;
      for (ShopStream stream : ShopStream.values()) {
        List<ShopEvent> before = day.stream().filter(e -> e.stream() == stream).toList();
        List<ShopEvent> after = arrivals(delivered, stream);
        for (int i = 0; i < before.size(); i++) {
          int from = before.indexOf(after.get(i));
          assertTrue(Math.abs(from - i) <= 1, "moved further than to the neighbour's place");
          moved += from == i ? 0 : 1;
        }
      }
      assertShare(share, moved);
      assertSameEvents(delivered, day.size());
    }
  }

  @Test
  void shouldSendAShareTwice() {
    List<EventDelivery> delivered = new StreamDisorder(TestShop.SEED, 0, 0, 0, 0.2).deliver(day);
    assertShare(0.2, delivered.size() - day.size());
    assertSameEvents(delivered, delivered.size());
    delivered.forEach(
        d -> assertTrue(d.arrival() - d.event().time() <= StreamDisorder.SENT_AGAIN, "" + d));
  }

  @Test
  void shouldHappenToTheSameEventsEveryTimeAndToOthersUnderAnotherSeed() {
    StreamDisorder all = new StreamDisorder(TestShop.SEED, 0.1, ShopClock.HOUR, 0.1, 0.1);
    assertEquals(all.deliver(day), all.deliver(new ArrayList<>(day)));
    assertNotEquals(
        all.deliver(day),
        new StreamDisorder(TestShop.SEED + 1, 0.1, ShopClock.HOUR, 0.1, 0.1).deliver(day));
    assertSameEvents(all.deliver(day), all.deliver(day).size());
  }

  private static List<ShopEvent> arrivals(List<EventDelivery> delivered, ShopStream stream) {
    return delivered.stream().map(EventDelivery::event).filter(e -> e.stream() == stream).toList();
  }

  private static void assertSameEvents(List<EventDelivery> delivered, int deliveries) {
    assertEquals(deliveries, delivered.size());
    assertEquals(
        new HashSet<>(day), new HashSet<>(delivered.stream().map(EventDelivery::event).toList()));
  }

  private static void assertShare(double share, int count) {
    assertEquals(share, (double) count / day.size(), TOLERANCE);
  }
}
