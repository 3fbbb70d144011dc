package io.weir.pipelines.simulation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Events that are emitted together, in the order of their arrival. */
record EventBatch(List<ShopEvent> events) implements Serializable {
  /** Maximum number of events in a batch. */
  static final int MOST = 1_000;

  /**
   * Returns the next events of a replay, at most the given number. The batch is empty at the end of
   * the replay.
   */
  static EventBatch of(EventReplay replay, long most) {
    List<ShopEvent> events = new ArrayList<>();
    while (events.size() < most) {
      ShopEvent event = replay.next();
      if (event == null) {
        break;
      }
      events.add(event);
    }
    return new EventBatch(events);
  }

  boolean isEmpty() {
    return events.isEmpty();
  }
}
