package io.weir.io.kafka.read;

import io.weir.io.ColdStart;
import io.weir.io.CommittedPosition;
import io.weir.io.Input;
import io.weir.io.InputEnd;
import io.weir.io.InputMonitor;
import io.weir.io.OriginPlaces;
import io.weir.io.SourceBatch;
import io.weir.io.format.InputFormat;
import io.weir.io.json.ParserSettings;
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
 * A Kafka topic to read.
 *
 * @param uri URI as the user wrote it
 * @param brokers {@code host:port}, comma separated
 * @param topic name of the topic
 * @param from position at which the read starts
 * @param isBounded whether the read ends at the end offsets of the time when the job is submitted
 * @param judgesLateness whether lateness is determined in the order of each partition, which is
 *     always true for unbounded reads
 * @param group consumer group, for which offsets are committed
 * @param config file of client properties that every worker can read, or null
 * @param partitions number of partitions that a job reads, with those that the topic does not have
 *     yet; 0 for those that it has when the job starts
 * @param format how the records are written
 * @param isFollowed whether a job commits how far it has read each partition
 * @param coldStart what the read waits for when the job starts, or null for nothing
 */
public record KafkaInput(
    String uri,
    String brokers,
    String topic,
    StartPosition from,
    boolean isBounded,
    boolean judgesLateness,
    String group,
    String config,
    int partitions,
    InputFormat format,
    boolean isFollowed,
    ColdStart coldStart)
    implements Input {
  /** Creates an input that is not followed and waits for nothing. */
  public KafkaInput(
      String uri,
      String brokers,
      String topic,
      StartPosition from,
      boolean isBounded,
      boolean judgesLateness,
      String group,
      String config,
      int partitions,
      InputFormat format) {
    this(
        uri,
        brokers,
        topic,
        from,
        isBounded,
        judgesLateness,
        group,
        config,
        partitions,
        format,
        /* isFollowed= */ false,
        /* coldStart= */ null);
  }

  @Override
  public PTransform<PBegin, PCollection<SourceBatch>> read(
      StreamLayout layout, WatermarkPolicy watermarkPolicy, ParserSettings settings) {
    ParserSettings formatted = settings.withFormat(format.records());
    return isBounded
        ? KafkaHistory.of(this, layout, watermarkPolicy).withSettings(formatted)
        : KafkaSource.of(this, format.of(layout), watermarkPolicy).withSettings(formatted);
  }

  /** Returns the offsets of the consumer group, which a bounded read does not commit. */
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

  /** Returns the topic, which begins the origins of its records; they do not name the brokers. */
  @Override
  public Optional<OriginPlaces> originPlaces() {
    return Optional.of(
        new OriginPlaces(
            topic,
            brokers,
            "the id of the stream is the origin, and topic "
                + topic
                + " is read from other brokers too, so records of equal offsets would be one event;"
                + " give one of the topics another name, read it as a stream of its own, or give"
                + " the stream an id in the records"));
  }

  @Override
  public Optional<InputEnd> end() {
    return isBounded ? Optional.empty() : TopicEnds.ofNow(this);
  }

  @Override
  public Input followed() {
    return starting(/* followed= */ true, coldStart);
  }

  @Override
  public Input waitingFor(ColdStart start) {
    return starting(isFollowed, start);
  }

  private KafkaInput starting(boolean followed, ColdStart start) {
    return new KafkaInput(
        uri,
        brokers,
        topic,
        from,
        isBounded,
        judgesLateness,
        group,
        config,
        partitions,
        format,
        followed,
        start);
  }

  /** Returns a check for partitions that are added to the topic. */
  @Override
  public Optional<InputMonitor> monitor() {
    return isBounded ? Optional.empty() : Optional.of(AddedPartitions.fromNow(this));
  }

  /** Returns why the topic cannot be read according to the brokers, or an empty list. */
  public List<String> problems() {
    int present = partitions > 0 ? KafkaCheck.partitions(cluster(), topic) : 0;
    if (present > partitions) {
      return List.of(
          "topic "
              + topic
              + " has "
              + present
              + " partitions; write partitions="
              + present
              + " or more, or leave it out");
    }
    String problem = present > 0 ? null : KafkaCheck.topic(cluster(), topic);
    return problem == null ? List.of() : List.of(problem);
  }

  /** Returns the brokers with their client configuration. */
  KafkaCluster cluster() {
    return new KafkaCluster(brokers, config);
  }
}
