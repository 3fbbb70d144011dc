package io.weir.io.pubsub;

import java.util.List;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Publishes keyed lines to a topic. PubsubIO's own sink takes no lists, waits up to two seconds for
 * more lines, and shuffles the lines, after which those of a key may be out of order.
 */
final class PubsubSink
    extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
  private final String topic;
  private final LineMessages messages;

  /**
   * Creates the sink.
   *
   * @param topic {@code projects/P/topics/T}
   */
  PubsubSink(String topic, LineMessages messages) {
    this.topic = topic;
    this.messages = messages;
  }

  @Override
  public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
    lines.apply("Publish", ParDo.of(new PublishLines(topic, messages)));
    return PCollectionList.empty(lines.getPipeline());
  }
}
