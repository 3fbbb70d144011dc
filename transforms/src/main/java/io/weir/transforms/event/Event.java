package io.weir.transforms.event;

import io.weir.transforms.layout.StreamLayout;
import java.util.Arrays;
import java.util.Objects;

/**
 * An event of one of the pack's streams, with the fields that were read from its record. Immutable
 * by convention: {@link #values} is shared and must not be written after construction.
 */
public final class Event {
  /** Name of the stream. */
  public final String stream;

  /**
   * Identifies the event in its stream: a {@link String} or a {@link Long}, or a list of these if
   * the pack gives a list of id fields.
   */
  public final Object id;

  /** Event time in epoch milliseconds. */
  public final long time;

  /**
   * Time at which the record was read, in epoch milliseconds. Serves latency measurements only; the
   * logic never reads it.
   */
  public final long arrived;

  /**
   * Field values in the order of {@link StreamLayout#fields}. {@link
   * io.weir.transforms.event.FieldType} lists their Java types.
   */
  public final Object[] values;

  /**
   * The record of the event on its way to the gate, from sources that cannot say which events are
   * late; otherwise null.
   */
  public final SourceRecord record;

  /**
   * Whether the row of a database has been deleted, whose last values are {@link #values}. Only
   * tables see deletes.
   */
  public final boolean deletesRow;

  /** Creates an event without its record. */
  public Event(String stream, Object id, long time, long arrived, Object[] values) {
    this(stream, id, time, arrived, values, null, /* deletesRow= */ false);
  }

  private Event(
      String stream,
      Object id,
      long time,
      long arrived,
      Object[] values,
      SourceRecord record,
      boolean deletesRow) {
    this.stream = stream;
    this.id = id;
    this.time = time;
    this.arrived = arrived;
    this.values = values;
    this.record = record;
    this.deletesRow = deletesRow;
  }

  /** Returns the same event with other values. */
  public Event withValues(Object[] others) {
    return new Event(stream, id, time, arrived, others, record, deletesRow);
  }

  /** Returns the same event as the delete of a row. */
  public Event asDelete() {
    return new Event(stream, id, time, arrived, values, record, /* deletesRow= */ true);
  }

  /** Returns the event with its record, or without one if the record is null. */
  public Event withRecord(SourceRecord other) {
    return new Event(stream, id, time, arrived, values, other, deletesRow);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Event e
        && stream.equals(e.stream)
        && id.equals(e.id)
        && time == e.time
        && arrived == e.arrived
        && Arrays.equals(values, e.values)
        && Objects.equals(record, e.record)
        && deletesRow == e.deletesRow;
  }

  @Override
  public int hashCode() {
    return Objects.hash(stream, id, time);
  }

  @Override
  public String toString() {
    return stream
        + (deletesRow ? " deletes [" : "[")
        + id
        + " @"
        + time
        + " "
        + Arrays.toString(values)
        + "]";
  }
}
