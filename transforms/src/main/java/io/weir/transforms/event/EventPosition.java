package io.weir.transforms.event;

import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * An event's position in the order of its key.
 *
 * @param time event time in epoch milliseconds
 * @param id see {@link Event#id}
 * @param stream name of the event's stream
 */
public record EventPosition(long time, Object id, String stream)
    implements Comparable<EventPosition> {
  /**
   * Returns the position of a table's row. A row is before all events of its time, whatever their
   * ids, because a lookup sees the rows that are not later than its event.
   *
   * @param id id of the event that is the row
   * @param table name of the table
   */
  public static EventPosition ofRow(long time, Object id, String table) {
    List<Object> rowId = new ArrayList<>();
    rowId.add(false);
    if (id instanceof List<?> parts) {
      rowId.addAll(parts);
    } else {
      rowId.add(id);
    }
    return new EventPosition(time, Collections.unmodifiableList(rowId), table);
  }

  @Override
  public int compareTo(EventPosition other) {
    return EventOrder.compare(time, id, stream, other.time, other.id, other.stream);
  }

  /** Writes the position as part of a message or a state. */
  public void write(DataOutput out) throws IOException {
    ValueEncoding.writeSigned(time, out);
    ValueEncoding.write(id, out);
    ValueEncoding.writeString(stream, out);
  }

  /** Reads a position that {@link #write} wrote. */
  public static EventPosition read(DataInput in) throws IOException {
    return new EventPosition(
        ValueEncoding.readSigned(in), ValueEncoding.read(in), ValueEncoding.readString(in));
  }
}
