package io.weir.transforms.event;

import java.util.List;

/**
 * The order of a key's events: by time, then id, then stream name. The order does not depend on
 * arrival.
 */
public final class EventOrder {
  private EventOrder() {}

  /** Compares the positions of two events. Times are in epoch milliseconds. */
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
   * Compares two ids. Ints compare by value and come before strings. Strings compare as UTF-8
   * bytes. Lists compare part by part; a list that is a prefix of another comes first. An id of one
   * field compares like a list with that one element, also as a part of a {@link CombinedId}. A
   * bool, with which ids of {@linkplain EventPosition#ofRow rows} begin, comes before all others.
   */
  public static int compareIds(Object a, Object b) {
    if (a instanceof List || b instanceof List) {
      return compareLists(list(a), list(b));
    }
    if (a instanceof Long m && b instanceof Long n) {
      return Long.compare(m, n);
    }
    if (a instanceof String s && b instanceof String t) {
      return compareUtf8(s, t);
    }
    return Integer.compare(kind(a), kind(b));
  }

  private static List<?> list(Object id) {
    return id instanceof List<?> parts ? parts : List.of(id);
  }

  private static int compareLists(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = compareIds(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int kind(Object part) {
    if (part instanceof Boolean) {
      return 0;
    }
    return part instanceof Long ? 1 : 2;
  }

  /**
   * Compares two strings by their UTF-8 bytes, which is the order of their code points. {@link
   * String#compareTo} has a different order: it puts surrogates (code points from U+10000) before
   * U+E000 to U+FFFF.
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
