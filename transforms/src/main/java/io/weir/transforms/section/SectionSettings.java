package io.weir.transforms.section;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import java.io.Serializable;

/**
 * How a run wants the sections of its pack.
 *
 * @param emission when results are emitted
 * @param gated whether a gate before has dropped late events and repeated deliveries; without one
 *     no event is late, but some may come repeatedly
 * @param keyLayout how keys are mapped to keys of the runner
 */
public record SectionSettings(EmitPolicy emission, boolean gated, KeyLayout keyLayout)
    implements Serializable {
  /** Behind gates, with each key a key of the runner. */
  public static SectionSettings of(EmitPolicy emission) {
    return new SectionSettings(emission, true, KeyLayout.KEYS);
  }

  public SectionSettings withKeyLayout(KeyLayout layout) {
    return new SectionSettings(emission, gated, layout);
  }

  public SectionSettings withoutGate() {
    return new SectionSettings(emission, false, keyLayout);
  }
}
