package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of events: time, then id, then name of the stream. */
final class EventOrder {
  static final Comparator<Event> OF_EVENTS =
      Comparator.<Event>comparingLong(e -> e.time)
          .thenComparing(e -> bytes(e.id), Arrays::compareUnsigned)
          .thenComparing(e -> bytes(e.stream), Arrays::compareUnsigned);

  private EventOrder() {}

  static boolean sameEvent(Event a, Event b) {
    return a.stream.equals(b.stream) && a.id.equals(b.id);
  }

  /** Not the strings: they compare by UTF-16 unit, which puts U+1F600 before U+FF5E. */
  private static byte[] bytes(Object id) {
    return id.toString().getBytes(StandardCharsets.UTF_8);
  }
}
