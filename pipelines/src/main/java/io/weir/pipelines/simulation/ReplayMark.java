package io.weir.pipelines.simulation;

import java.io.Serializable;
import org.apache.beam.sdk.io.UnboundedSource.CheckpointMark;

/** Where a replay goes on. */
record ReplayMark(EventReplay.Position position) implements CheckpointMark, Serializable {
  @Override
  public void finalizeCheckpoint() {
    // Nobody has to be told: any place of a simulation can be made again.
  }
}
