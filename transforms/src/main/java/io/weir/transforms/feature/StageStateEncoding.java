package io.weir.transforms.feature;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.keyed.EventTimeTimers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state format of a {@link StageState}, without the version byte, which the caller writes. */
public final class StageStateEncoding {
  private static final int TIMER_SET = 1;
  private static final int CONFIRMATION_DUE = 2;

  private StageStateEncoding() {}

  /** Writes a state. Does not change the state. */
  public static void write(StageState state, DataOutput out) throws IOException {
    state.windows.write(out);
    boolean timerSet = state.timerSet != EventTimeTimers.NOT_SET;
    boolean confirmationDue = state.confirmationsFrom != StageState.NO_CONFIRMATION;
    out.writeByte((timerSet ? TIMER_SET : 0) | (confirmationDue ? CONFIRMATION_DUE : 0));
    if (timerSet) {
      ValueEncoding.writeSigned(state.timerSet, out);
    }
    if (confirmationDue) {
      ValueEncoding.writeSigned(state.confirmationsFrom, out);
    }
    ValueEncoding.writeUnsigned(state.knowledge, out);
    state.pending.write(out);
  }

  /** Reads what {@link #write} wrote into an empty state of the same layout. */
  public static void read(StageState empty, DataInput in) throws IOException {
    read(empty, empty.layout, in);
  }

  /**
   * Reads what {@link #write} wrote into an empty state.
   *
   * @param written the layout that the state was written with: that of the empty state, or one with
   *     fewer features. The new series are then empty.
   */
  public static void read(StageState empty, StageLayout written, DataInput in) throws IOException {
    empty.windows.read(written.series.length, in);
    int flags = in.readUnsignedByte();
    if ((flags & TIMER_SET) != 0) {
      empty.timerSet = ValueEncoding.readSigned(in);
    }
    if ((flags & CONFIRMATION_DUE) != 0) {
      empty.confirmationsFrom = ValueEncoding.readSigned(in);
    }
    empty.knowledge = ValueEncoding.readUnsigned(in);
    empty.pending.read(written, in);
  }
}
