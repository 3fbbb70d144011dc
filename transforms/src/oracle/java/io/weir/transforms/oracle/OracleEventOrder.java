package io.weir.transforms.oracle;

import io.weir.transforms.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/** The order of events: time, then id, then name of the stream. */
public final class OracleEventOrder {
  /** Not the strings: they compare by UTF-16 unit, which puts U+1F600 before U+FF5E. */
  private static final Comparator<String> OF_STRINGS =
      Comparator.comparing(s -> s.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /** A part of an id: ints by value, then strings by their UTF-8 bytes. */
  private static final Comparator<Object> OF_PARTS =
      Comparator.<Object, Boolean>comparing(part -> part instanceof String)
          .thenComparing(OracleEventOrder::compareAlike);

  /** Ids: by their first part, then by the second; one that ends is before one that goes on. */
  public static final Comparator<Object> OF_IDS = OracleEventOrder::compareIds;

  static final Comparator<Event> OF_EVENTS =
      Comparator.<Event>comparingLong(e -> e.time)
          .thenComparing(e -> e.id, OF_IDS)
          .thenComparing(e -> e.stream, OF_STRINGS);

  private OracleEventOrder() {}

  static boolean sameEvent(Event a, Event b) {
    return a.stream.equals(b.stream) && a.id.equals(b.id);
  }

  private static int compareIds(Object a, Object b) {
    Iterator<?> others = parts(b).iterator();
    for (Object part : parts(a)) {
      int order = others.hasNext() ? OF_PARTS.compare(part, others.next()) : 1;
      if (order != 0) {
        return order;
      }
    }
    return others.hasNext() ? -1 : 0;
  }

  private static List<?> parts(Object id) {
    return id instanceof List<?> parts ? parts : List.of(id);
  }

  private static int compareAlike(Object a, Object b) {
    return a instanceof String s
        ? OF_STRINGS.compare(s, (String) b)
        : Long.compare((Long) a, (Long) b);
  }
}
