package io.weir.benchmarks.rivals.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keys ordered by due time, because Kafka Streams has no timers for keys. */
final class DueKeys {
  private final TreeMap<Long, List<byte[]>> keys = new TreeMap<>();

  void add(long time, byte[] key) {
    keys.computeIfAbsent(time, t -> new ArrayList<>(1)).add(key);
  }

  /** Removes the keys that are due. */
  void poll(long now, Consumer<byte[]> due) {
    while (!keys.isEmpty() && keys.firstKey() <= now) {
      keys.pollFirstEntry().getValue().forEach(due);
    }
  }
}
