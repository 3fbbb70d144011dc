package io.weir.pipelines.simulation;

import java.io.Serializable;
import java.util.List;

/**
 * Consecutive days of the shop.
 *
 * @param seed seed of all random numbers
 * @param midnight start of the first day, epoch milliseconds
 * @param days number of days, or 0 for an endless simulation
 */
record ShopDays(long seed, int customers, long midnight, int days, StreamDisorder disorder)
    implements Serializable {

  boolean isEndless() {
    return days == 0;
  }

  /** Returns the start of a day; the first is day 0. */
  long start(long day) {
    return midnight + day * ShopClock.DAY;
  }

  /** Returns the events sent on a day, in order. Some of them may arrive on the days after it. */
  List<EventDelivery> sent(long day) {
    return disorder.deliver(ShopDay.events(seed, customers, start(day)));
  }
}
