package io.weir.io.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A field's name as records contain it, with its quotes and the colon, and the names that followed
 * it in other records. Most records of a stream have the same fields in the same order, so a name
 * is compared with one or two others instead of being looked up.
 *
 * <p>Threads may share a name without a lock. All that they can read of each other's writes is a
 * complete name.
 */
final class ObjectKey {
  /** The field's value, or null if the field is not used. */
  final RecordNode node;

  private final byte[] text;

  /** The first eight bytes of the text; without those of {@link #mask} if the text is shorter. */
  private final long first;

  private final long mask;

  /** The name that followed last. */
  private ObjectKey next;

  /** The name that followed before {@link #next} did. */
  private ObjectKey other;

  ObjectKey(String name, RecordNode node) {
    this.node = node;
    this.text = ('"' + name + "\":").getBytes(StandardCharsets.UTF_8);
    this.mask = text.length < Long.BYTES ? (1L << (text.length * Byte.SIZE)) - 1 : -1;
    this.first = EightBytes.get(Arrays.copyOf(text, Math.max(Long.BYTES, text.length)), 0);
  }

  ObjectKey next() {
    return next;
  }

  ObjectKey other() {
    return other;
  }

  /** Remembers a name that followed this one. */
  void follow(ObjectKey name) {
    other = next;
    next = name;
  }

  /** Returns the index after this name if the name is at the given index, else -1. */
  int endOf(byte[] record, int from) {
    int length = text.length;
    if (from > record.length - Math.max(Long.BYTES, length)
        || (EightBytes.get(record, from) & mask) != first) {
      return -1;
    }
    if (length <= Long.BYTES) {
      return from + length;
    }
    if (length <= 2 * Long.BYTES) {
      return EightBytes.get(record, from + length - Long.BYTES)
              == EightBytes.get(text, length - Long.BYTES)
          ? from + length
          : -1;
    }
    return Arrays.equals(record, from, from + length, text, 0, length) ? from + length : -1;
  }
}
