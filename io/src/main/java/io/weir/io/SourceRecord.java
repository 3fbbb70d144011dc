package io.weir.io;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.util.Objects;

/** Result of reading one record of a source: either an event, a dead letter or a late event. */
public final class SourceRecord {
  private static final long YEAR_1990 = 631_152_000_000L;
  private static final long YEAR_2000 = 946_684_800_000L;

  private final String stream;
  private final String origin;
  private final Event event;
  private final DeadLetter deadLetter;
  private final LateEvent late;
  private final boolean timeTooOld;

  private SourceRecord(
      String stream,
      String origin,
      Event event,
      DeadLetter deadLetter,
      LateEvent late,
      boolean timeTooOld) {
    this.stream = stream;
    this.origin = origin;
    this.event = event;
    this.deadLetter = deadLetter;
    this.late = late;
    this.timeTooOld = timeTooOld;
  }

  /** Returns the result for an event that is not late and whose origin is not needed. */
  public static SourceRecord event(Event event) {
    return event(event, null);
  }

  /** Returns the result for an event that is not late. */
  public static SourceRecord event(Event event, String origin) {
    return new SourceRecord(event.stream, origin, event, null, null, false);
  }

  /** Returns the result for a record that could not be used. */
  public static SourceRecord deadLetter(DeadLetter letter) {
    return new SourceRecord(letter.stream(), letter.origin(), null, letter, null, false);
  }

  /** Returns the result for an event that is late. */
  public static SourceRecord late(LateEvent late) {
    return new SourceRecord(late.stream(), late.origin(), null, null, late, false);
  }

  /**
   * Returns this result with the time at which the record was written, in epoch milliseconds. A
   * time of 0 or less is unknown.
   */
  public SourceRecord writtenAt(long time) {
    boolean old = written(time) && isEventBefore1990();
    return old == timeTooOld
        ? this
        : new SourceRecord(stream, origin, event, deadLetter, late, old);
  }

  private static boolean written(long time) {
    return time >= YEAR_2000;
  }

  private boolean isEventBefore1990() {
    return event != null ? event.time < YEAR_1990 : late != null && late.time() < YEAR_1990;
  }

  /**
   * Returns whether the event has a time before 1990 although its record was written in 2000 or
   * later. Most likely its time is in seconds: read as milliseconds, such times are all in January
   * 1970.
   */
  public boolean isTimeTooOld() {
    return timeTooOld;
  }

  /** Returns the stream for which the record was read. */
  public String stream() {
    return stream;
  }

  /**
   * Returns the origin of the record, {@code topic/partition@offset} or {@code file:line}. It is
   * null for an event of a topic.
   */
  public String origin() {
    return origin;
  }

  /** Returns the event, or null. */
  public Event event() {
    return event;
  }

  /** Returns the dead letter, or null. */
  public DeadLetter deadLetter() {
    return deadLetter;
  }

  /** Returns the late event, or null. */
  public LateEvent late() {
    return late;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SourceRecord r
        && stream.equals(r.stream)
        && Objects.equals(origin, r.origin)
        && Objects.equals(event, r.event)
        && Objects.equals(deadLetter, r.deadLetter)
        && Objects.equals(late, r.late)
        && timeTooOld == r.timeTooOld;
  }

  @Override
  public int hashCode() {
    return Objects.hash(stream, origin);
  }

  @Override
  public String toString() {
    return origin + " " + (event != null ? event : deadLetter != null ? deadLetter : late);
  }
}
