package io.weir.transforms.session;

import io.weir.transforms.encoding.StateEncoding;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import io.weir.transforms.keyed.EventTimeTimers;
import io.weir.transforms.measure.MeasureAccumulator;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.pack.spec.SessionSpec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * The state format of a key's sessions: the blocks in order, each with the emitted version of its
 * session. Times are differences to the first event, because small numbers are read and written
 * faster.
 */
public final class KeySessionsEncoding extends StateEncoding<KeySessions> {
  // Flags of a key.
  private static final int PROCESSING_TIMER_SET = 1;
  private static final int TIMER_SET = 2;
  private static final int ADVANCED = 4;
  private static final int QUIET = 8;
  private static final int BEFORE = 16;
  private static final int RETRACTED = 32;
  // Flags of a block. A block of several events is written as their measures.
  private static final int SINGLE = 1;
  private static final int FIXED = 2;
  private static final int EMITTED = 4;

  private final SessionConfig config;
  private final SessionSpec spec;
  private final MeasurePlan plan;
  private final int shape;

  public KeySessionsEncoding(SessionConfig config) {
    this.config = config;
    this.spec = config.spec();
    this.plan = config.measures();
    boolean changes = config.emission().changes();
    String described =
        spec.from()
            + spec.by()
            + spec.gap()
            + " "
            + spec.max()
            + plan
            + changes
            + spec.inputShape();
    this.shape = (described + (config.deduplicates() ? " ids" : "")).hashCode();
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
    return "sessions (their flags may change)";
  }

  @Override
  protected void write(KeySessions key, DataOutput out) throws IOException {
    ValueEncoding.writeUnsigned(key.blocks.blocks.size(), out);
    long start = key.isEmpty() ? 0 : key.blocks.blocks.firstKey().time();
    ValueEncoding.writeSigned(start, out);
    writeTimes(key, start, out);
    long time = start;
    for (SessionBlock block : key.blocks.blocks.values()) {
      EmittedSession emitted =
          key.versions.emitted.isEmpty() ? null : key.versions.emitted.get(block.first);
      out.writeByte(
          (block.single() == null ? 0 : SINGLE)
              | (block.fixed ? FIXED : 0)
              | (emitted == null ? 0 : EMITTED));
      ValueEncoding.writeSigned(block.first.time() - time, out);
      time = block.first.time();
      ValueEncoding.write(block.first.id(), out);
      if (block.single() != null) {
        writeAll(block.single(), out);
      } else {
        ValueEncoding.writeUnsigned(block.last - time, out);
        block.measures().write(out, time);
      }
      if (emitted != null) {
        emitted.write(out, time);
      }
    }
    if (!key.versions.retracted.emitted.isEmpty()) {
      writeRetracted(key, start, out);
    }
    if (key.delivered != null) {
      key.delivered.write(out);
    }
  }

  /** Writes flags for the optional fields, then those that are present. */
  private static void writeTimes(KeySessions key, long start, DataOutput out) throws IOException {
    boolean timerSet = key.timerSet() != EventTimeTimers.NOT_SET;
    boolean advanced = key.closedTo != Long.MIN_VALUE;
    boolean quiet = key.quietUntil != Long.MIN_VALUE;
    boolean before = key.blocks.before != 0;
    out.writeByte(
        (key.processingTimerSet ? PROCESSING_TIMER_SET : 0)
            | (timerSet ? TIMER_SET : 0)
            | (advanced ? ADVANCED : 0)
            | (quiet ? QUIET : 0)
            | (before ? BEFORE : 0)
            | (key.versions.retracted.emitted.isEmpty() ? 0 : RETRACTED));
    if (timerSet) {
      ValueEncoding.writeSigned(key.timerSet() - start, out);
    }
    if (advanced) {
      ValueEncoding.writeSigned(key.closedTo - start, out);
    }
    if (quiet) {
      ValueEncoding.writeSigned(key.quietUntil - start, out);
    }
    if (before) {
      ValueEncoding.writeUnsigned(key.blocks.before, out);
    }
  }

  private static void writeRetracted(KeySessions key, long start, DataOutput out)
      throws IOException {
    ValueEncoding.writeUnsigned(key.versions.retracted.emitted.size(), out);
    for (Map.Entry<EventPosition, EmittedSession> one : key.versions.retracted.emitted.entrySet()) {
      EventPosition first = one.getKey();
      ValueEncoding.writeSigned(first.time() - start, out);
      ValueEncoding.write(first.id(), out);
      one.getValue().write(out, first.time());
    }
  }

  private void readRetracted(KeySessions key, long start, DataInput in) throws IOException {
    for (int i = ValueEncoding.readLength(in); i > 0; i--) {
      EventPosition first =
          new EventPosition(
              start + ValueEncoding.readSigned(in), ValueEncoding.read(in), spec.from());
      key.versions.retracted.emitted.put(first, EmittedSession.read(in, first.time(), plan.size()));
    }
  }

  @Override
  protected KeySessions read(DataInput in) throws IOException {
    KeySessions key = new KeySessions(config, spec, plan);
    int blocks = ValueEncoding.readLength(in);
    long start = ValueEncoding.readSigned(in);
    long time = start;
    boolean retracted = readTimes(key, time, in);
    for (int i = 0; i < blocks; i++) {
      int flags = in.readUnsignedByte();
      time += ValueEncoding.readSigned(in);
      EventPosition first = new EventPosition(time, ValueEncoding.read(in), spec.from());
      SessionBlock block =
          (flags & SINGLE) != 0
              ? new SessionBlock(first, readAll(in))
              : new SessionBlock(
                  first,
                  time + ValueEncoding.readUnsigned(in),
                  MeasureAccumulator.read(plan, in, time));
      block.fixed = (flags & FIXED) != 0;
      key.blocks.restore(block);
      if ((flags & EMITTED) != 0) {
        key.versions.emitted.put(first, EmittedSession.read(in, time, plan.size()));
      }
    }
    if (retracted) {
      readRetracted(key, start, in);
    }
    if (key.delivered != null) {
      key.delivered.read(in);
    }
    return key;
  }

  /** Reads what {@link #writeTimes} wrote. Returns whether the key has retracted sessions. */
  private boolean readTimes(KeySessions key, long start, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    key.processingTimerSet = (flags & PROCESSING_TIMER_SET) != 0;
    if ((flags & TIMER_SET) != 0) {
      key.noteTimerSet(start + ValueEncoding.readSigned(in));
    }
    if ((flags & ADVANCED) != 0) {
      key.closedTo = start + ValueEncoding.readSigned(in);
      // The frontier follows from the watermark of the last advance.
      key.blocks.frontier = config.frontier(key.closedTo);
    }
    if ((flags & QUIET) != 0) {
      key.quietUntil = start + ValueEncoding.readSigned(in);
    }
    if ((flags & BEFORE) != 0) {
      key.blocks.before = ValueEncoding.readUnsigned(in);
    }
    return (flags & RETRACTED) != 0;
  }

  private static void writeAll(Object[] values, DataOutput out) throws IOException {
    for (Object value : values) {
      ValueEncoding.write(value, out);
    }
  }

  private Object[] readAll(DataInput in) throws IOException {
    Object[] values = new Object[plan.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ValueEncoding.read(in);
    }
    return values;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeySessionsEncoding coder && config.equals(coder.config);
  }

  @Override
  public int hashCode() {
    return config.hashCode();
  }
}
