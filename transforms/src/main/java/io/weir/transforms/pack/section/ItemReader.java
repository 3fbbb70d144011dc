package io.weir.transforms.pack.section;

import io.weir.transforms.pack.spec.KeySpec;
import io.weir.transforms.pack.spec.MeasureSpec;
import java.util.List;
import java.util.Map;

/**
 * Reads the parts of an item. Reading never fails: a wrong part is reported, and reads as absent.
 */
public interface ItemReader {
  /** Reports the keys of the item that are not among these. */
  void allow(String... keys);

  /** Returns the text of a single value, or null. */
  String text(String key);

  /** Returns the name of a stream, or the names of a list of streams; empty if it is absent. */
  List<String> streams(String key);

  /**
   * Returns the texts of a list; empty if it is absent, which an empty list in a pack is not.
   *
   * @param what the list that is expected, with its article, for messages
   */
  List<String> list(String key, String what);

  /** Returns a key of one field or of a list of fields, or null. */
  KeySpec key(String key);

  /** Returns a duration in milliseconds, which is longer than 0; the default if it is absent. */
  long duration(String key, long otherwise);

  /** Returns the length of a window in milliseconds; 0 if it is absent. */
  long window(String key);

  /** Returns the measures of a mapping, by name. */
  Map<String, MeasureSpec> measures(String key);

  /** Returns the texts of a mapping, by name. */
  Map<String, String> texts(String key);
}
