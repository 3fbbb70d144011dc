package io.weir.benchmarks.workload;

import java.util.SplittableRandom;

/**
 * Card payments like those of the built-in fraud pack, with a few thefts. The key is the card.
 * Account changes have no card, so their key is the customer.
 */
final class PaymentWorkload implements Workload {
  private static final int TERMINALS = 5_000;
  private static final int FAMILY = 2;
  private static final int SHARED_BY = 6;

  private final Shape shape;
  private final WorkloadClock clock;

  PaymentWorkload(Shape shape) {
    this.shape = shape;
    this.clock = new WorkloadClock(shape);
  }

  @Override
  public boolean isAnswered(long number) {
    String type = type(WorkloadClock.random(number).nextInt(1_000));
    return type.equals("PAYMENT_AUTHORIZED") || type.equals("PAYMENT_FAILED");
  }

  private static String type(int permille) {
    if (permille < 60) {
      return "PAYMENT_FAILED";
    }
    if (permille < 70) {
      return "CHARGEBACK";
    }
    if (permille < 80) {
      return "REFUND";
    }
    return permille < 85 ? "PASSWORD_CHANGED" : "PAYMENT_AUTHORIZED";
  }

  @Override
  public Message message(long number) {
    SplittableRandom random = WorkloadClock.random(number);
    String type = type(random.nextInt(1_000));
    long time = clock.time(number, random);
    int card = random.nextInt(shape.keys());
    boolean hasCard = !type.equals("PASSWORD_CHANGED");
    // One terminal in five is a web shop, which has a device but no location.
    boolean online = random.nextInt(5) == 0 || !hasCard;
    int terminal = random.nextInt(TERMINALS);
    // One device in a thousand is used by thieves.
    int device = card % 1_000 < SHARED_BY ? card / 1_000 : card / FAMILY;
    boolean far = random.nextInt(500) == 0;
    long cents = 100 + (long) (900 * -Math.log(1 - random.nextDouble()));
    StringBuilder json = new StringBuilder(320);
    json.append("{\"id\":\"p-").append(number).append("\",\"time\":").append(time);
    json.append(",\"type\":\"").append(type).append('"');
    if (hasCard) {
      json.append(",\"card\":\"card-").append(card).append('"');
    }
    json.append(",\"customer\":\"c-").append(card / FAMILY).append('"');
    if (hasCard) {
      json.append(",\"amount\":").append(cents / 100).append('.');
      json.append(cents / 10 % 10).append(cents % 10);
      json.append(",\"currency\":\"EUR\",\"terminal\":\"t-").append(terminal).append('"');
      json.append(",\"merchant\":\"Merchant ").append(terminal).append('"');
    }
    if (online) {
      json.append(",\"device\":\"d-").append(device).append('"');
    } else {
      int place = far ? random.nextInt(1_000) : card % 1_000;
      json.append(",\"city\":\"City ").append(place).append('"');
      json.append(",\"latitude\":")
          .append(35 + place % 25)
          .append(".4")
          .append(terminal % 100 + 100);
      json.append(",\"longitude\":").append(place / 25).append(".7").append(terminal % 90 + 100);
    }
    json.append(",\"channel\":\"").append(online ? "web" : "pos").append("\"}");
    String key = hasCard ? "card-" + card : "c-" + card / FAMILY;
    return Message.of(key, json);
  }
}
