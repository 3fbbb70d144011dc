package io.weir.benchmarks.section;

import io.weir.testing.KafkaBroker;
import io.weir.transforms.pack.spec.Pack;
import io.weir.transforms.pack.validation.PackException;
import io.weir.transforms.pack.yaml.PackReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A log of clicks of a shop, over four hours of event time however many they are, one in twenty up
 * to five seconds out of order. Customers have five clicks each on average, so that some of their
 * sessions go on, more begin anew, and most are over before the input is.
 */
final class ClickLog {
  static final String TOPIC = "clicks";

  /** The last clicks, by as many customers and in as many groups of their own. */
  static final int LAST = 128;

  /** What the customers and groups of the last clicks begin with. */
  static final String LAST_PREFIX = "last-";

  /** One pack for all jobs, so that all parse the same fields. */
  private static final String PACK =
      """
      streams:
        clicks:
          id: id
          time: time
          fields: {id: string, time: timestamp, type: string, customer: string, page: string, amount: double}
      sessions:
        shopping: {from: clicks, by: customer, gap: 30m, max: 24h,
                   measures: {actions: {measure: count}, revenue: {measure: sum, of: amount},
                              orders: {measure: count, where: "type == 'ORDER_PLACED'"},
                              landing: {measure: first, of: page}},
                   flags: {converted: "orders > 0"}}
      metrics:
        tumbling: {from: clicks, by: page, window: 1m,
                   measures: {clicks: {measure: count}, revenue: {measure: sum, of: amount}}}
        sliding: {from: clicks, by: page, window: 5m, every: 1m,
                  measures: {clicks: {measure: count}, revenue: {measure: sum, of: amount}}}
      expectations:
        checkout: {from: clicks, by: customer, after: "type == 'CART_UPDATED'",
                   expect: "type == 'ORDER_PLACED'", within: 30m}
      """;

  private static final int PARTITIONS = 4;
  private static final int CUSTOMERS = 200_000;
  private static final int CLICKS_OF_A_CUSTOMER = 5;
  private static final int GROUPS = 1_000;
  private static final int BATCH = 20_000;
  private static final long START = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
  private static final long SPAN = Duration.ofHours(4).toMillis();

  private final KafkaBroker broker;
  private final List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>(BATCH);

  private ClickLog(KafkaBroker broker) {
    this.broker = broker;
  }

  static Pack pack() throws PackException {
    return PackReader.read("shop", PACK);
  }

  /** Fills a new topic with some clicks and, after them in every partition, the last ones. */
  static void fill(KafkaBroker broker, int events) {
    broker.createTopic(TOPIC, PARTITIONS);
    ClickLog clicks = new ClickLog(broker);
    Random random = new Random(7);
    int customers = Math.max(1, Math.min(CUSTOMERS, events / CLICKS_OF_A_CUSTOMER));
    for (int i = 0; i < events; i++) {
      long late = random.nextInt(20) == 0 ? random.nextInt(5_000) : 0;
      int customer = random.nextInt(customers);
      clicks.add(
          customer % PARTITIONS,
          "e-" + i,
          START + SPAN * i / events - late,
          type(random.nextInt(10)),
          "c-" + customer,
          "/shop/group-" + random.nextInt(GROUPS),
          random.nextInt(20_000) / 100.0);
    }
    for (int i = 0; i < LAST; i++) {
      String last = LAST_PREFIX + i;
      clicks.add(i % PARTITIONS, last, START + SPAN, "CART_UPDATED", last, last, 1);
    }
    clicks.send();
  }

  private static String type(int one) {
    return one == 0 ? "ORDER_PLACED" : one <= 2 ? "CART_UPDATED" : "PAGE_VIEWED";
  }

  private void add(
      int partition,
      String id,
      long time,
      String type,
      String customer,
      String page,
      double amount) {
    String json =
        String.format(
            Locale.ROOT,
            "{\"id\":\"%s\",\"time\":%d,\"type\":\"%s\",\"customer\":\"%s\",\"page\":\"%s\","
                + "\"amount\":%.2f,\"currency\":\"EUR\",\"agent\":\"Mozilla/5.0\"}",
            id,
            time,
            type,
            customer,
            page,
            amount);
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    batch.add(new ProducerRecord<>(TOPIC, partition, null, bytes));
    if (batch.size() == BATCH) {
      send();
    }
  }

  private void send() {
    broker.produce(batch);
    batch.clear();
  }
}
