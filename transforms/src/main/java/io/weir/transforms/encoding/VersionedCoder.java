package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Base class of coders for state. Runners restore state with the coder of the new job, so every
 * value begins with a version byte and a hash of the state's shape. A value that does not fit is
 * refused with a message.
 *
 * @param <T> type of the state
 */
public abstract class VersionedCoder<T> extends CustomCoder<T> {
  private static final int VERSION = 1;

  /**
   * Returns a hash of what the layout of the bytes depends on: the position and the type of each
   * value.
   */
  protected abstract int shape();

  /**
   * Returns the parts of the pack that the shape depends on, for the message that refuses state of
   * another shape.
   */
  protected abstract String shapedBy();

  protected abstract void write(T state, DataOutput out) throws IOException;

  protected abstract T read(DataInput in) throws IOException;

  @Override
  public final void encode(T state, OutputStream stream) throws IOException {
    // The bytes are collected first: runners' streams are slow byte by byte, and a snapshot writes
    // every key.
    ByteOutput out = ByteOutput.take();
    try {
      gather(state, out);
      out.writeFramed(stream);
    } finally {
      out.free();
    }
  }

  public final void gather(T state, ByteOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(shape());
    write(state, out);
  }

  @Override
  public final T decode(InputStream stream) throws IOException {
    return fromBytes(ByteSlice.of(ByteInput.frame(stream)));
  }

  public final T fromBytes(ByteSlice bytes) throws IOException {
    DataInput in = bytes.open();
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(
          "state of format " + version + " cannot be read by this release, which reads " + VERSION);
    }
    if (in.readInt() != shape()) {
      throw new IOException(
          "this state was written for other "
              + shapedBy()
              + "; a job that changes those starts without the old state");
    }
    return read(in);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "state is never a key");
  }
}
