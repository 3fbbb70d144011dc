package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An episode: hits of one rule on one key that {@link HitGrouping} puts together. */
final class AlertEpisode {
  /** The largest number of hits that an alert names. */
  private static final int NAMED = 20;

  final EventPosition first;
  final String reason;
  final List<Object> events = new ArrayList<>(1);
  long end;
  long count;

  AlertEpisode(EventPosition first, String reason) {
    this.first = first;
    this.reason = reason;
    add(first);
  }

  private AlertEpisode(AlertEpisode other) {
    first = other.first;
    reason = other.reason;
    events.addAll(other.events);
    end = other.end;
    count = other.count;
  }

  /** Adds a hit that comes after all others. */
  void add(EventPosition hit) {
    count++;
    end = count == 1 ? hit.time() : Math.max(end, hit.time());
    if (events.size() < NAMED) {
      events.add(hit.id());
    }
  }

  AlertEpisode copy() {
    return new AlertEpisode(this);
  }

  boolean isSameAs(AlertEpisode other) {
    return first.equals(other.first)
        && end == other.end
        && count == other.count
        && events.equals(other.events)
        && Objects.equals(reason, other.reason);
  }
}
