package io.weir.transforms.session;

import io.weir.transforms.encoding.EncodedValues;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last emitted version of a session. */
public final class EmittedSession {
  private static final int CLOSED = 1;
  private static final int VALUES = 2;

  private final long end;
  private final long events;
  private final boolean closed;
  private final long revision;
  // At most one of these two fields is not null.
  private final Object[] values;
  private final EncodedValues unread;

  /**
   * Creates a version.
   *
   * @param end time of the session's last event, epoch milliseconds
   * @param events number of events
   * @param closed whether the version was emitted as closed or as open
   * @param revision the revision
   * @param values the measures, in case the session must be retracted; null once it cannot be
   */
  EmittedSession(long end, long events, boolean closed, long revision, Object[] values) {
    this(end, events, closed, revision, values, null);
  }

  private EmittedSession(
      long end, long events, boolean closed, long revision, Object[] values, EncodedValues unread) {
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

  /** Returns the measures, or null once the session cannot be retracted. */
  Object[] values() {
    return unread == null ? values : unread.read();
  }

  /** Returns a version of the same session for its retraction. */
  EmittedSession retracted(long newRevision) {
    return new EmittedSession(end, events, false, newRevision, values, unread);
  }

  /** Returns the same version without measures, for a session whose begin is final. */
  EmittedSession withoutValues() {
    return values == null && unread == null
        ? this
        : new EmittedSession(end, events, closed, revision, null, null);
  }

  /**
   * Writes the version as part of a state.
   *
   * @param start time of the session's first event
   */
  void write(DataOutput out, long start) throws IOException {
    boolean hasValues = values != null || unread != null;
    out.writeByte((closed ? CLOSED : 0) | (hasValues ? VALUES : 0));
    ValueEncoding.writeUnsigned(end - start, out);
    ValueEncoding.writeUnsigned(events, out);
    // Usually the key knows only the session's own events, so the difference is small.
    ValueEncoding.writeSigned(revision - 2 * events, out);
    if (unread != null) {
      unread.write(out);
    } else if (values != null) {
      for (Object value : values) {
        ValueEncoding.write(value, out);
      }
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param measures number of measures
   */
  static EmittedSession read(DataInput in, long start, int measures) throws IOException {
    int flags = in.readUnsignedByte();
    long end = start + ValueEncoding.readUnsigned(in);
    long events = ValueEncoding.readUnsigned(in);
    long revision = 2 * events + ValueEncoding.readSigned(in);
    boolean hasValues = (flags & VALUES) != 0;
    return new EmittedSession(
        end,
        events,
        (flags & CLOSED) != 0,
        revision,
        null,
        hasValues ? EncodedValues.take(in, measures) : null);
  }
}
