package io.weir.transforms.decision;

import io.weir.transforms.event.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Hits of one rule on one key, each less than the cooldown after the one before. */
final class Episode {
  /** How many hits an alert names. */
  private static final int NAMED = 20;

  final Place first;
  final String reason;
  final List<Object> events = new ArrayList<>(1);
  long end;
  long count;

  Episode(Place first, String reason) {
    this.first = first;
    this.reason = reason;
    add(first);
  }

  private Episode(Episode other) {
    first = other.first;
    reason = other.reason;
    events.addAll(other.events);
    end = other.end;
    count = other.count;
  }

  /** Takes in a hit that comes after all others. */
  void add(Place hit) {
    count++;
    end = count == 1 ? hit.time() : Math.max(end, hit.time());
    if (events.size() < NAMED) {
      events.add(hit.id());
    }
  }

  Episode copy() {
    return new Episode(this);
  }

  /** Whether a later hit at {@code time} belongs to it. */
  boolean reaches(long time, long cooldown) {
    return time - end < cooldown;
  }

  boolean isSameAs(Episode other) {
    return first.equals(other.first)
        && end == other.end
        && count == other.count
        && events.equals(other.events)
        && Objects.equals(reason, other.reason);
  }
}
