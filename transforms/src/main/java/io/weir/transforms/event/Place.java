package io.weir.transforms.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * An event's place in the order of its key.
 *
 * @param time event time, epoch milliseconds
 * @param id see {@link Event#id}
 * @param stream name of its stream
 */
public record Place(long time, Object id, String stream) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    return Order.compare(time, id, stream, other.time, other.id, other.stream);
  }

  /** Writes it as part of a message or a state. */
  public void write(DataOutput out) throws IOException {
    Values.writeSigned(time, out);
    Values.write(id, out);
    Values.writeString(stream, out);
  }

  /** Reads what {@link #write} wrote. */
  public static Place read(DataInput in) throws IOException {
    return new Place(Values.readSigned(in), Values.read(in), Values.readString(in));
  }
}
