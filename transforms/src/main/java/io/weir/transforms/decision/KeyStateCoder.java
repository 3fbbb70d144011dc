package io.weir.transforms.decision;

import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * Codes the state of a key. Runners restore state with whatever coder the new job brings, so every
 * value begins with a version byte and a hash of what the pack's state looks like, and one that
 * does not fit is refused in words.
 *
 * @param <T> type of the state
 */
abstract class KeyStateCoder<T> extends CustomCoder<T> {
  private static final int VERSION = 1;

  private final DecisionConfig config;
  private final int stage;
  private transient volatile Shape shape;

  KeyStateCoder(DecisionConfig config, int stage) {
    this.config = config;
    this.stage = stage;
  }

  abstract void write(T state, DataOutput out) throws IOException;

  abstract T read(Engine engine, DataInput in) throws IOException;

  /** Made on first use, as engines are not serialized. */
  private Shape shape() {
    if (shape == null) {
      shape = Shape.of(config);
    }
    return shape;
  }

  @Override
  public void encode(T state, OutputStream stream) throws IOException {
    // Gathered first: runners' streams are slow byte by byte, and a snapshot writes every key.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeByte(VERSION);
    out.writeInt(shape().hash());
    write(state, out);
    bytes.writeTo(stream);
  }

  @Override
  public T decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int version = in.readUnsignedByte();
    if (version != VERSION) {
      throw new IOException(
          "state of format " + version + " cannot be read by this release, which reads " + VERSION);
    }
    if (in.readInt() != shape().hash()) {
      throw new IOException(
          "this state was written for other streams, features or keys; a job that changes those"
              + " starts without the old state (rules and thresholds may change)");
    }
    return read(shape().engine(), in);
  }

  @Override
  public boolean equals(Object o) {
    return getClass().isInstance(o)
        && stage == ((KeyStateCoder<?>) o).stage
        && config.equals(((KeyStateCoder<?>) o).config);
  }

  @Override
  public int hashCode() {
    return config.pack().name().hashCode();
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "state is never a key");
  }

  /**
   * An engine, and a hash of what the bytes depend on: where each value stands and of which type it
   * is.
   */
  private record Shape(Engine engine, int hash) {
    static Shape of(DecisionConfig config) {
      Engine engine = new Engine(config);
      String described = engine.plan + " " + config.pack().streams() + " " + config.changes();
      return new Shape(engine, described.hashCode());
    }
  }
}
