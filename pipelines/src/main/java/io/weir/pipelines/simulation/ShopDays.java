package io.weir.pipelines.simulation;

import java.io.Serializable;
import java.util.List;

/**
 * Days of the shop, one after the other.
 *
 * @param seed what all chance comes from
 * @param midnight when the first day starts, epoch milliseconds
 * @param days how many there are; 0 for no end
 */
record ShopDays(long seed, int customers, long midnight, int days, StreamDisorder disorder)
    implements Serializable {

  boolean isEndless() {
    return days == 0;
  }

  /** When a day starts; the first is day 0. */
  long start(long day) {
    return midnight + day * ShopClock.DAY;
  }

  /** What the day sends, from first to last, though some of it may arrive on the days after. */
  List<EventDelivery> sent(long day) {
    return disorder.deliver(ShopDay.events(seed, customers, start(day)));
  }
}
