package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A metric: measures of events by group and window. The map keeps the pack's order.
 *
 * @param from the stream, or the first of several
 * @param by the fields whose values identify a group, or null for one group of all events
 * @param window length of a window in milliseconds, or {@link FeatureSpec#FOREVER} for one window
 *     of all events
 * @param every distance between window starts in milliseconds; windows start at multiples of it
 *     since 1970. Equals {@code window} if the pack gives none
 * @param measures the measures by name
 * @param also the further streams
 * @param where which events are measured (CEL over the fields of the streams), or null for all
 */
public record MetricSpec(
    String from,
    KeySpec by,
    long window,
    long every,
    Map<String, MeasureSpec> measures,
    List<String> also,
    String where)
    implements SectionSpec, Serializable {
  public MetricSpec {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    also = also == null ? List.of() : List.copyOf(also);
  }

  /** Creates a metric of all events of a stream. */
  public MetricSpec(
      String from, KeySpec by, long window, long every, Map<String, MeasureSpec> measures) {
    this(from, by, window, every, measures, List.of(), null);
  }

  /** Returns whether the metric has one window, which never ends. */
  public boolean isForever() {
    return window == FeatureSpec.FOREVER;
  }
}
