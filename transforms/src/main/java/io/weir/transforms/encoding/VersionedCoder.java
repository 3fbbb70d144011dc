package io.weir.transforms.encoding;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Codes state. Runners restore state with whatever coder the new job brings, so every value begins
 * with a version byte and a hash of what the pack's state looks like, and one that does not fit is
 * refused in words.
 *
 * @param <T> type of the state
 */
public abstract class VersionedCoder<T> extends CustomCoder<T> {
  private static final int VERSION = 1;

  /** A hash of what the bytes depend on: where each value stands and of which type it is. */
  protected abstract int shape();

  /** What of a pack the state was written for, for the message that refuses another. */
  protected abstract String shapedBy();

  protected abstract void write(T state, DataOutput out) throws IOException;

  protected abstract T read(DataInput in) throws IOException;

  @Override
  public final void encode(T state, OutputStream stream) throws IOException {
    // Gathered first: runners' streams are slow byte by byte, and a snapshot writes every key.
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
