package io.weir.io;

import io.weir.io.file.FileInput;
import io.weir.io.file.FileSource;
import io.weir.io.json.ValueBounds;
import io.weir.io.kafka.read.KafkaHistory;
import io.weir.io.kafka.read.KafkaInput;
import io.weir.io.kafka.read.KafkaSource;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Reads all inputs of one stream. */
public final class EventSource extends PTransform<PBegin, PCollection<SourceRecord>> {
  private final List<Input> inputs;
  private final StreamLayout layout;
  private final WatermarkPolicy clocking;
  private final ValueBounds bounds;

  private EventSource(
      List<Input> inputs, StreamLayout layout, WatermarkPolicy clocking, ValueBounds bounds) {
    this.inputs = List.copyOf(inputs);
    this.layout = layout;
    this.clocking = clocking;
    this.bounds = bounds;
  }

  /**
   * Reads records of the layout's stream; {@code clocking} is for those that judge lateness, and
   * one for all of a job.
   */
  public static EventSource read(
      List<Input> inputs, StreamLayout layout, WatermarkPolicy clocking) {
    return new EventSource(inputs, layout, clocking, ValueBounds.DEFAULT);
  }

  /** The same with other bounds for values. */
  public EventSource within(ValueBounds other) {
    return new EventSource(inputs, layout, clocking, other);
  }

  /** Whether all of it ends by itself. */
  public boolean isBounded() {
    return inputs.stream().allMatch(Input::isBounded);
  }

  @Override
  public PCollection<SourceRecord> expand(PBegin begin) {
    PCollectionList<SourceRecord> all = PCollectionList.empty(begin.getPipeline());
    for (int i = 0; i < inputs.size(); i++) {
      all = all.and(begin.apply("Input " + i, source(inputs.get(i))));
    }
    return all.apply("Together", Flatten.pCollections()).setCoder(SourceRecordCoder.of());
  }

  private PTransform<PBegin, PCollection<SourceRecord>> source(Input input) {
    if (input instanceof FileInput file) {
      return FileSource.of(file.pattern(), layout).within(bounds);
    }
    if (input instanceof KafkaInput kafka) {
      return kafka.isBounded()
          ? KafkaHistory.of(kafka, layout, clocking).within(bounds)
          : KafkaSource.of(kafka, layout, clocking).within(bounds);
    }
    throw new IllegalArgumentException("no source for " + input.uri());
  }
}
