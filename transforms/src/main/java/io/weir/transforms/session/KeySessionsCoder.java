package io.weir.transforms.session;

import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import io.weir.transforms.measure.MeasurePlan;
import io.weir.transforms.measure.Measures;
import io.weir.transforms.pack.SessionSpec;
import io.weir.transforms.state.VersionedCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes the state of a key: the blocks in order, each with what was told of it. */
final class KeySessionsCoder extends VersionedCoder<KeySessions> {
  // What a block has; of a block of more than one event, its measures stand for the events.
  private static final int SINGLE = 1;
  private static final int FIXED = 2;
  private static final int TOLD = 4;
  // What was told has.
  private static final int CLOSED = 1;
  private static final int VALUES = 2;

  private final SessionConfig config;
  private final SessionSpec spec;
  private final MeasurePlan plan;
  private final int shape;

  KeySessionsCoder(SessionConfig config) {
    this.config = config;
    this.spec = config.spec();
    this.plan = config.measures();
    boolean changes = config.emission().changes();
    String described = spec.from() + spec.by() + spec.gap() + " " + spec.max() + plan + changes;
    this.shape = (described + (config.deduplicates() ? " ids" : "")).hashCode();
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
    Values.writeSigned(key.armed, out);
    Values.writeSigned(key.closedTo, out);
    Values.writeSigned(key.quietUntil, out);
    out.writeBoolean(key.ticking);
    Values.writeUnsigned(key.blocks.before, out);
    Values.writeUnsigned(key.blocks.blocks.size(), out);
    long time = 0;
    for (Block block : key.blocks.blocks.values()) {
      Told told = key.told.get(block.first);
      out.writeByte(
          (block.single() == null ? 0 : SINGLE)
              | (block.fixed ? FIXED : 0)
              | (told == null ? 0 : TOLD));
      Values.writeSigned(block.first.time() - time, out);
      Values.write(block.first.id(), out);
      if (block.single() != null) {
        writeAll(block.single(), out);
      } else {
        Values.writeUnsigned(block.last - block.first.time(), out);
        block.measures().write(out);
      }
      if (told != null) {
        write(told, block.first.time(), out);
      }
      time = block.first.time();
    }
    if (key.delivered != null) {
      key.delivered.write(out);
    }
  }

  private static void write(Told told, long start, DataOutput out) throws IOException {
    out.writeByte((told.closed() ? CLOSED : 0) | (told.values() == null ? 0 : VALUES));
    Values.writeUnsigned(told.end() - start, out);
    Values.writeUnsigned(told.events(), out);
    Values.writeUnsigned(told.revision(), out);
    if (told.values() != null) {
      writeAll(told.values(), out);
    }
  }

  @Override
  protected KeySessions read(DataInput in) throws IOException {
    KeySessions key = new KeySessions(config, spec, plan);
    key.armed = Values.readSigned(in);
    key.closedTo = Values.readSigned(in);
    key.quietUntil = Values.readSigned(in);
    key.ticking = in.readBoolean();
    // Both move together.
    key.blocks.frontier =
        key.closedTo == Long.MIN_VALUE ? Long.MIN_VALUE : config.frontier(key.closedTo);
    key.blocks.before = Values.readUnsigned(in);
    long time = 0;
    for (int i = Values.readLength(in); i > 0; i--) {
      int flags = in.readUnsignedByte();
      time += Values.readSigned(in);
      Place first = new Place(time, Values.read(in), spec.from());
      Block block =
          (flags & SINGLE) != 0
              ? new Block(first, readAll(in))
              : new Block(first, time + Values.readUnsigned(in), Measures.read(plan, in));
      block.fixed = (flags & FIXED) != 0;
      key.blocks.restore(block);
      if ((flags & TOLD) != 0) {
        key.told.put(first, readTold(time, in));
      }
    }
    if (key.delivered != null) {
      key.delivered.read(in);
    }
    return key;
  }

  private Told readTold(long start, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    return new Told(
        start + Values.readUnsigned(in),
        Values.readUnsigned(in),
        (flags & CLOSED) != 0,
        Values.readUnsigned(in),
        (flags & VALUES) != 0 ? readAll(in) : null);
  }

  private static void writeAll(Object[] values, DataOutput out) throws IOException {
    for (Object value : values) {
      Values.write(value, out);
    }
  }

  private Object[] readAll(DataInput in) throws IOException {
    Object[] values = new Object[plan.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Values.read(in);
    }
    return values;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof KeySessionsCoder coder && config.equals(coder.config);
  }

  @Override
  public int hashCode() {
    return config.hashCode();
  }
}
