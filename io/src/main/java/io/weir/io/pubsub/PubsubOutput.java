package io.weir.io.pubsub;

import io.weir.io.LineOutput;
import io.weir.io.PackRecords;
import io.weir.transforms.record.RecordType;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Topics of Pub/Sub to write, one for each kind of record. Each line is in its topic at least once.
 * Readers keep the highest version and revision of each id. The topics' records of other versions
 * of a pack cannot be found without a subscription, so no run is refused for them.
 *
 * @param uri URI as the user wrote it
 * @param prefix {@code projects/P/topics/PREFIX}; the name of a topic is the prefix, a dot and the
 *     kind
 */
public record PubsubOutput(String uri, String prefix) implements LineOutput {
  /** URIs of both forms may have the same topics. */
  @Override
  public String target() {
    return PubsubUri.NAME + " " + prefix;
  }

  @Override
  public List<String> check(PipelineOptions options, PackRecords records) {
    return PubsubCheck.topics(records.kinds().stream().map(this::topic).toList(), options);
  }

  /** Does nothing, because topics belong to the project and are not made by its jobs. */
  @Override
  public List<String> prepare(boolean bounded, List<String> kinds) {
    return List.of();
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      String kind, boolean bounded) {
    return new PubsubSink(topic(kind), new LineMessages(kind, null, null));
  }

  @Override
  public PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> write(
      RecordType<?> type, boolean bounded) {
    return new PubsubSink(topic(type.name()), LineMessages.of(type));
  }

  private String topic(String kind) {
    return prefix + "." + kind;
  }
}
