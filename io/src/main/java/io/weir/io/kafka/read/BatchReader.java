package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchBuilder;
import io.weir.io.SourceDeadLetters;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.transforms.event.Event;
import io.weir.transforms.layout.StreamLayout;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RawPayload;
import java.io.Serializable;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;

/**
 * Parses the records of a partition and decides in log order which events are late. How the log is
 * divided into batches does not affect the result.
 */
final class BatchReader implements Serializable {
  private static final byte[] NOTHING = {};
  private static final ParsedRecord TOMBSTONE =
      ParsedRecord.refused("the record has no value (a tombstone), expected a JSON object");

  // The reader is serialized as its SerializedForm.
  private final transient RecordParser parser;
  private final StreamLayout layout;
  private final ParserSettings settings;

  BatchReader(StreamLayout layout, ParserSettings settings) {
    this.parser = new RecordParser(layout, settings);
    this.layout = layout;
    this.settings = settings;
  }

  /** The serialized form, which savepoints contain: a record, whose components may be added to. */
  private record SerializedForm(StreamLayout layout, ParserSettings settings)
      implements Serializable {
    private Object readResolve() {
      return new BatchReader(layout, settings);
    }
  }

  private Object writeReplace() {
    return new SerializedForm(layout, settings);
  }

  /** Returns the layout of the events. */
  StreamLayout layout() {
    return layout;
  }

  /** Returns the name of the stream. */
  String stream() {
    return parser.stream();
  }

  /**
   * Reads the next records of a partition.
   *
   * @param clock watermark of the partition, or null if no event is late
   * @param now wall time, epoch milliseconds, which is when the records arrived
   */
  SourceBatch read(
      List<ConsumerRecord<byte[], byte[]>> records, PartitionWatermark clock, long now) {
    SourceBatchBuilder batch = new SourceBatchBuilder(parser.stream());
    for (ConsumerRecord<byte[], byte[]> record : records) {
      byte[] value = record.value();
      if (value == null && layout.deletesRows()) {
        skip(clock, now);
        batch.addTombstone();
        continue;
      }
      ParsedRecord parsed = value == null ? TOMBSTONE : parser.parse(value, now, id(record));
      if (!parsed.isEvent()) {
        skip(clock, now);
        byte[] payload = value == null ? NOTHING : value;
        batch.add(SourceDeadLetters.parse(parser, parsed, origin(record), payload, now));
        continue;
      }
      Event event = parsed.event();
      long before = clock == null ? PartitionWatermark.UNKNOWN : clock.watermark();
      if (clock != null && isLate(event, record, clock, now)) {
        batch.add(late(event, record, before), record.timestamp());
      } else {
        batch.add(event, record.timestamp());
      }
    }
    return batch.build();
  }

  private static void skip(PartitionWatermark clock, long now) {
    if (clock != null) {
      clock.skip(now);
    }
  }

  /** Returns the id of the record if its origin identifies it, or null. */
  private List<Object> id(ConsumerRecord<byte[], byte[]> record) {
    return parser.isIdentifiedByOrigin()
        ? List.of(RecordOrigin.place(record.topic(), record.partition()), record.offset())
        : null;
  }

  private static boolean isLate(
      Event event, ConsumerRecord<byte[], byte[]> record, PartitionWatermark clock, long now) {
    TimestampType type = record.timestampType();
    if (type == TimestampType.LOG_APPEND_TIME) {
      clock.reachLogTime(record.timestamp());
    }
    // Logs older than 2016 have no log times. The event times are then checked against each other.
    boolean timed = type != TimestampType.NO_TIMESTAMP_TYPE;
    return clock.isLate(event.time, timed ? record.timestamp() : event.time, now);
  }

  private LateEvent late(Event event, ConsumerRecord<byte[], byte[]> record, long watermark) {
    RawPayload payload = parser.payload(record.value());
    return new LateEvent(
        parser.stream(),
        event.id,
        event.time,
        watermark,
        origin(record),
        payload.text(),
        payload.encoding());
  }

  private static String origin(ConsumerRecord<byte[], byte[]> record) {
    return RecordOrigin.of(record.topic(), record.partition(), record.offset());
  }
}
