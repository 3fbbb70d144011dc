package io.weir.transforms.record;

/**
 * An event that came after the watermark had passed its time plus the allowed lateness.
 *
 * @param stream its stream
 * @param id see {@link io.weir.transforms.event.Event#id}
 * @param time its event time, epoch milliseconds
 * @param watermark the watermark it was too late for, epoch milliseconds
 * @param origin where it came from, or null
 * @param payload the record as it came
 * @param encoding see {@link RawPayload}
 */
public record LateEvent(
    String stream,
    Object id,
    long time,
    long watermark,
    String origin,
    String payload,
    String encoding) {
  public static final RecordType<LateEvent> TYPE =
      RecordType.named("late", LateEvent.class)
          .text("stream", LateEvent::stream)
          .eventId("id", LateEvent::id)
          .time("time", LateEvent::time)
          .time("watermark", LateEvent::watermark)
          .optionalText("origin", LateEvent::origin)
          .text("payload", LateEvent::payload)
          .text("encoding", LateEvent::encoding)
          .groupedBy("origin")
          .from(RecordSource::streams);
}
