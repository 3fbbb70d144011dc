package io.weir.transforms.section;

import io.weir.transforms.keyed.EmitPolicy;
import io.weir.transforms.keyed.KeyLayout;
import io.weir.transforms.pack.spec.TableRows;
import java.io.Serializable;
import java.util.Map;

/**
 * How a run wants the sections of its pack.
 *
 * @param emission when results are emitted
 * @param gated whether a gate before has dropped late events and repeated deliveries; without one
 *     no event is late, but some may come repeatedly
 * @param keyLayout how keys are mapped to keys of the runner
 * @param tableRows the rows of the pack's files, by table. They can be large, so only the transform
 *     that looks them up has them.
 */
public record SectionSettings(
    EmitPolicy emission, boolean gated, KeyLayout keyLayout, Map<String, TableRows> tableRows)
    implements Serializable {
  public SectionSettings {
    tableRows = Map.copyOf(tableRows);
  }

  /** Behind gates, with each key a key of the runner. */
  public static SectionSettings of(EmitPolicy emission) {
    return new SectionSettings(emission, true, KeyLayout.KEYS, Map.of());
  }

  public SectionSettings withKeyLayout(KeyLayout layout) {
    return new SectionSettings(emission, gated, layout, tableRows);
  }

  public SectionSettings withoutGate() {
    return new SectionSettings(emission, false, keyLayout, tableRows);
  }

  public SectionSettings withTableRows(Map<String, TableRows> rows) {
    return new SectionSettings(emission, gated, keyLayout, rows);
  }
}
