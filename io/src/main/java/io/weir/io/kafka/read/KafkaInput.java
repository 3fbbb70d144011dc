package io.weir.io.kafka.read;

import io.weir.io.CommittedPosition;
import io.weir.io.Input;
import io.weir.io.InputMonitor;
import io.weir.io.SourceRecord;
import io.weir.io.json.ValueBounds;
import io.weir.io.kafka.client.KafkaCheck;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * A topic to read.
 *
 * @param uri as the user wrote it
 * @param brokers {@code host:port}, comma separated
 * @param topic the topic
 * @param from where to start
 * @param isBounded whether to stop at what is in the topic when the job is submitted
 * @param judgesLateness whether each record is judged in the order of its partition; what is read
 *     for as long as the job runs always is
 * @param group the consumer group, where offsets are committed
 * @param config a file of client properties that every worker can read, or null
 */
public record KafkaInput(
    String uri,
    String brokers,
    String topic,
    StartPosition from,
    boolean isBounded,
    boolean judgesLateness,
    String group,
    String config)
    implements Input {
  @Override
  public PTransform<PBegin, PCollection<SourceRecord>> read(
      StreamLayout layout, WatermarkPolicy watermarkPolicy, ValueBounds bounds) {
    return isBounded
        ? KafkaHistory.of(this, layout, watermarkPolicy).within(bounds)
        : KafkaSource.of(this, layout, watermarkPolicy).within(bounds);
  }

  /** The offsets of the consumer group, which a bounded read leaves as they are. */
  @Override
  public Optional<CommittedPosition> committedPosition() {
    return isBounded
        ? Optional.empty()
        : Optional.of(
            new CommittedPosition(
                brokers + " " + topic + " " + group,
                "topic "
                    + topic
                    + " is read twice by group "
                    + group
                    + "; give one of them another, as in group="
                    + group
                    + "-2"));
  }

  /** Watches for partitions that are added to the topic. */
  @Override
  public Optional<InputMonitor> monitor() {
    return isBounded ? Optional.empty() : Optional.of(AddedPartitions.fromNow(this));
  }

  /** What keeps the topic from being read, asked of the brokers; empty where it is there. */
  public List<String> problems() {
    String problem = KafkaCheck.topic(cluster(), topic);
    return problem == null ? List.of() : List.of(problem);
  }

  /** What reaches its brokers. */
  KafkaCluster cluster() {
    return new KafkaCluster(brokers, config);
  }
}
