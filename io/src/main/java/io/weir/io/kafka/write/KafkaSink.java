package io.weir.io.kafka.write;

import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.kafka.client.KafkaProducers;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Writes keyed lines to a topic. All replicas acknowledge each line. KafkaIO's own sink takes no
 * lists. Its three steps would be run for each line.
 */
public final class KafkaSink
    extends PTransform<PCollection<List<KV<byte[], byte[]>>>, PCollectionList<String>> {
  private final KafkaCluster cluster;
  private final String topic;

  KafkaSink(KafkaCluster cluster, String topic) {
    this.cluster = cluster;
    this.topic = topic;
  }

  @Override
  public PCollectionList<String> expand(PCollection<List<KV<byte[], byte[]>>> lines) {
    KafkaCluster reached = cluster;
    lines.apply(
        "Write", ParDo.of(new SendLines(topic, () -> KafkaProducers.open(reached, Map.of()))));
    return PCollectionList.empty(lines.getPipeline());
  }
}
