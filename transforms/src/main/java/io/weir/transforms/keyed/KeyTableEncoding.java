package io.weir.transforms.keyed;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state format of a key group's table: the times of the group's timers, the number of keys, and
 * of each key its bytes, its due times, and its state with a header of its own. States that are
 * read stay bytes.
 *
 * @param <S> type of a key's state
 */
final class KeyTableEncoding<S> extends StateEncoding<KeyTable<S>> {
  private static final long serialVersionUID = 1;
  private static final int EVENT_TIME_DUE = 1;
  private static final int PROCESSING_TIME_DUE = 2;

  @Override
  protected int version() {
    return 2;
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

  /** Changes nothing, not even the table's cursor: several threads may write a table at once. */
  @Override
  protected void write(KeyTable<S> table, DataOutput out) throws IOException {
    writeTimes(table.eventTimerSet, table.processingTimerSet, out);
    ValueEncoding.writeUnsigned(table.size(), out);
    KeyTable<S>.Cursor at = table.newCursor();
    for (int i = table.nextEntry(0); i != KeyTable.NONE; i = table.nextEntry(i + 1)) {
      at.move(i);
      writeKey(at, out);
    }
  }

  private void writeKey(KeyTable<S>.Cursor at, DataOutput out) throws IOException {
    ValueEncoding.writeBytes(at.key(), out);
    writeTimes(at.eventTimeDue(), at.processingTimeDue(), out);
    if (at.live() == null) {
      ValueEncoding.writeUnsigned(at.length, out);
      out.write(at.array, at.from, at.length);
      return;
    }
    ByteOutput live = ByteOutput.take();
    try {
      at.liveEncoding().writeWithHeader(at.live(), live);
      live.writeSized(out);
    } finally {
      live.free();
    }
  }

  private static void writeTimes(long eventTime, long processingTime, DataOutput out)
      throws IOException {
    out.writeByte(
        (eventTime == KeyTable.NEVER ? 0 : EVENT_TIME_DUE)
            | (processingTime == KeyTable.NEVER ? 0 : PROCESSING_TIME_DUE));
    if (eventTime != KeyTable.NEVER) {
      ValueEncoding.writeSigned(eventTime, out);
    }
    if (processingTime != KeyTable.NEVER) {
      ValueEncoding.writeSigned(processingTime, out);
    }
  }

  @Override
  protected KeyTable<S> read(DataInput in) throws IOException {
    KeyTable<S> table = new KeyTable<>();
    int flags = in.readUnsignedByte();
    table.eventTimerSet = readTime(flags & EVENT_TIME_DUE, in);
    table.processingTimerSet = readTime(flags & PROCESSING_TIME_DUE, in);
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      ByteSlice key = ByteSlice.read(ValueEncoding.readLength(in), in);
      KeyTable<S>.Cursor at = table.at(key.bytes(), key.from(), key.length());
      int due = in.readUnsignedByte();
      at.setEventTimeDue(readTime(due & EVENT_TIME_DUE, in));
      at.setProcessingTimeDue(readTime(due & PROCESSING_TIME_DUE, in));
      at.resize(ValueEncoding.readLength(in));
      in.readFully(at.array, at.from, at.length);
    }
    return table;
  }

  private static long readTime(int isSet, DataInput in) throws IOException {
    return isSet == 0 ? KeyTable.NEVER : ValueEncoding.readSigned(in);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeyTableEncoding<?>;
  }

  @Override
  public int hashCode() {
    return KeyTableEncoding.class.hashCode();
  }
}
