package io.weir.io;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.util.List;
import java.util.OptionalLong;

/**
 * Result of reading successive records of a source. Each record is an event, a late event or a dead
 * letter. Each list is in the order of the source.
 *
 * @param stream stream for which the records were read
 * @param events events that are not late
 * @param lateEvents events that are late
 * @param deadLetters records that could not be used
 * @param oldTimes number of events, late or not, with a time before 1990 although their records
 *     were written in 2000 or later. Most likely such times are in seconds: read as milliseconds,
 *     they are all in January 1970.
 * @param tombstones number of records without a value that follow deletes. They are no events, and
 *     nothing is kept of them.
 */
public record SourceBatch(
    String stream,
    List<Event> events,
    List<LateEvent> lateEvents,
    List<DeadLetter> deadLetters,
    int oldTimes,
    int tombstones) {
  public SourceBatch {
    events = List.copyOf(events);
    lateEvents = List.copyOf(lateEvents);
    deadLetters = List.copyOf(deadLetters);
  }

  /** Returns the number of records without the tombstones. */
  public int size() {
    return events.size() + lateEvents.size() + deadLetters.size();
  }

  /**
   * Returns the least time of the events that are not late, in epoch milliseconds, which is the
   * timestamp of the batch. The result is empty if there is no such event.
   */
  public OptionalLong leastTime() {
    if (events.isEmpty()) {
      return OptionalLong.empty();
    }
    long least = Long.MAX_VALUE;
    for (Event event : events) {
      least = Math.min(least, event.time);
    }
    return OptionalLong.of(least);
  }
}
