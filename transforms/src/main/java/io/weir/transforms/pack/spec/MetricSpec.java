package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Measures of a stream's events by group and window. The map keeps the pack's order.
 *
 * @param from the stream
 * @param by the fields whose values make a group, or null for one group of all events
 * @param window length of a window in milliseconds, or {@link FeatureSpec#FOREVER} for one window
 *     that holds every event
 * @param every windows start at multiples of this since 1970, in milliseconds; as {@code window}
 *     where the pack does not say
 * @param measures what is measured, by name
 */
public record MetricSpec(
    String from, KeySpec by, long window, long every, Map<String, MeasureSpec> measures)
    implements SectionSpec, Serializable {
  public MetricSpec {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
  }

  /** Whether there is one window, which never ends. */
  public boolean isForever() {
    return window == FeatureSpec.FOREVER;
  }
}
