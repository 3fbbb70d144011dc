package io.weir.io.kafka.read;

import io.weir.io.json.ParserSettings;
import io.weir.transforms.event.FieldType;
import io.weir.transforms.layout.StreamLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records of a partition of a log, and their reader. */
final class TestLog {
  static final String TOPIC = "t";
  static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  static final StreamLayout LAYOUT =
      new StreamLayout(
          "s", "id", "time", List.of("id", "time"), List.of(FieldType.STRING, FieldType.TIMESTAMP));

  private TestLog() {}

  static BatchReader reader() {
    return new BatchReader(LAYOUT, ParserSettings.DEFAULT);
  }

  /** Returns a record whose producer set its log time. A value of null makes a tombstone. */
  static ConsumerRecord<byte[], byte[]> record(long offset, long logTime, String value) {
    return record(offset, logTime, TimestampType.CREATE_TIME, value);
  }

  static ConsumerRecord<byte[], byte[]> record(
      long offset, long logTime, TimestampType type, String value) {
    byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
    return record(offset, logTime, type, bytes);
  }

  static ConsumerRecord<byte[], byte[]> record(
      long offset, long logTime, TimestampType type, byte[] value) {
    return new ConsumerRecord<>(
        TOPIC,
        PARTITION.partition(),
        offset,
        logTime,
        type,
        ConsumerRecord.NULL_SIZE,
        value == null ? ConsumerRecord.NULL_SIZE : value.length,
        /* key= */ null,
        value,
        new RecordHeaders(),
        Optional.empty());
  }

  /** Returns an event as JSON. */
  static String event(String id, long time) {
    return "{\"id\":\"" + id + "\",\"time\":" + time + "}";
  }
}
