package io.weir.transforms.feature;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.keyed.EventTimeTimers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a {@link StageState}, without the version byte, which the caller writes. */
public final class StageStateEncoding {
  private static final int ARMED = 1;
  private static final int OWED = 2;

  private StageStateEncoding() {}

  /** Writes a state. Does not change the state. */
  public static void write(StageState state, DataOutput out) throws IOException {
    state.windows.write(out);
    boolean armed = state.timerSet != EventTimeTimers.NOT_SET;
    boolean owed = state.owedFrom != StageState.NOT_OWED;
    out.writeByte((armed ? ARMED : 0) | (owed ? OWED : 0));
    if (armed) {
      ValueEncoding.writeSigned(state.timerSet, out);
    }
    if (owed) {
      ValueEncoding.writeSigned(state.owedFrom, out);
    }
    ValueEncoding.writeUnsigned(state.knowledge, out);
    state.cases.write(out);
  }

  /** Reads what {@link #write} wrote into an empty state of the same plan. */
  public static void read(StageState empty, DataInput in) throws IOException {
    empty.windows.read(in);
    int flags = in.readUnsignedByte();
    if ((flags & ARMED) != 0) {
      empty.timerSet = ValueEncoding.readSigned(in);
    }
    if ((flags & OWED) != 0) {
      empty.owedFrom = ValueEncoding.readSigned(in);
    }
    empty.knowledge = ValueEncoding.readUnsigned(in);
    empty.cases.read(in);
  }
}
