package io.weir.transforms.session;

import io.weir.transforms.event.UnreadValues;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What was last told of a session. */
final class Told {
  private static final int CLOSED = 1;
  private static final int VALUES = 2;

  private final long end;
  private final long events;
  private final boolean closed;
  private final long revision;
  // At most one of the two is there.
  private final Object[] values;
  private final UnreadValues unread;

  /**
   * A version.
   *
   * @param end time of its last event, epoch milliseconds
   * @param events number of events
   * @param closed whether it was told closed, or open
   * @param revision the revision
   * @param values its measures, in case it has to be retracted; null where that cannot happen any
   *     more
   */
  Told(long end, long events, boolean closed, long revision, Object[] values) {
    this(end, events, closed, revision, values, null);
  }

  private Told(
      long end, long events, boolean closed, long revision, Object[] values, UnreadValues unread) {
    this.end = end;
    this.events = events;
    this.closed = closed;
    this.revision = revision;
    this.values = values;
    this.unread = unread;
  }

  long end() {
    return end;
  }

  long events() {
    return events;
  }

  boolean closed() {
    return closed;
  }

  long revision() {
    return revision;
  }

  /** Its measures, or null where it cannot be retracted any more. */
  Object[] values() {
    return unread == null ? values : unread.read();
  }

  /** The same of a session that is no more. */
  Told retracted(long newRevision) {
    return new Told(end, events, false, newRevision, values, unread);
  }

  /** The same of a session that begins for good. */
  Told withoutValues() {
    return values == null && unread == null
        ? this
        : new Told(end, events, closed, revision, null, null);
  }

  /**
   * Writes it as part of a state.
   *
   * @param start time of its first event
   */
  void write(DataOutput out, long start) throws IOException {
    boolean hasValues = values != null || unread != null;
    out.writeByte((closed ? CLOSED : 0) | (hasValues ? VALUES : 0));
    Values.writeUnsigned(end - start, out);
    Values.writeUnsigned(events, out);
    // Mostly a session's own events are all that is known.
    Values.writeSigned(revision - 2 * events, out);
    if (unread != null) {
      unread.write(out);
    } else if (values != null) {
      for (Object value : values) {
        Values.write(value, out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param measures how many there are
   */
  static Told read(DataInput in, long start, int measures) throws IOException {
    int flags = in.readUnsignedByte();
    long end = start + Values.readUnsigned(in);
    long events = Values.readUnsigned(in);
    long revision = 2 * events + Values.readSigned(in);
    boolean hasValues = (flags & VALUES) != 0;
    return new Told(
        end,
        events,
        (flags & CLOSED) != 0,
        revision,
        null,
        hasValues ? UnreadValues.take(in, measures) : null);
  }
}
