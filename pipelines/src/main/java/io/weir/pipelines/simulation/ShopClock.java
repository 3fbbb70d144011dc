package io.weir.pipelines.simulation;

import java.util.SplittableRandom;

/** Units of time and the distribution of visits over the day. */
final class ShopClock {
  static final long SECOND = 1_000;
  static final long MINUTE = 60 * SECOND;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  /**
   * Weight of each hour of the day in UTC: a quiet night, a peak at lunch and a higher one in the
   * evening.
   */
  private static final int[] CURVE = {
    6, 4, 2, 2, 3, 6, 14, 26, 34, 38, 42, 58, 84, 60, 44, 42, 46, 56, 78, 104, 98, 66, 36, 16
  };

  private ShopClock() {}

  /** Returns the time of a visit, in milliseconds from midnight. */
  static long visit(SplittableRandom random) {
    int total = 0;
    for (int weight : CURVE) {
      total += weight;
    }
    int left = random.nextInt(total);
    int hour = 0;
    while (left >= CURVE[hour]) {
      left -= CURVE[hour++];
    }
    return hour * HOUR + random.nextLong(HOUR);
  }

  /** Returns a time in [least, most). */
  static long between(SplittableRandom random, long least, long most) {
    return random.nextLong(least, most);
  }
}
