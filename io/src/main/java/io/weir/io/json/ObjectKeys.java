package io.weir.io.json;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of an object of records: those that are used, and others as they come. */
final class ObjectKeys {
  /** Most names that are kept, in addition to those that are used. Names are data. */
  private static final int MOST_UNUSED = 256;

  private final Map<String, ObjectKey> names = new ConcurrentHashMap<>();
  private final ObjectKey begin = new ObjectKey("", null);
  private int most = MOST_UNUSED;

  /** Adds a key whose value is used. */
  void add(String key, RecordNode node) {
    names.put(key, new ObjectKey(key, node));
    most = names.size() + MOST_UNUSED;
  }

  /** Returns the beginning of the object, which the first name follows. */
  ObjectKey begin() {
    return begin;
  }

  /**
   * Returns the name with the given text and remembers that it follows another.
   *
   * @param text the name in ASCII, without anything that JSON escapes
   */
  ObjectKey after(ObjectKey previous, String text) {
    ObjectKey name = names.get(text);
    if (name == null) {
      name = new ObjectKey(text, null);
      if (names.size() >= most) {
        return name;
      }
      names.put(text, name);
    }
    previous.follow(name);
    return name;
  }
}
