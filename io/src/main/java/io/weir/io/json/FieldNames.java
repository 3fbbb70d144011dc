package io.weir.io.json;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of an object of records: those that are used, and others as they come. */
final class FieldNames {
  /** Most names that are kept, in addition to those that are used. Names are data. */
  private static final int MOST_UNUSED = 256;

  private final Map<String, FieldName> names = new ConcurrentHashMap<>();
  private final FieldName begin = new FieldName("", null);
  private int most = MOST_UNUSED;

  /** Adds a key whose value is used. */
  void add(String key, RecordNode node) {
    names.put(key, new FieldName(key, node));
    most = names.size() + MOST_UNUSED;
  }

  /** Returns the beginning of the object, which the first name follows. */
  FieldName begin() {
    return begin;
  }

  /**
   * Returns the name with the given text and remembers that it follows another.
   *
   * @param text the name in ASCII, without anything that JSON escapes
   */
  FieldName after(FieldName previous, String text) {
    FieldName name = names.get(text);
    if (name == null) {
      name = new FieldName(text, null);
      if (names.size() >= most) {
        return name;
      }
      names.put(text, name);
    }
    previous.follow(name);
    return name;
  }
}
