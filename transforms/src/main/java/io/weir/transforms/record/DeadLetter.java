package io.weir.transforms.record;

/**
 * A record that could not be used, whole and with the reason.
 *
 * @param stream the stream it was read for
 * @param stage where it failed, for example {@code parse}
 * @param reason what is wrong with it, for a person
 * @param exception class of the exception behind it, or null
 * @param origin where it came from: {@code topic/partition@offset} or {@code file:line}
 * @param payload the record as it came, without its line end
 * @param encoding see {@link RawPayload}
 * @param time when it was read, epoch milliseconds
 */
public record DeadLetter(
    String stream,
    String stage,
    String reason,
    String exception,
    String origin,
    String payload,
    String encoding,
    long time) {
  public static final RecordType<DeadLetter> TYPE =
      RecordType.named("dead-letters", DeadLetter.class)
          .text("stream", DeadLetter::stream)
          .text("stage", DeadLetter::stage)
          .text("reason", DeadLetter::reason)
          .optionalText("exception", DeadLetter::exception)
          .optionalText("origin", DeadLetter::origin)
          .text("payload", DeadLetter::payload)
          .text("encoding", DeadLetter::encoding)
          .time("time", DeadLetter::time)
          .groupedBy("origin")
          .from(RecordSource::streams);
}
