package io.weir.io;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects the records of a {@link SourceBatch} in the order of their source. */
public final class SourceBatchBuilder {
  private static final long YEAR_1990 = 631_152_000_000L;
  private static final long YEAR_2000 = 946_684_800_000L;

  private final String stream;
  private final List<Event> events = new ArrayList<>();
  private final List<LateEvent> lateEvents = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();
  private int oldTimes;
  private int tombstones;

  /** Creates a builder without records for a stream. */
  public SourceBatchBuilder(String stream) {
    this.stream = stream;
  }

  /**
   * Adds an event that is not late.
   *
   * @param writtenAt time at which its record was written, epoch milliseconds; a time of 0 or less
   *     is unknown
   */
  public void add(Event event, long writtenAt) {
    events.add(event);
    countOldTime(event.time, writtenAt);
  }

  /**
   * Adds an event that is late.
   *
   * @param writtenAt time at which its record was written, epoch milliseconds; a time of 0 or less
   *     is unknown
   */
  public void add(LateEvent late, long writtenAt) {
    lateEvents.add(late);
    countOldTime(late.time(), writtenAt);
  }

  /** Adds a record that could not be used. */
  public void add(DeadLetter letter) {
    deadLetters.add(letter);
  }

  /** Counts a record without a value that follows a delete. */
  public void addTombstone() {
    tombstones++;
  }

  private void countOldTime(long time, long writtenAt) {
    if (time < YEAR_1990 && writtenAt >= YEAR_2000) {
      oldTimes++;
    }
  }

  /** Returns the number of records added since the last batch. */
  public int size() {
    return events.size() + lateEvents.size() + deadLetters.size();
  }

  /** Returns the records added since the last batch. The next batch starts without records. */
  public SourceBatch build() {
    SourceBatch batch =
        new SourceBatch(stream, events, lateEvents, deadLetters, oldTimes, tombstones);
    events.clear();
    lateEvents.clear();
    deadLetters.clear();
    oldTimes = 0;
    tombstones = 0;
    return batch;
  }
}
