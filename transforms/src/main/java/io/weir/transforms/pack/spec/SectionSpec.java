package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/** One item of a section that asks for no decisions, such as one of the sessions of a pack. */
public interface SectionSpec extends Serializable {
  /** The stream whose events the item reads. */
  String from();

  /** The key by which it groups events, or null for one group of all events. */
  KeySpec by();

  /** What it measures, by name. */
  default Map<String, MeasureSpec> measures() {
    return Map.of();
  }

  /** The conditions on events that it tests besides those of its measures (CEL). */
  default List<String> conditions() {
    return List.of();
  }
}
