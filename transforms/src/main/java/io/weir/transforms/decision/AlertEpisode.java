package io.weir.transforms.decision;

import io.weir.transforms.event.EventPosition;
import io.weir.transforms.rule.HitDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An episode: hits of one rule on one key that {@link HitGrouping} puts together. */
final class AlertEpisode {
  /** The largest number of hits that an alert names. */
  private static final int NAMED = 20;

  final EventPosition first;
  final HitDetails firstDetails;
  final List<Object> events = new ArrayList<>(1);
  long end;
  long count;

  // Null if the last hit carries no values: the alert then shows nothing of it.
  HitDetails lastDetails;

  AlertEpisode(EventPosition first, HitDetails details) {
    this.first = first;
    this.firstDetails = details;
    add(first, details);
  }

  private AlertEpisode(AlertEpisode other) {
    first = other.first;
    firstDetails = other.firstDetails;
    events.addAll(other.events);
    end = other.end;
    count = other.count;
    lastDetails = other.lastDetails;
  }

  /** Adds a hit that comes after all others. */
  void add(EventPosition hit, HitDetails details) {
    count++;
    end = count == 1 ? hit.time() : Math.max(end, hit.time());
    if (events.size() < NAMED) {
      events.add(hit.id());
    }
    lastDetails = details.hasFields() ? details : null;
  }

  AlertEpisode copy() {
    return new AlertEpisode(this);
  }

  boolean isSameAs(AlertEpisode other) {
    return first.equals(other.first)
        && end == other.end
        && count == other.count
        && events.equals(other.events)
        && firstDetails.equals(other.firstDetails)
        && Objects.equals(lastDetails, other.lastDetails);
  }
}
