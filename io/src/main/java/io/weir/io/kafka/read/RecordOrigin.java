package io.weir.io.kafka.read;

/** Formats the origin of a record: its topic, partition and offset. */
final class RecordOrigin {
  private RecordOrigin() {}

  static String of(String topic, int partition, long offset) {
    return topic + "/" + partition + "@" + offset;
  }
}
