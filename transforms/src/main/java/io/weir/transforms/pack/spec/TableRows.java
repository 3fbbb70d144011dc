package io.weir.transforms.pack.spec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table that is held whole: by the values of the key's fields, the values of the
 * table's fields in their order, null where missing.
 */
public record TableRows(Map<List<Object>, List<Object>> byKey) implements Serializable {
  public TableRows {
    Map<List<Object>, List<Object>> copy = new HashMap<>();
    byKey.forEach((key, row) -> copy.put(sameNumbers(key), new ArrayList<>(row)));
    byKey = copy;
  }

  /** Returns the row of a key, or null if there is none or a part of the key is missing. */
  public List<Object> row(List<Object> key) {
    return byKey.get(sameNumbers(key));
  }

  /** Returns the key with 0.0 in place of -0.0, which is the same number. */
  public static List<Object> sameNumbers(List<Object> key) {
    List<Object> same = new ArrayList<>(key);
    same.replaceAll(part -> part instanceof Double d && d == 0 ? (Object) 0.0 : part);
    return same;
  }
}
