package io.weir.pipelines.simulation;

/** Twenty minutes of the evening in which no payment of one region gets through. */
record PaymentOutage(CustomerRegion region, long start) {
  private static final long LENGTH = 20 * ShopClock.MINUTE;

  static PaymentOutage of(long seed, long midnight) {
    long minute = SeededChance.random(seed, midnight).nextLong(75);
    // Where most customers are, so that a small shop shows it too.
    return new PaymentOutage(
        CustomerRegion.NORTH, midnight + 19 * ShopClock.HOUR + minute * ShopClock.MINUTE);
  }

  long end() {
    return start + LENGTH;
  }

  boolean hits(CustomerRegion where, long time) {
    return where == region && time >= start && time < end();
  }
}
