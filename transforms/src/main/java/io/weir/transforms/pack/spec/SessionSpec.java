package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions of a stream's events by key. Maps keep the pack's order.
 *
 * @param from the stream
 * @param by the key
 * @param gap events less than this apart are in one session, in milliseconds
 * @param max an event that is this much or more after the first event starts the next session, in
 *     milliseconds; {@link FeatureSpec#FOREVER} if there is no bound
 * @param measures the measures of a session by name
 * @param flags conditions on the measures (CEL) by name
 */
public record SessionSpec(
    String from,
    KeySpec by,
    long gap,
    long max,
    Map<String, MeasureSpec> measures,
    Map<String, String> flags)
    implements SectionSpec, Serializable {
  public SessionSpec {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
  }
}
