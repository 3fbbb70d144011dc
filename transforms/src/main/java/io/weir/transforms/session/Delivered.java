package io.weir.transforms.session;

import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.TreeSet;

/** The events of a key that may be delivered again. */
final class Delivered {
  private final String stream;
  // Ids come in any order and leave in that of their times.
  private final TreeSet<Place> events = new TreeSet<>();

  Delivered(String stream) {
    this.stream = stream;
  }

  /**
   * Remembers an event.
   *
   * @return false if it is remembered already
   */
  boolean add(SessionEvent event) {
    return events.add(new Place(event.time(), event.id(), stream));
  }

  /** Forgets the events up to a time, which are not delivered any more. */
  void forgetThrough(long frontier) {
    while (!events.isEmpty() && events.first().time() <= frontier) {
      events.pollFirst();
    }
  }

  /** Writes it as part of a state. */
  void write(DataOutput out) throws IOException {
    Values.writeUnsigned(events.size(), out);
    long time = 0;
    for (Place event : events) {
      Values.writeSigned(event.time() - time, out);
      Values.write(event.id(), out);
      time = event.time();
    }
  }

  /** Reads what {@link #write} wrote. */
  void read(DataInput in) throws IOException {
    long time = 0;
    for (int i = Values.readLength(in); i > 0; i--) {
      time += Values.readSigned(in);
      events.add(new Place(time, Values.read(in), stream));
    }
  }
}
