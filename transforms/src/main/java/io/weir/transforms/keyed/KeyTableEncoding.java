package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * The state format of a key group's table: of each key its bytes, its due times, and its state with
 * a header of its own.
 *
 * @param <S> type of a key's state
 */
final class KeyTableEncoding<S> extends StateEncoding<KeyTable<S>> {
  private final StateEncoding<S> states;

  KeyTableEncoding(StateEncoding<S> states) {
    this.states = states;
  }

  @Override
  protected int version() {
    return 1;
  }

  /**
   * The format of the table does not depend on the states. The header of each state has its shape.
   */
  @Override
  protected int shape() {
    return 0;
  }

  @Override
  protected String shapedBy() {
    return "tables";
  }

  @Override
  protected void write(KeyTable<S> table, DataOutput out) throws IOException {
    out.writeLong(table.eventTimerSet);
    out.writeLong(table.processingTimerSet);
    List<KeyTable.Entry<S>> entries = table.all();
    ValueEncoding.writeUnsigned(entries.size(), out);
    for (KeyTable.Entry<S> entry : entries) {
      ValueEncoding.writeBytes(entry.key, out);
      out.writeLong(entry.eventTimeDue);
      out.writeLong(entry.processingTimeDue);
      out.writeBoolean(entry.state != null);
      if (entry.state != null) {
        writeState(entry.state, out);
      }
    }
  }

  private void writeState(EncodedState<S> state, DataOutput out) throws IOException {
    if (!state.isLive()) {
      ValueEncoding.writeUnsigned(state.length(), out);
      state.bytes().write(out);
      return;
    }
    ByteOutput live = ByteOutput.take();
    try {
      states.writeWithHeader(state.live(), live);
      live.writeSized(out);
    } finally {
      live.free();
    }
  }

  @Override
  protected KeyTable<S> read(DataInput in) throws IOException {
    KeyTable<S> table = new KeyTable<>();
    table.eventTimerSet = in.readLong();
    table.processingTimerSet = in.readLong();
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      KeyTable.Entry<S> entry = table.entry(ValueEncoding.readBytes(in));
      entry.eventTimeDue = in.readLong();
      entry.processingTimeDue = in.readLong();
      entry.state = in.readBoolean() ? EncodedState.of(ValueEncoding.readBytes(in)) : null;
    }
    return table;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeyTableEncoding<?> other && states.equals(other.states);
  }

  @Override
  public int hashCode() {
    return Objects.hash(states);
  }
}
