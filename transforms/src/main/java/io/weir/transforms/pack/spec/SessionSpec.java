package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sessions of events by key. Maps keep the pack's order.
 *
 * @param from the stream, or the first of several
 * @param by the key
 * @param gap events less than this apart are in one session, in milliseconds
 * @param max an event that is this much or more after the first event starts the next session, in
 *     milliseconds; {@link FeatureSpec#FOREVER} if there is no bound
 * @param measures the measures of a session by name
 * @param flags conditions on the measures (CEL) by name
 * @param also the further streams
 * @param where which events are in sessions (CEL over the fields of the streams), or null for all
 */
public record SessionSpec(
    String from,
    KeySpec by,
    long gap,
    long max,
    Map<String, MeasureSpec> measures,
    Map<String, String> flags,
    List<String> also,
    String where)
    implements SectionSpec, Serializable {
  public SessionSpec {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    also = also == null ? List.of() : List.copyOf(also);
  }

  /** Creates sessions of all events of a stream. */
  public SessionSpec(
      String from,
      KeySpec by,
      long gap,
      long max,
      Map<String, MeasureSpec> measures,
      Map<String, String> flags) {
    this(from, by, gap, max, measures, flags, List.of(), null);
  }
}
