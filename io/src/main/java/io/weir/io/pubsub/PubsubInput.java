package io.weir.io.pubsub;

import io.weir.io.CommittedPosition;
import io.weir.io.Input;
import io.weir.io.SourceBatch;
import io.weir.io.format.InputFormat;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * A subscription of Pub/Sub to read. Messages come in any order, so the input determines no
 * lateness. PubsubIO estimates the watermark, and the policy of the job has no effect on it.
 *
 * @param uri URI as the user wrote it
 * @param subscription {@code projects/P/subscriptions/S}
 * @param idAttribute attribute by which repeated messages are recognized, or null for the id that
 *     Pub/Sub gives a message
 * @param timeAttribute attribute with the time that moves the watermark, or null for the time of
 *     publication
 * @param format how the records are written
 */
public record PubsubInput(
    String uri, String subscription, String idAttribute, String timeAttribute, InputFormat format)
    implements Input {
  @Override
  public boolean isBounded() {
    return false;
  }

  @Override
  public boolean judgesLateness() {
    return false;
  }

  @Override
  public PTransform<PBegin, PCollection<SourceBatch>> read(
      StreamLayout layout, WatermarkPolicy watermarkPolicy, ParserSettings settings) {
    return new PubsubSource(this, new RecordParser(layout, settings.withFormat(format.records())));
  }

  /** Returns the acknowledgements of the subscription. */
  @Override
  public Optional<CommittedPosition> committedPosition() {
    return Optional.of(
        new CommittedPosition(
            PubsubUri.NAME + " " + subscription,
            "the subscription is read twice, and each message goes to one of its readers; give each"
                + " stream a subscription of its own"));
  }

  @Override
  public List<String> check(PipelineOptions options) {
    return PubsubCheck.subscription(subscription, options);
  }
}
