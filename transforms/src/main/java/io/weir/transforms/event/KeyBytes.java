package io.weir.transforms.event;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes keys as bytes for grouping: equal keys have equal bytes. An event without a key gets a
 * key of its own, made from its id, because it must be decided too.
 */
public final class KeyBytes {
  /** Limit of a key's strings together, in bytes of UTF-8. */
  public static final int MAX_STRING_BYTES = 64_000;

  private static final int KEYED = 1;
  private static final int UNKEYED = 0;

  private KeyBytes() {}

  /**
   * Returns the key of an event, or null if one of the key's fields is missing.
   *
   * @param slots indexes of the key's fields in the values
   */
  public static byte[] of(Object[] values, int[] slots) {
    ByteOutput out = ByteOutput.take();
    try {
      out.writeByte(KEYED);
      for (int slot : slots) {
        Object value = values[slot];
        if (value == null) {
          return null;
        }
        // 0.0 and -0.0 are the same number, so they must be the same key.
        ValueEncoding.write(value instanceof Double d && d == 0 ? (Object) 0.0 : value, out);
      }
      return out.toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.free();
    }
  }

  /** Returns a key for an event without one. It differs for each event. */
  public static byte[] unkeyed(String stream, Object id) {
    try {
      return ByteOutput.bytes(
          out -> {
            out.writeByte(UNKEYED);
            ValueEncoding.writeString(stream, out);
            ValueEncoding.write(id, out);
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the values of a key, or null for a key from {@link #unkeyed}. */
  public static List<Object> values(byte[] key) {
    ByteInput in = new ByteInput(key);
    try {
      if (in.readByte() == UNKEYED) {
        return null;
      }
      List<Object> values = new ArrayList<>();
      while (!in.isAtEnd()) {
        values.add(ValueEncoding.read(in));
      }
      return values;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
