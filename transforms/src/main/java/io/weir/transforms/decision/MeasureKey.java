package io.weir.transforms.decision;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.feature.StageInput;
import io.weir.transforms.feature.StageMessage;
import io.weir.transforms.feature.StageState;
import io.weir.transforms.keyed.KeyContext;
import io.weir.transforms.keyed.KeyedProcess;

/**
 * Measures the features of a key other than the primary key. The results go with the event to its
 * next stage. Results that change later go to the primary key directly. If only final results are
 * emitted, all results go to the primary key directly.
 */
final class MeasureKey implements KeyedProcess<StageState, StageMessage, StageMessage> {
  private final DecisionConfig config;
  private final int stage;
  private transient DecisionEngine engine;
  private transient StageResults results;

  /**
   * @param stage index of the stage; output 0 leads to the primary stage, output i to the i-th
   *     stage after this one
   */
  MeasureKey(DecisionConfig config, int stage) {
    this.config = config;
    this.stage = stage;
  }

  @Override
  public StateEncoding<StageState> stateEncoding() {
    return new MeasuredStageEncoding(config, stage);
  }

  @Override
  public void open() {
    engine = new DecisionEngine(config);
    results = new StageResults(engine.plan.stages().get(stage), stage);
  }

  @Override
  public StageState newState() {
    return engine.newStage(stage);
  }

  @Override
  public boolean finalizesAtEnd() {
    return config.emission().finalizesAtEnd();
  }

  @Override
  public long onElement(StageState state, StageMessage message, KeyContext<StageMessage> context) {
    state.finalizeOnArrival(
        config.frontier(context.watermark() - 1), c -> results.send(c, null, to(context)));
    StageInput input = (StageInput) message.open();
    if (!state.arrive(input, c -> results.send(c, input, to(context))) && input.counted()) {
      context.countRepeated();
    }
    return config.whenFinal(state.nextFinalization());
  }

  @Override
  public long onEventTime(StageState state, KeyContext<StageMessage> context) {
    state.finalizeUpTo(
        config.frontier(context.watermark()), c -> results.send(c, null, to(context)));
    return config.whenFinal(state.nextFinalization());
  }

  private StageResults.MessageOutput to(KeyContext<StageMessage> context) {
    return (to, key, message) -> context.send(to == 0 ? 0 : to - stage, key, message);
  }
}
