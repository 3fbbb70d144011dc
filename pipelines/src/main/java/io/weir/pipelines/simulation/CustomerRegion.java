package io.weir.pipelines.simulation;

import java.util.Locale;
import java.util.SplittableRandom;

/** Regions of customers, with their shares in percent. */
enum CustomerRegion {
  NORTH(40),
  SOUTH(27),
  EAST(20),
  WEST(13);

  private final int percent;

  CustomerRegion(int percent) {
    this.percent = percent;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CustomerRegion any(SplittableRandom random) {
    int left = random.nextInt(100);
    for (CustomerRegion region : values()) {
      left -= region.percent;
      if (left < 0) {
        return region;
      }
    }
    throw new IllegalStateException("the shares make less than 100 percent");
  }
}
