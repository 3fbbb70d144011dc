package io.weir.io;

import io.weir.transforms.event.Event;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import java.util.Objects;

/**
 * What became of one record of a source: exactly one of an event, a dead letter or a late event.
 */
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

  /** A record that is an event in time, of which nobody asks where it came from. */
  public static SourceRecord event(Event event) {
    return event(event, null);
  }

  /** A record that is an event in time. */
  public static SourceRecord event(Event event, String origin) {
    return new SourceRecord(event.stream, origin, event, null, null, false);
  }

  /** A record that could not be used. */
  public static SourceRecord deadLetter(DeadLetter letter) {
    return new SourceRecord(letter.stream(), letter.origin(), null, letter, null, false);
  }

  /** A record that is an event, but came too late. */
  public static SourceRecord late(LateEvent late) {
    return new SourceRecord(late.stream(), late.origin(), null, null, late, false);
  }

  /**
   * The same, of a record that was written at a time, epoch milliseconds; 0 or less where that is
   * not known.
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
   * Whether its event has a time before 1990 though its record is from 2000 or later: most likely
   * seconds that were taken for milliseconds, which all lie in January 1970.
   */
  public boolean isTimeTooOld() {
    return timeTooOld;
  }

  /** The stream it was read for. */
  public String stream() {
    return stream;
  }

  /**
   * Where it came from: {@code topic/partition@offset} or {@code file:line}. Null for an event of a
   * topic.
   */
  public String origin() {
    return origin;
  }

  /** The event, or null. */
  public Event event() {
    return event;
  }

  /** The dead letter, or null. */
  public DeadLetter deadLetter() {
    return deadLetter;
  }

  /** The late event, or null. */
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
