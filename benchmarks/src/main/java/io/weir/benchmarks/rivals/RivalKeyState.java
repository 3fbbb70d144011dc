package io.weir.benchmarks.rivals;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** State of a key. */
public abstract class RivalKeyState<S> implements BinaryValue<S> {
  /** A time that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The watermark that the key's timer waits for, epoch milliseconds, or {@link #NEVER}. */
  public long timerSet = NEVER;

  @Override
  public final void write(DataOutput out) throws IOException {
    out.writeLong(timerSet);
    writeRest(out);
  }

  @Override
  public final void read(DataInput in) throws IOException {
    timerSet = in.readLong();
    readRest(in);
  }

  abstract void writeRest(DataOutput out) throws IOException;

  abstract void readRest(DataInput in) throws IOException;

  /** Rounds a time up to the granularity of timers, so that most events do not move the timer. */
  static long roundUp(long time, long grain) {
    return time == NEVER ? NEVER : Math.floorDiv(time + grain - 1, grain) * grain;
  }
}
