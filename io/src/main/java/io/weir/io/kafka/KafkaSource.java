package io.weir.io.kafka;

import io.weir.io.Received;
import io.weir.io.ReceivedCoder;
import io.weir.io.json.RecordParser;
import io.weir.io.json.ValueBounds;
import io.weir.transforms.event.StreamLayout;
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
 * Reads a topic for as long as the job runs. Each record is parsed once and judged in the reader,
 * in log order; see {@link PartitionClock}. The partitions are those of the job's start.
 */
public final class KafkaSource extends PTransform<PBegin, PCollection<Received>> {
  private final KafkaInput input;
  private final StreamLayout layout;
  private final Clocking clocking;
  private final ValueBounds bounds;

  private KafkaSource(
      KafkaInput input, StreamLayout layout, Clocking clocking, ValueBounds bounds) {
    this.input = input;
    this.layout = layout;
    this.clocking = clocking;
    this.bounds = bounds;
  }

  /** Reads records of the layout's stream. */
  public static KafkaSource of(KafkaInput input, StreamLayout layout, Clocking clocking) {
    return new KafkaSource(input, layout, clocking, ValueBounds.DEFAULT);
  }

  /** The same with other bounds for values. */
  public KafkaSource within(ValueBounds other) {
    return new KafkaSource(input, layout, clocking, other);
  }

  @Override
  public PCollection<Received> expand(PBegin begin) {
    ReadName read = new ReadName(clocking.job(), UUID.randomUUID().toString());
    Cluster cluster = input.cluster();
    From from = input.from();
    Clocking clocking = this.clocking;
    return begin
        .apply(
            "Read",
            KafkaIO.<Void, Reading>read()
                .withBootstrapServers(input.brokers())
                .withTopic(input.topic())
                .withKeyDeserializer(new NoKey())
                .withValueDeserializer(new ReadingDeserializer(new RecordParser(layout, bounds)))
                .withConsumerConfigUpdates(Consumers.settings(input.group()))
                // KafkaIO makes its offset consumer here too, so that gets the file's settings.
                .withConsumerFactoryFn(
                    settings ->
                        new ClockedConsumer(
                            cluster.settings(settings),
                            read,
                            from,
                            new Alignment(clocking.allowedLateness())))
                .withTimestampPolicyFactory(policies(read, clocking))
                .commitOffsetsInFinalize())
        .apply("Say what it is", ParDo.of(new ToReceived(layout.stream())))
        .setCoder(ReceivedCoder.of());
  }

  private static TimestampPolicyFactory<Void, Reading> policies(ReadName read, Clocking clocking) {
    return (partition, restored) -> {
      PartitionReader reader =
          new PartitionReader(
              new PartitionClock(
                  clocking.watermarkDelay(),
                  clocking.allowedLateness(),
                  clocking.idleAfter(),
                  System.currentTimeMillis(),
                  restored.map(KafkaSource::millis).orElse(PartitionClock.UNKNOWN),
                  () -> Siblings.newest(read, partition),
                  () -> Siblings.haveStartedElsewhere(read.job())),
              new Progress());
      Siblings.join(read, partition, reader);
      return new ClockPolicy(reader.clock(), reader.progress());
    };
  }

  private static long millis(Instant restored) {
    return restored.isAfter(BoundedWindow.TIMESTAMP_MIN_VALUE)
        ? restored.getMillis()
        : PartitionClock.UNKNOWN;
  }

  private static final class ToReceived extends DoFn<KafkaRecord<Void, Reading>, Received> {
    private final String stream;

    ToReceived(String stream) {
      this.stream = stream;
    }

    @ProcessElement
    public void process(
        @Element KafkaRecord<Void, Reading> record, OutputReceiver<Received> output) {
      output.output(
          record
              .getKV()
              .getValue()
              .received(stream, record.getTopic(), record.getPartition(), record.getOffset())
              .writtenAt(record.getTimestamp()));
    }
  }
}
