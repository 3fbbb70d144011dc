package io.weir.transforms.expectation;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a key of an expectation. */
public final class KeyExpectationsEncoding extends StateEncoding<KeyExpectations> {
  private final ExpectationConfig config;
  private transient volatile Integer shape;

  public KeyExpectationsEncoding(ExpectationConfig config) {
    this.config = config;
  }

  @Override
  protected int version() {
    return 1;
  }

  /** Computed on first use, because it is needed with every state. */
  @Override
  protected int shape() {
    if (shape == null) {
      shape = config.shape();
    }
    return shape;
  }

  @Override
  protected String shapedBy() {
    return "streams, conditions, keys or durations of an expectation, or another --emit";
  }

  @Override
  protected void write(KeyExpectations state, DataOutput out) throws IOException {
    writeState(state, out);
  }

  static void writeState(KeyExpectations state, DataOutput out) throws IOException {
    ValueEncoding.writeSigned(state.watermark, out);
    ValueEncoding.writeSigned(state.timerSet, out);
    state.open.write(out);
    state.deciders.write(out);
  }

  @Override
  protected KeyExpectations read(DataInput in) throws IOException {
    KeyExpectations state = config.newKey();
    state.watermark = ValueEncoding.readSigned(in);
    state.timerSet = ValueEncoding.readSigned(in);
    state.open.read(in);
    state.deciders.read(in);
    return state;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeyExpectationsEncoding other && config.equals(other.config);
  }

  @Override
  public int hashCode() {
    return config.name().hashCode();
  }
}
