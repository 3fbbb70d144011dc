package io.weir.pipelines.upgrade;

import io.weir.transforms.event.Event;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.joda.time.Instant;

/**
 * Where the reader of a part stands among batches of events. A part has every n-th batch, if there
 * are n parts.
 */
public final class BatchCursor {
  private final List<List<Event>> batches;
  private final int parts;
  private final long lateness;

  /** The earliest event time of a batch or a later one of the part, by the batch's index. */
  private final long[] earliest;

  private int next;
  private List<Event> current;

  /**
   * Creates a cursor in front of a batch.
   *
   * @param next index of the batch
   * @param lateness by how much the watermark is ahead of the earliest event that has not come,
   *     milliseconds
   */
  public BatchCursor(List<List<Event>> batches, int parts, int next, long lateness) {
    this.batches = batches;
    this.parts = parts;
    this.next = next;
    this.lateness = lateness;
    earliest = new long[batches.size() + parts];
    for (int i = earliest.length - 1; i >= 0; i--) {
      earliest[i] =
          i >= batches.size()
              ? Long.MAX_VALUE
              : Math.min(timeOf(batches.get(i)), earliest[i + parts]);
    }
  }

  /** Returns the index of the next batch. */
  public int next() {
    return next;
  }

  /** Returns whether there is no further batch. */
  public boolean isAtEnd() {
    return next >= batches.size();
  }

  /** Goes to the next batch, which must be there. */
  public void advance() {
    current = batches.get(next);
    next += parts;
  }

  /** Stays between two batches. */
  public void pause() {
    current = null;
  }

  /** Returns the batch that the cursor is at. */
  public List<Event> current() {
    if (current == null) {
      throw new NoSuchElementException();
    }
    return current;
  }

  public Instant currentTimestamp() {
    return Instant.ofEpochMilli(timeOf(current()));
  }

  public Instant watermark() {
    return isAtEnd()
        ? BoundedWindow.TIMESTAMP_MAX_VALUE
        : Instant.ofEpochMilli(earliest[next] + lateness);
  }

  private static long timeOf(List<Event> batch) {
    return batch.stream().mapToLong(event -> event.time).min().orElseThrow();
  }
}
