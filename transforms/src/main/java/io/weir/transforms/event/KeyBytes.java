package io.weir.transforms.event;

import io.weir.transforms.encoding.ByteInput;
import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys as bytes, for grouping: equal keys have equal bytes. An event without a key still needs a
 * place to be decided, so it gets one of its own, made of its id.
 */
public final class KeyBytes {
  private static final int KEYED = 1;
  private static final int UNKEYED = 0;

  private KeyBytes() {}

  /**
   * The key in an event, or null where a part of it is missing.
   *
   * @param slots where the key's fields stand in the values
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
        // 0.0 and -0.0 are the same number, so the same key.
        ValueEncoding.write(value instanceof Double d && d == 0 ? (Object) 0.0 : value, out);
      }
      return out.toBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      out.free();
    }
  }

  /** A key for an event that has none, different for each event. */
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

  /** The values of a key, or null for one of {@link #unkeyed}. */
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
