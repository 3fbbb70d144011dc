package io.weir.transforms.feature;

import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a {@link StageState}; its version byte is written by who holds it. */
public final class StageStateCodec {
  private StageStateCodec() {}

  /** Writes a state. Changes nothing in it. */
  public static void write(StageState state, DataOutput out) throws IOException {
    state.windows.write(out);
    out.writeBoolean(state.armed != StageState.NOT_ARMED);
    if (state.armed != StageState.NOT_ARMED) {
      Values.writeSigned(state.armed, out);
    }
    Values.writeUnsigned(state.knowledge, out);
    state.cases.write(out);
  }

  /** Reads what {@link #write} wrote into a new state of the same plan. */
  public static void read(StageState empty, DataInput in) throws IOException {
    empty.windows.read(in);
    if (in.readBoolean()) {
      empty.armed = Values.readSigned(in);
    }
    empty.knowledge = Values.readUnsigned(in);
    empty.cases.read(in);
  }
}
