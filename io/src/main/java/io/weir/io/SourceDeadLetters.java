package io.weir.io;

import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.RawPayload;

/** Creates the dead letters of sources. */
public final class SourceDeadLetters {
  /** Stage of records that are no events. */
  public static final String PARSE = "parse";

  /** Stage of records that could not be read completely. */
  public static final String READ = "read";

  private SourceDeadLetters() {}

  /**
   * Returns the dead letter of a record that the parser refused.
   *
   * @param time time at which the record was read, epoch milliseconds
   */
  public static DeadLetter parse(
      RecordParser parser, ParsedRecord refused, String origin, byte[] record, long time) {
    return of(parser, PARSE, refused.reason(), refused.exception(), origin, record, time);
  }

  /** Returns the dead letter of the bytes that could be read before a source failed. */
  public static DeadLetter read(
      RecordParser parser, String reason, Exception cause, String origin, byte[] rest, long time) {
    return of(parser, READ, reason, cause.getClass().getName(), origin, rest, time);
  }

  private static DeadLetter of(
      RecordParser parser,
      String stage,
      String reason,
      String exception,
      String origin,
      byte[] record,
      long time) {
    RawPayload payload = parser.payload(record);
    return new DeadLetter(
        parser.stream(),
        stage,
        reason,
        exception,
        origin,
        payload.text(),
        payload.encoding(),
        time);
  }
}
