package io.weir.io;

import io.weir.io.file.FileInput;
import io.weir.io.file.FileSource;
import io.weir.io.json.ValueBounds;
import io.weir.io.kafka.Clocking;
import io.weir.io.kafka.KafkaHistory;
import io.weir.io.kafka.KafkaInput;
import io.weir.io.kafka.KafkaSource;
import io.weir.transforms.event.StreamLayout;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Reads all inputs of one stream. */
public final class EventSource extends PTransform<PBegin, PCollection<Received>> {
  private final List<Input> inputs;
  private final StreamLayout layout;
  private final Clocking clocking;
  private final ValueBounds bounds;

  private EventSource(
      List<Input> inputs, StreamLayout layout, Clocking clocking, ValueBounds bounds) {
    this.inputs = List.copyOf(inputs);
    this.layout = layout;
    this.clocking = clocking;
    this.bounds = bounds;
  }

  /**
   * Reads records of the layout's stream; {@code clocking} is for those that judge lateness, and
   * one for all of a job.
   */
  public static EventSource read(List<Input> inputs, StreamLayout layout, Clocking clocking) {
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
  public PCollection<Received> expand(PBegin begin) {
    PCollectionList<Received> all = PCollectionList.empty(begin.getPipeline());
    for (int i = 0; i < inputs.size(); i++) {
      all = all.and(begin.apply("Input " + i, source(inputs.get(i))));
    }
    return all.apply("Together", Flatten.pCollections()).setCoder(ReceivedCoder.of());
  }

  private PTransform<PBegin, PCollection<Received>> source(Input input) {
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
