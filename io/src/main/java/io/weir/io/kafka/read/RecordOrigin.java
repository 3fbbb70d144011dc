package io.weir.io.kafka.read;

/** Formats the origin of a record: its topic, partition and offset. */
final class RecordOrigin {
  private RecordOrigin() {}

  static String of(String topic, int partition, long offset) {
    return place(topic, partition) + "@" + offset;
  }

  /** Returns the place of all records of a partition. */
  static String place(String topic, int partition) {
    return topic + "/" + partition;
  }
}
