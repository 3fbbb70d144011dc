package io.weir.pipelines.simulation;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A customer, who is the same on every day.
 *
 * @param visits number of visits to the shop on an average day
 */
record Customer(String id, String card, CustomerRegion region, double visits) {
  static Customer of(long seed, int number) {
    SplittableRandom random = SeededChance.random(seed, number);
    return new Customer(
        String.format(Locale.ROOT, "c-%05d", number),
        String.format(Locale.ROOT, "card-%04d-%05d", random.nextInt(10_000), number),
        CustomerRegion.any(random),
        0.6 + 2.4 * random.nextDouble());
  }
}
