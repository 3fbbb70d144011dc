package io.weir.pipelines.simulation;

/** Twenty minutes of the evening in which no payment of one region gets through. */
record Outage(Region region, long start) {
  private static final long LENGTH = 20 * Clock.MINUTE;

  static Outage of(long seed, long midnight) {
    long minute = Seeds.random(seed, midnight).nextLong(75);
    // Where most customers are, so that a small shop shows it too.
    return new Outage(Region.NORTH, midnight + 19 * Clock.HOUR + minute * Clock.MINUTE);
  }

  long end() {
    return start + LENGTH;
  }

  boolean hits(Region where, long time) {
    return where == region && time >= start && time < end();
  }
}
