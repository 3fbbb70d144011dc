package io.weir.io.pubsub;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchBuilder;
import io.weir.io.SourceDeadLetters;
import io.weir.io.json.ParsedRecord;
import io.weir.io.json.RecordParser;
import io.weir.transforms.event.Event;
import java.util.List;
import java.util.OptionalLong;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.DoFn;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Makes a batch of each message: an event or a dead letter. The timestamp of an event is the time
 * in its record, which may lie before the watermark. Such an event is late for the gate, or it is
 * admitted like any other event behind the watermark.
 */
final class ParseMessages extends DoFn<PubsubMessage, SourceBatch> {
  private final RecordParser parser;
  private final String subscription;
  private final boolean published;

  /**
   * Creates the step.
   *
   * @param subscription {@code projects/P/subscriptions/S}, which begins the origin of a message
   * @param published whether the timestamps of messages are their times of publication
   */
  ParseMessages(RecordParser parser, String subscription, boolean published) {
    this.parser = parser;
    this.subscription = subscription;
    this.published = published;
  }

  @ProcessElement
  public void process(
      @Element PubsubMessage message,
      @Timestamp Instant timestamp,
      OutputReceiver<SourceBatch> output) {
    long now = System.currentTimeMillis();
    byte[] record = message.getPayload();
    ParsedRecord parsed = parser.parse(record, now, id(message));
    SourceBatchBuilder records = new SourceBatchBuilder(parser.stream());
    String origin = subscription + "@" + message.getMessageId();
    if (parsed.isEvent()) {
      // Whether the event is late is known at the gate only.
      Event event = parser.withRecord(parsed.event(), record, origin);
      records.add(event, published ? timestamp.getMillis() : 0);
    } else {
      records.add(SourceDeadLetters.parse(parser, parsed, origin, record, now));
    }
    SourceBatch batch = records.build();
    OptionalLong time = batch.leastTime();
    output.outputWithTimestamp(
        batch, time.isPresent() ? Instant.ofEpochMilli(time.getAsLong()) : timestamp);
  }

  /** Returns the id of the message if its origin identifies it, or null. */
  private List<Object> id(PubsubMessage message) {
    return parser.isIdentifiedByOrigin() ? List.of(subscription, message.getMessageId()) : null;
  }

  /** Allows any time, because the time of publication is after the time of the event. */
  @Override
  @SuppressWarnings("deprecation") // It can make elements late; the class comment says why it may.
  public Duration getAllowedTimestampSkew() {
    return Duration.millis(Long.MAX_VALUE);
  }
}
