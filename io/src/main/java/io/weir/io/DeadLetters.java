package io.weir.io;

import io.weir.io.json.Parsed;
import io.weir.transforms.failure.DeadLetter;
import io.weir.transforms.failure.Payload;

/** Makes the dead letters of sources. */
public final class DeadLetters {
  /** The stage of records that are no event. */
  public static final String PARSE = "parse";

  /** The stage of records that could not be read whole. */
  public static final String READ = "read";

  private DeadLetters() {}

  /** The letter of a record that the parser refused; {@code time} in epoch milliseconds. */
  public static Received parse(
      String stream, Parsed refused, String origin, byte[] record, long time) {
    return of(stream, PARSE, refused.reason(), refused.exception(), origin, record, time);
  }

  /** The letter of what could be read of a source that broke. */
  public static Received read(
      String stream, String reason, Exception cause, String origin, byte[] rest, long time) {
    return of(stream, READ, reason, cause.getClass().getName(), origin, rest, time);
  }

  private static Received of(
      String stream,
      String stage,
      String reason,
      String exception,
      String origin,
      byte[] record,
      long time) {
    Payload payload = Payload.of(record);
    return Received.deadLetter(
        new DeadLetter(
            stream, stage, reason, exception, origin, payload.text(), payload.encoding(), time));
  }
}
