package io.weir.pipelines.simulation;

import static io.weir.pipelines.simulation.ShopClock.MINUTE;
import static io.weir.pipelines.simulation.ShopClock.SECOND;

import io.weir.pipelines.simulation.ShopCatalogue.Category;
import io.weir.pipelines.simulation.ShopCatalogue.Product;
import java.util.SplittableRandom;

/** A customer's visit, which ends with nothing, with a full cart, or with an order. */
final class ShopVisit {
  private final CustomerDay diary;
  private final OrderJourney journey;
  private final SplittableRandom random;
  private Category category;
  private long time;
  private long cart;

  ShopVisit(CustomerDay diary, OrderJourney journey, SplittableRandom random) {
    this.diary = diary;
    this.journey = journey;
    this.random = random;
  }

  void from(long start) {
    time = start;
    land();
    boolean bounces = random.nextInt(100) < 20;
    int steps = bounces ? 0 : 2 + random.nextInt(8);
    for (int i = 0; i < steps; i++) {
      look();
    }
    if (cart > 0) {
      decide();
    }
  }

  private void land() {
    category = ShopCatalogue.any(random);
    int way = random.nextInt(100);
    String page =
        way < 45
            ? "/"
            : way < 60
                ? "/offers"
                : way < 80 ? category.page() : ShopCatalogue.any(category, random).page();
    diary.view(time, page);
  }

  private void look() {
    pass();
    int what = random.nextInt(100);
    if (what < 12) {
      diary.view(time, "/search");
      category = ShopCatalogue.any(random);
    } else if (what < 35) {
      diary.view(time, category.page());
    } else {
      Product product = ShopCatalogue.any(category, random);
      diary.view(time, product.page());
      if (random.nextInt(100) < 27) {
        time += ShopClock.between(random, 3 * SECOND, 40 * SECOND);
        diary.updateCart(time, product.page());
        cart += product.cents();
      }
    }
  }

  private void decide() {
    pass();
    int mind = random.nextInt(100);
    if (mind < 58) {
      diary.view(time, "/checkout");
      time += ShopClock.between(random, 20 * SECOND, 2 * MINUTE);
      String order = diary.place(time, "/checkout", cart);
      journey.follow(order, time, cart);
    } else if (mind < 75) {
      // Most of these customers leave because of the total or the postage.
      diary.view(time, "/checkout");
    }
  }

  /** Most customers continue within seconds, a few after a long pause. */
  private void pass() {
    time +=
        random.nextInt(100) < 3
            ? ShopClock.between(random, 8 * MINUTE, 25 * MINUTE)
            : ShopClock.between(random, 4 * SECOND, 100 * SECOND);
  }
}
