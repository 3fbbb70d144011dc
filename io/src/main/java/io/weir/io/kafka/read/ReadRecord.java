package io.weir.io.kafka.read;

import io.weir.io.SourceDeadLetters;
import io.weir.io.SourceRecord;
import io.weir.io.json.ParsedRecord;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.transforms.event.Event;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RawPayload;
import org.apache.beam.sdk.io.kafka.KafkaTimestampType;

/**
 * A record within the reader. The record is parsed when it is deserialized, and its lateness is
 * decided right after that, when KafkaIO requests its timestamp. The record does not change after
 * it has left the reader.
 */
final class ReadRecord {
  private final ParsedRecord parsed;
  private final long arrived;

  /** Bytes of the record, or null once nothing needs them. */
  private byte[] record;

  private boolean late;
  private long watermark;

  ReadRecord(ParsedRecord parsed, byte[] record, long arrived) {
    this.parsed = parsed;
    this.record = record;
    this.arrived = arrived;
  }

  ParsedRecord parsed() {
    return parsed;
  }

  byte[] record() {
    return record;
  }

  long arrived() {
    return arrived;
  }

  boolean isLate() {
    return late;
  }

  long watermark() {
    return watermark;
  }

  /**
   * Decides in log order whether the record is late.
   *
   * @param type source of the log time
   * @return whether the record is an event that is not late
   */
  boolean decideLateness(PartitionWatermark clock, KafkaTimestampType type, long logTime) {
    if (!parsed.isEvent()) {
      clock.skip(arrived);
      return false;
    }
    long time = parsed.event().time;
    long before = clock.watermark();
    if (type == KafkaTimestampType.LOG_APPEND_TIME) {
      clock.reachLogTime(logTime);
    }
    // Logs older than 2016 have no log times. The event times are then checked against each other.
    boolean timed = type != KafkaTimestampType.NO_TIMESTAMP_TYPE;
    if (clock.isLate(time, timed ? logTime : time, arrived)) {
      markLate(before);
      return false;
    }
    admit();
    return true;
  }

  void admit() {
    record = null;
  }

  void markLate(long watermark) {
    this.late = true;
    this.watermark = watermark;
  }

  /**
   * Returns the result of reading the record at an offset. Only late events and dead letters get
   * the offset as their origin.
   */
  SourceRecord received(String stream, String topic, int partition, long offset) {
    if (parsed.isEvent() && !late) {
      return SourceRecord.event(parsed.event());
    }
    String origin = RecordOrigin.of(topic, partition, offset);
    if (!parsed.isEvent()) {
      return SourceDeadLetters.parse(stream, parsed, origin, record, arrived);
    }
    Event event = parsed.event();
    RawPayload payload = RawPayload.of(record);
    return SourceRecord.late(
        new LateEvent(
            stream, event.id, event.time, watermark, origin, payload.text(), payload.encoding()));
  }
}
