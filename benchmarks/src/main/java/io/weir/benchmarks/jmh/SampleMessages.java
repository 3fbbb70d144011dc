package io.weir.benchmarks.jmh;

import io.weir.transforms.event.Event;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.feature.ForwardedInput;
import io.weir.transforms.feature.KeyWindows;
import io.weir.transforms.feature.PartialResult;
import io.weir.transforms.feature.SeriesSpec;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StagePlan;
import java.util.List;

/**
 * Messages of a payment between the stages: first to the device's stage, then to the card's stage.
 */
final class SampleMessages {
  private static final int CARD = 0;
  private static final int DEVICE = 1;

  private final FraudSamples samples;
  private final Event event;
  private final Object[] measured;

  /** Creates the messages of a payment that has a device. */
  SampleMessages(FraudSamples samples) {
    this.samples = samples;
    int device = samples.layout.slot("device");
    int at = 0;
    while (samples.events[at].values[device] == null) {
      at++;
    }
    this.event = samples.events[at];
    this.measured = samples.measured[at];
  }

  /** Returns the message to the card's stage, with all features that the rules read. */
  StageInput stageInput() {
    int awaited = 1 << DEVICE;
    return stageInput(
        CARD,
        new StageInput.FeatureRequest(true, event.arrived, event.values, awaited, new byte[0]));
  }

  /** Returns the message to the device's stage, which contains the message to the card's stage. */
  StageInput stageInputWithNext() {
    StageInput.FeatureRequest question =
        new StageInput.FeatureRequest(true, event.arrived, new Object[0], 0, key(CARD));
    return stageInput(DEVICE, question).then(CARD, key(CARD), stageInput());
  }

  /** Returns the message of the device's stage about a later change. */
  PartialResult partialResult() {
    List<StagePlan.Feature> features = samples.plan.stages().get(DEVICE).features();
    Object[] values = features.stream().map(feature -> measured[feature.slot()]).toArray();
    return new PartialResult(place(), DEVICE, values, 7);
  }

  /** Returns the message from the device's stage to the card's stage. */
  ForwardedInput forwardedInput() {
    return ForwardedInput.after(stageInputWithNext(), partialResult());
  }

  private StageInput stageInput(int stage, StageInput.FeatureRequest question) {
    Object[] series = samples.plan.stages().get(stage).series().stream().map(this::value).toArray();
    return new StageInput(place(), series, question);
  }

  private Object value(SeriesSpec series) {
    Object value =
        series.of() == null ? (Object) true : event.values[samples.layout.slot(series.of())];
    return value == null ? KeyWindows.ABSENT : value;
  }

  private EventPosition place() {
    return new EventPosition(event.time, event.id, event.stream);
  }

  private byte[] key(int stage) {
    List<String> fields = samples.plan.stages().get(stage).key().fields();
    return KeyBytes.of(event.values, fields.stream().mapToInt(samples.layout::slot).toArray());
  }
}
