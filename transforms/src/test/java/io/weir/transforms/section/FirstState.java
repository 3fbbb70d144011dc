package io.weir.transforms.section;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.keyed.KeyState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The first event of a key, and whether it was emitted. */
final class FirstState implements KeyState {
  EventPosition first;
  boolean emitted;
  private long timerSet = EventTimeTimers.NOT_SET;

  @Override
  public boolean isEmpty() {
    return first == null;
  }

  @Override
  public long timerSet() {
    return timerSet;
  }

  @Override
  public void noteTimerSet(long time) {
    timerSet = time;
  }

  /** The bytes of the state: the position, whether it was emitted, the timer. */
  static final class Encoding extends StateEncoding<FirstState> {
    @Override
    protected int version() {
      return 1;
    }

    @Override
    protected int shape() {
      return 0;
    }

    @Override
    protected String shapedBy() {
      return "firsts";
    }

    @Override
    protected void write(FirstState state, DataOutput out) throws IOException {
      state.first.write(out);
      out.writeBoolean(state.emitted);
      ValueEncoding.writeSigned(state.timerSet, out);
    }

    @Override
    protected FirstState read(DataInput in) throws IOException {
      FirstState state = new FirstState();
      state.first = EventPosition.read(in);
      state.emitted = in.readBoolean();
      state.timerSet = ValueEncoding.readSigned(in);
      return state;
    }
  }
}
