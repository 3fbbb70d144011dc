package io.weir.transforms.keyed;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The bytes of a text, for tests of what holds states. */
public final class TextEncoding extends StateEncoding<TextState> {
  private final int shape;

  public TextEncoding(int shape) {
    this.shape = shape;
  }

  @Override
  protected int version() {
    return 1;
  }

  @Override
  protected int shape() {
    return shape;
  }

  @Override
  protected String shapedBy() {
    return "shape";
  }

  @Override
  protected void write(TextState state, DataOutput out) throws IOException {
    ValueEncoding.writeString(state.text, out);
  }

  @Override
  protected TextState read(DataInput in) throws IOException {
    return new TextState(ValueEncoding.readString(in));
  }
}
