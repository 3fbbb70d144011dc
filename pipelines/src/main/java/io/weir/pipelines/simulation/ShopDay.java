package io.weir.pipelines.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A day of the shop: a pure function of the seed, the number of customers and the date. What a
 * customer does depends on no other customer, so more customers add events and change none.
 *
 * <p>What began in the day's last hours ends after its midnight, at most {@link #LONGEST} later.
 */
final class ShopDay {
  /** How long after a day's end its last event can be, in milliseconds. */
  static final long LONGEST = 22 * Clock.HOUR;

  private ShopDay() {}

  /** All events that began on the day that starts at {@code midnight}, ordered by time and id. */
  static List<ShopEvent> events(long seed, int customers, long midnight) {
    Outage outage = Outage.of(seed, midnight);
    List<ShopEvent> events = new ArrayList<>();
    for (int number = 1; number <= customers; number++) {
      Diary diary = new Diary(Customer.of(seed, number), midnight);
      live(diary, midnight, outage, Seeds.random(seed, midnight, number));
      events.addAll(diary.events());
    }
    events.sort(Comparator.comparingLong(ShopEvent::time).thenComparing(ShopEvent::id));
    return events;
  }

  private static void live(Diary diary, long midnight, Outage outage, SplittableRandom random) {
    double expected = diary.who().visits();
    int visits = (int) (expected * 2 * random.nextDouble() + 0.5);
    OrderJourney journey = new OrderJourney(diary, outage, random);
    for (int i = 0; i < visits; i++) {
      new Visit(diary, journey, random).from(midnight + Clock.visit(random));
    }
  }
}
