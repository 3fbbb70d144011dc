package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions of events by key. Maps keep the pack's order.
 *
 * @param streams the streams, in the pack's order
 * @param by the key
 * @param gap events less than this apart are in one session, in milliseconds
 * @param max an event that is this much or more after the first event starts the next session, in
 *     milliseconds; {@link FeatureSpec#FOREVER} if there is no bound
 * @param measures the measures of a session by name
 * @param flags conditions on the measures (CEL) by name
 * @param where which events are in sessions (CEL over the fields of the streams), or null for all
 */
public record SessionSpec(
    List<String> streams,
    KeySpec by,
    long gap,
    long max,
    Map<String, MeasureSpec> measures,
    Map<String, String> flags,
    String where)
    implements SectionSpec, Serializable {
  public SessionSpec {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    streams = List.copyOf(streams);
  }

  /** Creates sessions of all events of a stream. */
  public SessionSpec(
      String from,
      KeySpec by,
      long gap,
      long max,
      Map<String, MeasureSpec> measures,
      Map<String, String> flags) {
    this(SectionSpec.listed(from), by, gap, max, measures, flags, null);
  }
}
