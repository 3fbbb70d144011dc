package io.weir.io;

import io.weir.io.json.ParsedRecord;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.RawPayload;

/** Makes the dead letters of sources. */
public final class SourceDeadLetters {
  /** The stage of records that are no event. */
  public static final String PARSE = "parse";

  /** The stage of records that could not be read whole. */
  public static final String READ = "read";

  private SourceDeadLetters() {}

  /** The letter of a record that the parser refused; {@code time} in epoch milliseconds. */
  public static SourceRecord parse(
      String stream, ParsedRecord refused, String origin, byte[] record, long time) {
    return of(stream, PARSE, refused.reason(), refused.exception(), origin, record, time);
  }

  /** The letter of what could be read of a source that broke. */
  public static SourceRecord read(
      String stream, String reason, Exception cause, String origin, byte[] rest, long time) {
    return of(stream, READ, reason, cause.getClass().getName(), origin, rest, time);
  }

  private static SourceRecord of(
      String stream,
      String stage,
      String reason,
      String exception,
      String origin,
      byte[] record,
      long time) {
    RawPayload payload = RawPayload.of(record);
    return SourceRecord.deadLetter(
        new DeadLetter(
            stream, stage, reason, exception, origin, payload.text(), payload.encoding(), time));
  }
}
