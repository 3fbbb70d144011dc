package io.weir.pipelines.simulation;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Events on their way together, in the order they arrive. */
record EventBatch(List<ShopEvent> events) implements Serializable {
  /** How many one takes. */
  static final int MOST = 1_000;

  /** The next of a replay, at most so many; empty at its end. */
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
