package io.weir.io.kafka.read;

import io.weir.io.InputProgressNames;
import io.weir.io.SourceBatch;
import io.weir.io.SourceBatchCoder;
import io.weir.io.json.ParserSettings;
import io.weir.io.kafka.client.ConsumerSettings;
import io.weir.io.watermark.PartitionWatermark;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the records that a topic contains when the job is submitted, and ends. No record is late,
 * unless the input asks for lateness in log order, as in the first read; see {@link
 * PartitionWatermark}. No offsets are committed. Partitions are read in parallel.
 */
public final class KafkaHistory extends PTransform<PBegin, PCollection<SourceBatch>> {
  private final KafkaInput input;
  private final StreamLayout layout;
  private final WatermarkPolicy watermarkPolicy;
  private final ParserSettings settings;

  private KafkaHistory(
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
  public static KafkaHistory of(
      KafkaInput input, StreamLayout layout, WatermarkPolicy watermarkPolicy) {
    return new KafkaHistory(input, layout, watermarkPolicy, ParserSettings.DEFAULT);
  }

  /** Returns this read with other settings of the parser. */
  public KafkaHistory withSettings(ParserSettings other) {
    return new KafkaHistory(input, layout, watermarkPolicy, other);
  }

  /** Offsets of a partition, from {@code start} to before {@code end}. */
  record Range(String topic, int partition, long start, long end) implements Serializable {}

  @Override
  public PCollection<SourceBatch> expand(PBegin begin) {
    return begin
        .apply("Ranges", Create.of(ranges(input)).withCoder(SerializableCoder.of(Range.class)))
        .apply(
            "Total",
            ParDo.of(
                new InputProgressNames.Total<>(
                    InputProgressNames.OFFSETS, (Range r) -> r.end() - r.start())))
        .setCoder(SerializableCoder.of(Range.class))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply(
            "Read",
            ParDo.of(new ReadRange(input, new BatchReader(layout, settings), watermarkPolicy)))
        .setCoder(SourceBatchCoder.of());
  }

  /** Returns what there is to read of a topic now, without partitions that have nothing. */
  static List<Range> ranges(KafkaInput input) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(ConsumerSettings.plain(input.cluster(), input.group()))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(input.topic()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> starts = starts(input, consumer, partitions);
      List<Range> ranges = new ArrayList<>();
      for (TopicPartition p : partitions) {
        if (starts.get(p) < ends.get(p)) {
          ranges.add(new Range(p.topic(), p.partition(), starts.get(p), ends.get(p)));
        }
      }
      return ranges;
    }
  }

  private static Map<TopicPartition, Long> starts(
      KafkaInput input, Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    consumer.assign(partitions);
    input.from().seek(consumer, partitions);
    Map<TopicPartition, Long> starts = new HashMap<>();
    partitions.forEach(partition -> starts.put(partition, consumer.position(partition)));
    return starts;
  }
}
