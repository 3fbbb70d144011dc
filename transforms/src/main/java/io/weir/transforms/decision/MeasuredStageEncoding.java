package io.weir.transforms.decision;

import io.weir.transforms.feature.StageState;
import io.weir.transforms.feature.StageStateEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a key in a stage other than the primary stage. */
final class MeasuredStageEncoding extends DecisionStateEncoding<StageState> {
  private final int stage;

  MeasuredStageEncoding(DecisionConfig config, int stage) {
    super(config, stage);
    this.stage = stage;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(StageState state, DataOutput out) throws IOException {
    StageStateEncoding.write(state, out);
  }

  @Override
  StageState read(DecisionEngine engine, DecisionEngine written, DataInput in) throws IOException {
    StageState state = engine.newStage(stage);
    StageStateEncoding.read(state, written.layoutOf(stage), in);
    return state;
  }
}
