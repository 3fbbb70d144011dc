package io.weir.transforms.event;

import java.util.List;

/**
 * The order of a key's events: by time, then id, then name of the stream. Nothing depends on
 * arrival.
 */
public final class EventOrder {
  private EventOrder() {}

  /** Compares two events' places in the order. */
  public static int compare(
      long time1, Object id1, String stream1, long time2, Object id2, String stream2) {
    int byTime = Long.compare(time1, time2);
    if (byTime != 0) {
      return byTime;
    }
    int byId = compareIds(id1, id2);
    return byId != 0 ? byId : compareUtf8(stream1, stream2);
  }

  /**
   * Compares ids: ints by value, before strings, which compare as UTF-8 bytes; lists part by part,
   * a shorter one before a longer one that begins with it. An id of one field is as a list of it.
   */
  public static int compareIds(Object a, Object b) {
    return a instanceof List || b instanceof List
        ? compareLists(list(a), list(b))
        : compareParts(a, b);
  }

  private static List<?> list(Object id) {
    return id instanceof List<?> parts ? parts : List.of(id);
  }

  private static int compareLists(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = compareParts(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int compareParts(Object a, Object b) {
    if (a instanceof Long m) {
      return b instanceof Long n ? Long.compare(m, n) : -1;
    }
    return b instanceof String s ? compareUtf8((String) a, s) : 1;
  }

  /**
   * Compares strings as their UTF-8 bytes would compare. That is the order of code points, which
   * {@link String#compareTo} has not: it puts surrogates (code points from U+10000) before U+E000
   * to U+FFFF.
   */
  public static int compareUtf8(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + 0x10000 : c;
  }
}
