package io.weir.transforms.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an alert can carry of a hit.
 *
 * @param reason the rule's reason with the values filled in, or null
 * @param fields the values that the rule's alerts carry, by name; null where missing
 */
public record HitDetails(String reason, Map<String, Object> fields) {
  /** Creates the details of a hit of a rule whose alerts carry no values. */
  public static HitDetails of(String reason) {
    return new HitDetails(reason, Map.of());
  }

  /** Returns whether there are values. */
  public boolean hasFields() {
    return !fields.isEmpty();
  }

  /**
   * Returns the details as a value of a state: the reason, or a list of the reason and the names
   * and values in turn. The names make the value readable for a pack with other fields.
   */
  public Object toValue() {
    if (!hasFields()) {
      return reason;
    }
    List<Object> list = new ArrayList<>(1 + 2 * fields.size());
    list.add(reason);
    fields.forEach(
        (name, value) -> {
          list.add(name);
          list.add(value);
        });
    return list;
  }

  /** Returns the details that {@link #toValue} has written. */
  public static HitDetails fromValue(Object value) {
    if (!(value instanceof List<?> list)) {
      return of((String) value);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 1; i < list.size(); i += 2) {
      fields.put((String) list.get(i), list.get(i + 1));
    }
    return new HitDetails((String) list.get(0), fields);
  }
}
