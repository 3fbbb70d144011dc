package io.weir.io;

import io.weir.io.json.ParserSettings;
import io.weir.io.watermark.WatermarkPolicy;
import io.weir.transforms.layout.StreamLayout;
import java.util.List;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Reads all inputs of one stream. */
public final class EventSource extends PTransform<PBegin, PCollection<SourceBatch>> {
  private final List<Input> inputs;
  private final StreamLayout layout;
  private final WatermarkPolicy watermarkPolicy;
  private final ParserSettings settings;

  private EventSource(
      List<Input> inputs,
      StreamLayout layout,
      WatermarkPolicy watermarkPolicy,
      ParserSettings settings) {
    this.inputs = List.copyOf(inputs);
    this.layout = layout;
    this.watermarkPolicy = watermarkPolicy;
    this.settings = settings;
  }

  /**
   * Creates the read of the records of the layout's stream.
   *
   * @param watermarkPolicy policy of the inputs that determine lateness, one for all inputs of a
   *     job
   */
  public static EventSource read(
      List<Input> inputs, StreamLayout layout, WatermarkPolicy watermarkPolicy) {
    return new EventSource(inputs, layout, watermarkPolicy, ParserSettings.DEFAULT);
  }

  /** Returns this read with other settings of the parser. */
  public EventSource withSettings(ParserSettings other) {
    return new EventSource(inputs, layout, watermarkPolicy, other);
  }

  /** Returns whether all inputs are bounded. */
  public boolean isBounded() {
    return inputs.stream().allMatch(Input::isBounded);
  }

  @Override
  public PCollection<SourceBatch> expand(PBegin begin) {
    PCollectionList<SourceBatch> all = PCollectionList.empty(begin.getPipeline());
    for (int i = 0; i < inputs.size(); i++) {
      all =
          all.and(begin.apply("Input " + i, inputs.get(i).read(layout, watermarkPolicy, settings)));
    }
    return all.apply("Together", Flatten.pCollections()).setCoder(SourceBatchCoder.of());
  }
}
