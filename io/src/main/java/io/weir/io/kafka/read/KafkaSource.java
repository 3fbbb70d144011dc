package io.weir.io.kafka.read;

import io.weir.io.ColdStart;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.io.json.ParserSettings;
import io.weir.io.kafka.client.ConsumerSettings;
import io.weir.io.kafka.client.KafkaCluster;
import io.weir.io.watermark.PartitionProgress;
import io.weir.io.watermark.PartitionReadState;
import io.weir.io.watermark.PartitionRegistry;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.io.watermark.TopicReadName;
import io.weir.io.watermark.WatermarkAlignment;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicy;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.joda.time.Instant;

/**
 * Reads a topic for as long as the job runs, in batches of the records that one poll returns of a
 * partition. The reader parses each record once and decides in log order whether it is late; see
 * {@link PartitionWatermark}. The job reads the partitions that existed when it started, and those
 * that {@link ReservedPartitions} reserves.
 */
public final class KafkaSource extends PTransform<PBegin, PCollection<SourceBatch>> {
  private final KafkaInput input;
  private final StreamLayout layout;
  private final WatermarkPolicy watermarkPolicy;
  private final ParserSettings settings;

  private KafkaSource(
      KafkaInput input,
      StreamLayout layout,
      WatermarkPolicy watermarkPolicy,
      ParserSettings settings) {
    this.input = input;
    this.layout = layout;
    this.watermarkPolicy = watermarkPolicy;
    this.settings = settings;
  }

  /** Creates the read of the records of the layout's stream. */
  public static KafkaSource of(
      KafkaInput input, StreamLayout layout, WatermarkPolicy watermarkPolicy) {
    return new KafkaSource(input, layout, watermarkPolicy, ParserSettings.DEFAULT);
  }

  /** Returns this read with other settings of the parser. */
  public KafkaSource withSettings(ParserSettings other) {
    return new KafkaSource(input, layout, watermarkPolicy, other);
  }

  @Override
  public PCollection<SourceBatch> expand(PBegin begin) {
    TopicReadName read = new TopicReadName(watermarkPolicy.job(), UUID.randomUUID().toString());
    return begin
        .apply(
            "Read",
            KafkaIO.<Void, ReadBatch>read()
                .withBootstrapServers(input.brokers())
                .withTopic(input.topic())
                .withKeyDeserializer(new NoKeyDeserializer())
                .withValueDeserializer(new ReadBatchDeserializer())
                .withConsumerConfigUpdates(ConsumerSettings.settings(input.group()))
                .withConsumerFactoryFn(
                    new ConsumerFactory(
                        input.cluster(),
                        read,
                        input.from(),
                        watermarkPolicy.allowedLateness(),
                        input.partitions(),
                        input.isFollowed(),
                        input.coldStart()))
                .withTimestampPolicyFactory(
                    new PolicyFactory(
                        new BatchReader(layout, settings),
                        read,
                        watermarkPolicy,
                        input.coldStart()))
                .commitOffsetsInFinalize())
        .apply("Result", ParDo.of(new ToResult(layout)))
        .setCoder(SourceBatchCoder.of());
  }

  // Savepoints contain the two factories in Java's serialization. They are records, because the
  // serialized form of a record is its components.

  /**
   * Creates the consumers. KafkaIO creates its offset consumer here too, so that consumer gets the
   * file's settings as well.
   */
  record ConsumerFactory(
      KafkaCluster cluster,
      TopicReadName read,
      StartPosition from,
      Duration allowedLateness,
      int partitions,
      boolean followed,
      ColdStart coldStart)
      implements SerializableFunction<Map<String, Object>, Consumer<byte[], byte[]>> {
    @Override
    public Consumer<byte[], byte[]> apply(Map<String, Object> settings) {
      return new WatermarkedConsumer(
          cluster.settings(settings),
          read,
          from,
          new WatermarkAlignment(allowedLateness),
          partitions,
          followed,
          coldStart);
    }
  }

  /** Creates the watermark of each partition. */
  record PolicyFactory(
      BatchReader reader, TopicReadName read, WatermarkPolicy watermarkPolicy, ColdStart coldStart)
      implements TimestampPolicyFactory<Void, ReadBatch> {
    @Override
    public TimestampPolicy<Void, ReadBatch> createTimestampPolicy(
        TopicPartition partition, Optional<Instant> restored) {
      PartitionWatermark clock =
          new PartitionWatermark(
              watermarkPolicy.watermarkDelay(),
              watermarkPolicy.allowedLateness(),
              watermarkPolicy.idleAfter(),
              System.currentTimeMillis(),
              restored.map(KafkaSource::millis).orElse(PartitionWatermark.UNKNOWN),
              () -> PartitionRegistry.newest(read, partition),
              () -> PartitionRegistry.haveStartedElsewhere(read.job()));
      PartitionReadState state =
          new PartitionReadState(
              clock,
              new PartitionProgress(),
              // They were judged when they were read.
              earlier -> reader.read(earlier, clock, System.currentTimeMillis()));
      PartitionRegistry.join(read, partition, state);
      return new PartitionTimestampPolicy(
          reader, clock, state.progress(), ColdStartWait.of(coldStart, read.job()));
    }
  }

  private static long millis(Instant restored) {
    return restored.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        ? restored.getMillis()
        : PartitionWatermark.UNKNOWN;
  }

  /**
   * Returns the events in the layout of the pack. A job that goes on from a savepoint reads with
   * the reader of the job that made the savepoint, whose pack may be another.
   */
  private static final class ToResult extends DoFn<KafkaRecord<Void, ReadBatch>, SourceBatch> {
    private final StreamLayout layout;
    private transient RestoredLayout restored;

    ToResult(StreamLayout layout) {
      this.layout = layout;
    }

    @ProcessElement
    public void process(
        @Element KafkaRecord<Void, ReadBatch> record, OutputReceiver<SourceBatch> output) {
      ReadBatch batch = record.getKV().getValue();
      if (restored == null || !restored.read().equals(batch.layout())) {
        restored = RestoredLayout.of(batch.layout(), layout);
      }
      output.output(restored.convert(batch.result()));
    }
  }
}
