package io.weir.pipelines.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A day of the shop, as a pure function of the seed, the number of customers and the date. The
 * customers are independent of each other, so more customers add events and change none.
 *
 * <p>Activities that began in the day's last hours end after midnight, at most {@link #LONGEST}
 * later.
 */
final class ShopDay {
  /** Maximum time of the last event after the end of its day, in milliseconds. */
  static final long LONGEST = 22 * ShopClock.HOUR;

  private ShopDay() {}

  /**
   * Returns all events that began on the day that starts at {@code midnight}, ordered by time and
   * id.
   */
  static List<ShopEvent> events(long seed, int customers, long midnight) {
    PaymentOutage outage = PaymentOutage.of(seed, midnight);
    List<ShopEvent> events = new ArrayList<>();
    for (int number = 1; number <= customers; number++) {
      CustomerDay diary = new CustomerDay(Customer.of(seed, number), midnight);
      live(diary, midnight, outage, SeededChance.random(seed, midnight, number));
      events.addAll(diary.events());
    }
    events.sort(Comparator.comparingLong(ShopEvent::time).thenComparing(ShopEvent::id));
    return events;
  }

  private static void live(
      CustomerDay diary, long midnight, PaymentOutage outage, SplittableRandom random) {
    double expected = diary.who().visits();
    int visits = (int) (expected * 2 * random.nextDouble() + 0.5);
    OrderJourney journey = new OrderJourney(diary, outage, random);
    for (int i = 0; i < visits; i++) {
      new ShopVisit(diary, journey, random).from(midnight + ShopClock.visit(random));
    }
  }
}
