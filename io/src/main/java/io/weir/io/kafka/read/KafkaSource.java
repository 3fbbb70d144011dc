package io.weir.io.kafka.read;

import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.io.json.ParserSettings;
import io.weir.io.json.RecordParser;
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
import java.util.UUID;
import org.apache.beam.sdk.io.kafka.KafkaIO;
import org.apache.beam.sdk.io.kafka.KafkaRecord;
import org.apache.beam.sdk.io.kafka.TimestampPolicyFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
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
    KafkaCluster cluster = input.cluster();
    StartPosition from = input.from();
    int partitions = input.partitions();
    WatermarkPolicy watermarkPolicy = this.watermarkPolicy;
    BatchReader reader = new BatchReader(new RecordParser(layout, settings));
    return begin
        .apply(
            "Read",
            KafkaIO.<Void, ReadBatch>read()
                .withBootstrapServers(input.brokers())
                .withTopic(input.topic())
                .withKeyDeserializer(new NoKeyDeserializer())
                .withValueDeserializer(new ReadBatchDeserializer())
                .withConsumerConfigUpdates(ConsumerSettings.settings(input.group()))
                // KafkaIO creates its offset consumer here too, so that consumer gets the file's
                // settings as well.
                .withConsumerFactoryFn(
                    settings ->
                        new WatermarkedConsumer(
                            cluster.settings(settings),
                            read,
                            from,
                            new WatermarkAlignment(watermarkPolicy.allowedLateness()),
                            partitions))
                .withTimestampPolicyFactory(policies(reader, read, watermarkPolicy))
                .commitOffsetsInFinalize())
        .apply("Result", ParDo.of(new ToResult()))
        .setCoder(SourceBatchCoder.of());
  }

  private static TimestampPolicyFactory<Void, ReadBatch> policies(
      BatchReader reader, TopicReadName read, WatermarkPolicy watermarkPolicy) {
    return (partition, restored) -> {
      PartitionReadState state =
          new PartitionReadState(
              new PartitionWatermark(
                  watermarkPolicy.watermarkDelay(),
                  watermarkPolicy.allowedLateness(),
                  watermarkPolicy.idleAfter(),
                  System.currentTimeMillis(),
                  restored.map(KafkaSource::millis).orElse(PartitionWatermark.UNKNOWN),
                  () -> PartitionRegistry.newest(read, partition),
                  () -> PartitionRegistry.haveStartedElsewhere(read.job())),
              new PartitionProgress());
      PartitionRegistry.join(read, partition, state);
      return new PartitionTimestampPolicy(reader, state.clock(), state.progress());
    };
  }

  private static long millis(Instant restored) {
    return restored.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        ? restored.getMillis()
        : PartitionWatermark.UNKNOWN;
  }

  private static final class ToResult extends DoFn<KafkaRecord<Void, ReadBatch>, SourceBatch> {
    @ProcessElement
    public void process(
        @Element KafkaRecord<Void, ReadBatch> record, OutputReceiver<SourceBatch> output) {
      output.output(record.getKV().getValue().result());
    }
  }
}
