package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What is kept of a key. */
public abstract class RivalKeyState<S> implements BinaryValue<S> {
  /** A time that does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The watermark that the key's timer waits for, epoch milliseconds, or {@link #NEVER}. */
  public long armed = NEVER;

  @Override
  public final void write(DataOutput out) throws IOException {
    out.writeLong(armed);
    writeRest(out);
  }

  @Override
  public final void read(DataInput in) throws IOException {
    armed = in.readLong();
    readRest(in);
  }

  abstract void writeRest(DataOutput out) throws IOException;

  abstract void readRest(DataInput in) throws IOException;

  /** A time rounded up to the grain of timers: setting one to where it stands costs nothing. */
  static long roundUp(long time, long grain) {
    return time == NEVER ? NEVER : Math.floorDiv(time + grain - 1, grain) * grain;
  }
}
