package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A sequence of values in the form of {@link ValueEncoding}, which is decoded only on demand. Most
 * of a state is only copied from one event to the next, and strings are the slowest to decode.
 * Immutable.
 */
public final class EncodedValues {
  private final ByteSlice bytes;
  private final int count;

  private EncodedValues(ByteSlice bytes, int count) {
    this.bytes = bytes;
    this.count = count;
  }

  /** Skips the given number of values of an input and keeps their bytes. */
  public static EncodedValues take(DataInput in, int count) throws IOException {
    if (in instanceof ByteInput input) {
      int from = input.position();
      for (int i = 0; i < count; i++) {
        ValueEncoding.skip(input);
      }
      return new EncodedValues(new ByteSlice(input.array(), from, input.position() - from), count);
    }
    Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = ValueEncoding.read(in);
    }
    return of(values);
  }

  private static EncodedValues of(Object[] values) throws IOException {
    byte[] bytes =
        ByteOutput.bytes(
            out -> {
              for (Object value : values) {
                ValueEncoding.write(value, out);
              }
            });
    return new EncodedValues(ByteSlice.of(bytes), values.length);
  }

  /** Decodes the values. */
  public Object[] read() {
    ByteInput in = bytes.open();
    Object[] values = new Object[count];
    try {
      for (int i = 0; i < count; i++) {
        values[i] = ValueEncoding.read(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return values;
  }

  /** Writes the encoded values unchanged. */
  public void write(DataOutput out) throws IOException {
    bytes.write(out);
  }
}
