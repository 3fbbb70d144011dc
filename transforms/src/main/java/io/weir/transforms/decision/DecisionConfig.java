package io.weir.transforms.decision;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.pack.spec.Pack;
import java.io.Serializable;

/**
 * The configuration of decisions.
 *
 * @param pack a valid pack that decides events
 * @param emission when results are emitted
 */
public record DecisionConfig(Pack pack, EmitPolicy emission) implements Serializable {
  boolean changes() {
    return emission.changes();
  }

  /**
   * Returns the time up to which events are final. If changes are emitted, another stage may still
   * have to send confirming results, which its timer does. So events are final only once that timer
   * has fired.
   */
  long frontier(long watermark) {
    return emission.frontier(changes() ? EventTimeTimers.firedThrough(watermark) : watermark);
  }

  long whenFinal(long time) {
    return emission.whenFinal(time);
  }
}
