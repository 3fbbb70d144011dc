package io.weir.io.json;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The names of the fields of a stream's records: those of the layout, and others as they come. */
final class FieldNames {
  /** Most names that are kept, in addition to those of the layout. Names are data. */
  private static final int MOST_UNUSED = 256;

  private final Map<String, FieldName> names = new ConcurrentHashMap<>();
  private final int most;
  private final FieldName begin = new FieldName("", -1);

  /** Creates names whose slots are their indexes in the list. */
  FieldNames(List<String> fields) {
    for (String field : fields) {
      names.put(field, new FieldName(field, names.size()));
    }
    most = fields.size() + MOST_UNUSED;
  }

  /** Returns the beginning of a record, which the first name follows. */
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
      name = new FieldName(text, -1);
      if (names.size() >= most) {
        return name;
      }
      names.put(text, name);
    }
    previous.follow(name);
    return name;
  }
}
