package io.weir.io.kafka.read;

/** Names a record of a topic. */
final class RecordOrigin {
  private RecordOrigin() {}

  static String of(String topic, int partition, long offset) {
    return topic + "/" + partition + "@" + offset;
  }
}
