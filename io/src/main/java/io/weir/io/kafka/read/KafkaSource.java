package io.weir.io.kafka.read;

import io.weir.io.SourceRecord;
import io.weir.io.SourceRecordCoder;
import io.weir.io.json.RecordParser;
import io.weir.io.json.ValueBounds;
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
 * Reads a topic for as long as the job runs. The reader parses each record once and decides in log
 * order whether it is late; see {@link PartitionWatermark}. The job reads the partitions that
 * existed when it started.
 */
public final class KafkaSource extends PTransform<PBegin, PCollection<SourceRecord>> {
  private final KafkaInput input;
  private final StreamLayout layout;
  private final WatermarkPolicy watermarkPolicy;
  private final ValueBounds bounds;

  private KafkaSource(
      KafkaInput input, StreamLayout layout, WatermarkPolicy watermarkPolicy, ValueBounds bounds) {
    this.input = input;
    this.layout = layout;
    this.watermarkPolicy = watermarkPolicy;
    this.bounds = bounds;
  }

  /** Creates the read of the records of the layout's stream. */
  public static KafkaSource of(
      KafkaInput input, StreamLayout layout, WatermarkPolicy watermarkPolicy) {
    return new KafkaSource(input, layout, watermarkPolicy, ValueBounds.DEFAULT);
  }

  /** Returns this read with other bounds for values. */
  public KafkaSource within(ValueBounds other) {
    return new KafkaSource(input, layout, watermarkPolicy, other);
  }

  @Override
  public PCollection<SourceRecord> expand(PBegin begin) {
    TopicReadName read = new TopicReadName(watermarkPolicy.job(), UUID.randomUUID().toString());
    KafkaCluster cluster = input.cluster();
    StartPosition from = input.from();
    WatermarkPolicy watermarkPolicy = this.watermarkPolicy;
    return begin
        .apply(
            "Read",
            KafkaIO.<Void, ReadRecord>read()
                .withBootstrapServers(input.brokers())
                .withTopic(input.topic())
                .withKeyDeserializer(new NoKeyDeserializer())
                .withValueDeserializer(new ReadRecordDeserializer(new RecordParser(layout, bounds)))
                .withConsumerConfigUpdates(ConsumerSettings.settings(input.group()))
                // KafkaIO creates its offset consumer here too, so that consumer gets the file's
                // settings as well.
                .withConsumerFactoryFn(
                    settings ->
                        new WatermarkedConsumer(
                            cluster.settings(settings),
                            read,
                            from,
                            new WatermarkAlignment(watermarkPolicy.allowedLateness())))
                .withTimestampPolicyFactory(policies(read, watermarkPolicy))
                .commitOffsetsInFinalize())
        .apply("Say what it is", ParDo.of(new ToReceived(layout.stream())))
        .setCoder(SourceRecordCoder.of());
  }

  private static TimestampPolicyFactory<Void, ReadRecord> policies(
      TopicReadName read, WatermarkPolicy watermarkPolicy) {
    return (partition, restored) -> {
      PartitionReadState reader =
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
      PartitionRegistry.join(read, partition, reader);
      return new PartitionTimestampPolicy(reader.clock(), reader.progress());
    };
  }

  private static long millis(Instant restored) {
    return restored.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        ? restored.getMillis()
        : PartitionWatermark.UNKNOWN;
  }

  private static final class ToReceived extends DoFn<KafkaRecord<Void, ReadRecord>, SourceRecord> {
    private final String stream;

    ToReceived(String stream) {
      this.stream = stream;
    }

    @ProcessElement
    public void process(
        @Element KafkaRecord<Void, ReadRecord> record, OutputReceiver<SourceRecord> output) {
      output.output(
          record
              .getKV()
              .getValue()
              .received(stream, record.getTopic(), record.getPartition(), record.getOffset())
              .writtenAt(record.getTimestamp()));
    }
  }
}
