package io.weir.transforms.decision;

import io.weir.transforms.pack.Pack;
import io.weir.transforms.state.Emission;
import java.io.Serializable;

/**
 * What a decision depends on besides events.
 *
 * @param pack the pack; valid, with something to decide
 * @param emission when answers are told
 */
public record DecisionConfig(Pack pack, Emission emission) implements Serializable {
  boolean changes() {
    return emission.changes();
  }

  long frontier(long watermark) {
    return emission.frontier(watermark);
  }

  long whenSettled(long time) {
    return emission.whenSettled(time);
  }
}
