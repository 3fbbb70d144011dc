package io.weir.transforms.decision;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;

/**
 * What a decision depends on besides events.
 *
 * @param pack the pack; valid, with something to decide
 * @param emission when answers are told
 */
public record DecisionConfig(Pack pack, EmitPolicy emission) implements Serializable {
  boolean changes() {
    return emission.changes();
  }

  /**
   * The events up to this time are settled. Where changes are told, another stage may owe of them
   * what it has learned, which its timer tells; so they are only when that timer has fired.
   */
  long frontier(long watermark) {
    return emission.frontier(changes() ? EventTimeTimers.firedThrough(watermark) : watermark);
  }

  long whenSettled(long time) {
    return emission.whenSettled(time);
  }
}
