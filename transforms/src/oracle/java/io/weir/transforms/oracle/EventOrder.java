package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** The order of events: time, then id, then name of the stream. */
public final class EventOrder {
  /** Not the strings: they compare by UTF-16 unit, which puts U+1F600 before U+FF5E. */
  private static final Comparator<String> OF_STRINGS =
      Comparator.comparing(s -> s.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /** Ids: ints by value, then strings by their UTF-8 bytes. */
  public static final Comparator<Object> OF_IDS =
      Comparator.<Object, Boolean>comparing(id -> id instanceof String)
          .thenComparing(EventOrder::compareAlike);

  static final Comparator<Event> OF_EVENTS =
      Comparator.<Event>comparingLong(e -> e.time)
          .thenComparing(e -> e.id, OF_IDS)
          .thenComparing(e -> e.stream, OF_STRINGS);

  private EventOrder() {}

  static boolean sameEvent(Event a, Event b) {
    return a.stream.equals(b.stream) && a.id.equals(b.id);
  }

  private static int compareAlike(Object a, Object b) {
    return a instanceof String s
        ? OF_STRINGS.compare(s, (String) b)
        : Long.compare((Long) a, (Long) b);
  }
}
