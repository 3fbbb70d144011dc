package io.weir.io.kafka;

/** Names a record of a topic. */
final class Origin {
  private Origin() {}

  static String of(String topic, int partition, long offset) {
    return topic + "/" + partition + "@" + offset;
  }
}
