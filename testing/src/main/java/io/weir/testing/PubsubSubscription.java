package io.weir.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;

/** The deliveries of a subscription. A message is delivered until it is acknowledged. */
final class PubsubSubscription {
  /** A delivered message, which is available again after its deadline in epoch milliseconds. */
  private record Delivery(PublishedMessage message, long deadline) {}

  private final String topic;
  private final int ackDeadlineSeconds;
  private final DeliveryFaults faults;
  private final LongSupplier clock;
  private final Random random;
  private final List<PublishedMessage> available = new ArrayList<>();
  private final Map<String, Delivery> delivered = new LinkedHashMap<>();
  private final Set<String> repeated = new HashSet<>();
  private long deliveries;

  /**
   * Creates a subscription without messages.
   *
   * @param clock current time, epoch milliseconds
   */
  PubsubSubscription(
      String topic, int ackDeadlineSeconds, DeliveryFaults faults, LongSupplier clock) {
    this.topic = topic;
    this.ackDeadlineSeconds = ackDeadlineSeconds;
    this.faults = faults;
    this.clock = clock;
    this.random = new Random(faults.seed());
  }

  String topic() {
    return topic;
  }

  int ackDeadlineSeconds() {
    return ackDeadlineSeconds;
  }

  void add(PublishedMessage message) {
    available.add(message);
  }

  /** Delivers available messages. Returns them by the id with which each is acknowledged. */
  Map<String, PublishedMessage> pull(int most) {
    returnOverdue();
    Map<String, PublishedMessage> pulled = new LinkedHashMap<>();
    int count = Math.min(Math.min(most, faults.mostPerPull()), available.size());
    for (int i = 0; i < count; i++) {
      int index = faults.reordered() ? random.nextInt(available.size()) : 0;
      PublishedMessage message = available.remove(index);
      String ackId = message.id() + "-" + deliveries++;
      delivered.put(ackId, new Delivery(message, deadline(ackDeadlineSeconds)));
      pulled.put(ackId, message);
    }
    return pulled;
  }

  /** Ends deliveries. Ids of deliveries that are overdue have no effect. */
  void acknowledge(List<String> ackIds) {
    returnOverdue();
    for (String ackId : ackIds) {
      Delivery delivery = delivered.remove(ackId);
      if (delivery != null
          && random.nextDouble() < faults.repeated()
          && repeated.add(delivery.message().id())) {
        available.add(delivery.message());
      }
    }
  }

  /** Changes the deadlines of deliveries. With 0 seconds the messages are available at once. */
  void modifyAckDeadline(List<String> ackIds, int seconds) {
    returnOverdue();
    for (String ackId : ackIds) {
      delivered.computeIfPresent(
          ackId, (id, delivery) -> new Delivery(delivery.message(), deadline(seconds)));
    }
    returnOverdue();
  }

  /** Returns the number of messages that are available or delivered but not acknowledged. */
  int unacknowledged() {
    return available.size() + delivered.size();
  }

  /** Returns the number of acknowledged messages that were delivered once more. */
  int repeatedMessages() {
    return repeated.size();
  }

  private long deadline(int seconds) {
    return clock.getAsLong() + seconds * 1_000L;
  }

  private void returnOverdue() {
    long now = clock.getAsLong();
    delivered
        .values()
        .removeIf(
            delivery -> {
              boolean overdue = delivery.deadline() <= now;
              if (overdue) {
                available.add(delivery.message());
              }
              return overdue;
            });
  }
}
