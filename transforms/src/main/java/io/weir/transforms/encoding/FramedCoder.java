package io.weir.transforms.encoding;

import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * Base class of coders for shuffles. Each element is written after its length. Subclasses are
 * singletons.
 *
 * <p>Flink writes coders into savepoints, in Java's serialization. So each has the {@code
 * serialVersionUID} of the builds whose savepoints exist, whatever methods it gets.
 *
 * @param <T> type of the elements
 */
public abstract class FramedCoder<T> extends AtomicCoder<T> {
  private static final long serialVersionUID = 6421576470906101718L;

  protected abstract void write(T value, DataOutput out) throws IOException;

  protected abstract T read(ByteInput in) throws IOException;

  /** Writes a value without its length. */
  public final void append(T value, DataOutput out) throws IOException {
    write(value, out);
  }

  /** Reads a value from bytes that end with it. */
  public final T parse(ByteInput in) throws IOException {
    return read(in);
  }

  @Override
  public final void encode(T value, OutputStream stream) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      write(value, out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  @Override
  public final T decode(InputStream in) throws IOException {
    return read(ByteInput.framed(in));
  }
}
