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
 * A record on its way out of the reader: parsed when it is deserialized, judged right after when
 * its timestamp is asked for. Nothing changes it once it has left the reader.
 */
final class ReadRecord {
  private final ParsedRecord parsed;
  private final long arrived;

  /** The record as it came; dropped where nobody will want it. */
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
   * Lets the partition's clock judge it, in the order of the log.
   *
   * @param type who told the log time
   * @return whether it is an event in time
   */
  boolean judge(PartitionWatermark clock, KafkaTimestampType type, long logTime) {
    if (!parsed.isEvent()) {
      clock.skip(arrived);
      return false;
    }
    long time = parsed.event().time;
    long before = clock.watermark();
    if (type == KafkaTimestampType.LOG_APPEND_TIME) {
      clock.reachLogTime(logTime);
    }
    // Logs of before 2016 have no times; then event times must support each other.
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
   * What became of the record at a place of the log; only what is written out is told its place.
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
