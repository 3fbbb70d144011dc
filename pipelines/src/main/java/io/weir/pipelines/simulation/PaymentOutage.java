package io.weir.pipelines.simulation;

/** Twenty minutes in the evening in which all payments of one region fail. */
record PaymentOutage(CustomerRegion region, long start) {
  private static final long LENGTH = 20 * ShopClock.MINUTE;

  static PaymentOutage of(long seed, long midnight) {
    long minute = SeededChance.random(seed, midnight).nextLong(75);
    // Most customers live in this region, so that the outage is visible in a small shop too.
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
