package io.weir.io.pubsub;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.io.json.RecordParser;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubIO;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubMessage;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/** Reads a subscription for as long as the job runs, one message a batch. */
final class PubsubSource extends PTransform<PBegin, PCollection<SourceBatch>> {
  private final PubsubInput input;
  private final RecordParser parser;

  PubsubSource(PubsubInput input, RecordParser parser) {
    this.input = input;
    this.parser = parser;
  }

  @Override
  public PCollection<SourceBatch> expand(PBegin begin) {
    PubsubIO.Read<PubsubMessage> read =
        PubsubIO.readMessagesWithAttributesAndMessageId()
            .fromSubscription(input.subscription())
            .withClientFactory(new LenientTimeFactory());
    if (input.idAttribute() != null) {
      read = read.withIdAttribute(input.idAttribute());
    }
    if (input.timeAttribute() != null) {
      read = read.withTimestampAttribute(input.timeAttribute());
    }
    boolean published = input.timeAttribute() == null;
    return begin
        .apply("Read", read)
        .apply("Parse", ParDo.of(new ParseMessages(parser, input.subscription(), published)))
        .setCoder(SourceBatchCoder.of());
  }
}
