package io.weir.transforms.decision;

import io.weir.transforms.feature.StageStateEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a primary key: the stage, then the episodes of each rule. */
final class KeyDecisionsEncoding extends DecisionStateEncoding<KeyDecisions> {
  KeyDecisionsEncoding(DecisionConfig config) {
    super(config, 0);
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected void write(KeyDecisions key, DataOutput out) throws IOException {
    StageStateEncoding.write(key.stage, out);
    AlertEpisodesEncoding.writeAll(key.engine, key.episodes, out);
  }

  @Override
  KeyDecisions read(DecisionEngine engine, DecisionEngine written, DataInput in)
      throws IOException {
    KeyDecisions key = new KeyDecisions(engine);
    StageStateEncoding.read(key.stage, written.layoutOf(0), in);
    AlertEpisodesEncoding.readAll(engine, key.episodes, in);
    return key;
  }
}
