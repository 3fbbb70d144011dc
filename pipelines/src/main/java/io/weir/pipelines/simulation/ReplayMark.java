package io.weir.pipelines.simulation;

import java.io.Serializable;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;

/** Checkpoint of a replay: the position at which it continues. */
record ReplayMark(EventReplay.Position position) implements CheckpointMark, Serializable {
  @Override
  public void finalizeCheckpoint() {
    // There is nothing to acknowledge, because the simulation can generate every position again.
  }
}
