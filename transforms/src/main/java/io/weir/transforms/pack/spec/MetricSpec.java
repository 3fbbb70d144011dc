package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric: measures of events by group and window. The map keeps the pack's order.
 *
 * @param streams the streams, in the pack's order
 * @param by the fields whose values identify a group, or null for one group of all events
 * @param window length of a window in milliseconds, or {@link FeatureSpec#FOREVER} for one window
 *     of all events
 * @param every distance between window starts in milliseconds; windows start at multiples of it
 *     since 1970. Equals {@code window} if the pack gives none
 * @param measures the measures by name
 * @param where which events are measured (CEL over the fields of the streams), or null for all
 */
public record MetricSpec(
    List<String> streams,
    KeySpec by,
    long window,
    long every,
    Map<String, MeasureSpec> measures,
    String where)
    implements SectionSpec, Serializable {
  public MetricSpec {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    streams = List.copyOf(streams);
  }

  /** Creates a metric of all events of a stream. */
  public MetricSpec(
      String from, KeySpec by, long window, long every, Map<String, MeasureSpec> measures) {
    this(SectionSpec.listed(from), by, window, every, measures, null);
  }

  /** Returns whether the metric has one window, which never ends. */
  public boolean isForever() {
    return window == FeatureSpec.FOREVER;
  }
}
