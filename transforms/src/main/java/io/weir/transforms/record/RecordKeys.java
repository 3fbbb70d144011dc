package io.weir.transforms.record;

import io.weir.transforms.event.KeyBytes;
import io.weir.transforms.pack.spec.KeySpec;
import java.util.List;

/** Keys as outputs show them. */
public final class RecordKeys {
  private RecordKeys() {}

  /** The value of a key, a list where the pack gives one, null where the key is missing. */
  public static Object shown(KeySpec spec, byte[] key) {
    List<Object> values = KeyBytes.values(key);
    return values == null || spec.list() ? values : values.get(0);
  }
}
