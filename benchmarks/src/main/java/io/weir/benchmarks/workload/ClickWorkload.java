package io.weir.benchmarks.workload;

import java.util.SplittableRandom;

/** Many concurrent visits of customers to a shop, a dozen clicks each. The key is the customer. */
final class ClickWorkload implements Workload {
  private static final int VISITS_AT_A_TIME = 10_000;
  private static final int CLICKS_OF_A_VISIT = 12;
  private static final int PAGES = 500;

  private final Shape shape;
  private final WorkloadClock clock;

  ClickWorkload(Shape shape) {
    this.shape = shape;
    this.clock = new WorkloadClock(shape);
  }

  @Override
  public boolean isAnswered(long number) {
    return true;
  }

  @Override
  public Message message(long number) {
    SplittableRandom random = WorkloadClock.random(number);
    long time = clock.time(number, random);
    long slot = number % VISITS_AT_A_TIME;
    // Visits begin one after the other, not all at once.
    long visit = (number / VISITS_AT_A_TIME + slot % CLICKS_OF_A_VISIT) / CLICKS_OF_A_VISIT;
    int customer = WorkloadClock.random(visit * VISITS_AT_A_TIME + slot).nextInt(shape.keys());
    int kind = random.nextInt(100);
    String type = kind < 5 ? "ORDER_PLACED" : kind < 25 ? "CART_UPDATED" : "PAGE_VIEWED";
    StringBuilder json = new StringBuilder(280);
    json.append("{\"id\":\"k-").append(number).append("\",\"time\":").append(time);
    json.append(",\"type\":\"").append(type).append('"');
    json.append(",\"customer\":\"c-").append(customer).append('"');
    json.append(",\"page\":\"/shop/page-").append(random.nextInt(PAGES)).append('"');
    json.append(",\"region\":\"region-").append(customer % 20).append('"');
    json.append(",\"agent\":\"Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0\"");
    if (type.equals("ORDER_PLACED")) {
      json.append(",\"amount\":").append(random.nextInt(500)).append(".25");
    }
    json.append(",\"referrer\":\"https://www.example.com/shop\"}");
    return Message.of("c-" + customer, json);
  }
}
