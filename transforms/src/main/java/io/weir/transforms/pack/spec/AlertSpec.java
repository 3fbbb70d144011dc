package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.List;

/**
 * How the hits of a rule gather into alerts, and what the alerts carry.
 *
 * @param once hits less than this after the first hit of an alert belong to the alert, in
 *     milliseconds; 0 if the cooldown decides
 * @param fields names of fields of the decided stream and of features, whose values at the first
 *     and the last hit an alert carries
 * @param key the fields of the decided stream by which hits are gathered; null for the primary key
 */
public record AlertSpec(long once, List<String> fields, KeySpec key) implements Serializable {
  /** Alerts by the primary key that carry no values, and whose hits the cooldown gathers. */
  public static final AlertSpec STANDARD = new AlertSpec(0, List.of(), null);

  public AlertSpec {
    fields = List.copyOf(fields);
  }

  /** Returns whether the alerts carry values. */
  public boolean hasFields() {
    return !fields.isEmpty();
  }

  /** Returns whether hits are gathered by other fields than the primary key. */
  public boolean isKeyed() {
    return key != null;
  }
}
