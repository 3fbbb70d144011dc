package io.weir.transforms.section;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyedStage;
import java.io.Serializable;

/**
 * How a run wants the sections of its pack.
 *
 * @param emission when results are emitted
 * @param gated whether a gate before has dropped late events and repeated deliveries; without one
 *     no event is late, but some may come repeatedly
 * @param keyGroups how many groups of keys the runner keeps in each stage; see {@link KeyedStage}
 */
public record SectionSettings(EmitPolicy emission, boolean gated, int keyGroups)
    implements Serializable {
  /** Behind gates, with single keys. */
  public static SectionSettings of(EmitPolicy emission) {
    return new SectionSettings(emission, true, KeyedStage.SINGLE_KEYS);
  }

  public SectionSettings withKeyGroups(int groups) {
    return new SectionSettings(emission, gated, groups);
  }

  public SectionSettings withoutGate() {
    return new SectionSettings(emission, false, keyGroups);
  }
}
