package io.weir.pipelines.simulation;

import static io.weir.pipelines.simulation.ShopClock.HOUR;
import static io.weir.pipelines.simulation.ShopClock.MINUTE;
import static io.weir.pipelines.simulation.ShopClock.SECOND;

import java.util.List;
import java.util.SplittableRandom;

/** Course of an order: paid or not, shipped or not, delivered in time, late or never. */
final class OrderJourney {
  private static final List<String> CARRIERS = List.of("Hermes Bikes", "Parcel One", "Swift");
  private static final int MOST_TRIES = 5;

  private final CustomerDay diary;
  private final PaymentOutage outage;
  private final SplittableRandom random;

  OrderJourney(CustomerDay diary, PaymentOutage outage, SplittableRandom random) {
    this.diary = diary;
    this.outage = outage;
    this.random = random;
  }

  void follow(String order, long placed, long cents) {
    long end = placed;
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      end += ShopClock.between(random, 2 * SECOND, 6 * SECOND);
      if (isAuthorized(end)) {
        diary.pay(end, "PAYMENT_AUTHORIZED", order, cents);
        fulfil(order, end, cents);
        return;
      }
      diary.pay(end, "PAYMENT_FAILED", order, cents);
      if (random.nextInt(100) < 12) {
        break;
      }
      end += ShopClock.between(random, 25 * SECOND, 2 * MINUTE);
    }
    diary.order(end + 5 * MINUTE, "ORDER_CANCELLED", order, cents);
  }

  private boolean isAuthorized(long time) {
    boolean cardWorks = random.nextInt(100) >= 5;
    return cardWorks && !outage.hits(diary.who().region(), time);
  }

  private void fulfil(String order, long paid, long cents) {
    if (random.nextInt(100) < 4) {
      long regretted = paid + ShopClock.between(random, 2 * MINUTE, 18 * MINUTE);
      diary.order(regretted, "ORDER_CANCELLED", order, cents);
      diary.pay(regretted + ShopClock.between(random, MINUTE, HOUR), "REFUND", order, cents);
      return;
    }
    boolean mislaid = random.nextInt(100) < 2;
    long shipped =
        paid
            + (mislaid
                ? ShopClock.between(random, 3 * HOUR, 5 * HOUR)
                : ShopClock.between(random, 20 * MINUTE, 90 * MINUTE));
    String carrier = CARRIERS.get(random.nextInt(CARRIERS.size()));
    diary.carry(shipped, "SHIPPED", order, cents, carrier);
    deliver(order, shipped, cents, carrier);
  }

  private void deliver(String order, long shipped, long cents, String carrier) {
    int luck = random.nextInt(100);
    if (luck < 3) {
      return;
    }
    long delivered =
        shipped
            + (luck < 7
                ? ShopClock.between(random, 6 * HOUR, 9 * HOUR)
                : ShopClock.between(random, 40 * MINUTE, 4 * HOUR));
    diary.carry(delivered, "DELIVERED", order, cents, carrier);
    if (random.nextInt(100) < 5) {
      long back = delivered + ShopClock.between(random, 20 * MINUTE, 3 * HOUR);
      // The customer returns all of the order or a part of it.
      long part = random.nextInt(3) == 0 ? cents / 2 : cents;
      diary.pay(back, "REFUND", order, part);
    }
  }
}
