package io.weir.transforms.memory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Maps that keep a limited number of entries. */
public final class BoundedMaps {
  private BoundedMaps() {}

  /**
   * Returns a map of the entries that were added last. Several threads may use it.
   *
   * @param most maximum number of entries
   */
  public static <K, V> Map<K, V> ofNewest(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        });
  }
}
