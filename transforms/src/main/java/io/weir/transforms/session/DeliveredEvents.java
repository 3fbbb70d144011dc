package io.weir.transforms.session;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/** The events of a key that may be delivered again. */
final class DeliveredEvents {
  private final String stream;
  // Events are added in any order and removed in the order of their times.
  private final TreeSet<EventPosition> events = new TreeSet<>();

  DeliveredEvents(String stream) {
    this.stream = stream;
  }

  /**
   * Adds an event.
   *
   * @return false if the event is known already
   */
  boolean add(SessionEvent event) {
    return events.add(new EventPosition(event.time(), event.id(), stream));
  }

  /** Removes the events up to a time. They are not delivered again. */
  void forgetThrough(long frontier) {
    while (!events.isEmpty() && events.first().time() <= frontier) {
      events.pollFirst();
    }
  }

  /** Writes the events as part of a state. */
  void write(DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(events.size(), out);
    long time = 0;
    for (EventPosition event : events) {
      ValueEncoding.writeSigned(event.time() - time, out);
      ValueEncoding.write(event.id(), out);
      time = event.time();
    }
  }

  /** Reads what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    long time = 0;
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      time += ValueEncoding.readSigned(in);
      events.add(new EventPosition(time, ValueEncoding.read(in), stream));
    }
  }
}
