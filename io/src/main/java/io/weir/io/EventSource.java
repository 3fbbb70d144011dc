package io.weir.io;

import io.weir.io.file.FileInput;
import io.weir.io.file.FileSource;
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

  private EventSource(List<Input> inputs, StreamLayout layout, Clocking clocking) {
    this.inputs = List.copyOf(inputs);
    this.layout = layout;
    this.clocking = clocking;
  }

  /**
   * Reads records of the layout's stream; {@code clocking} is for those that judge lateness, and
   * one for all of a job.
   */
  public static EventSource read(List<Input> inputs, StreamLayout layout, Clocking clocking) {
    return new EventSource(inputs, layout, clocking);
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
      return FileSource.of(file.pattern(), layout);
    }
    if (input instanceof KafkaInput kafka) {
      return kafka.isBounded()
          ? KafkaHistory.of(kafka, layout, clocking)
          : KafkaSource.of(kafka, layout, clocking);
    }
    throw new IllegalArgumentException("no source for " + input.uri());
  }
}
