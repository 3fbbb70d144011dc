package io.weir.transforms.feature;

import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The state format of a {@link StageState}; its version byte is written by who holds it. */
public final class StageStateCodec {
  private static final int ARRIVED = 1;
  private static final int IN_WINDOWS = 2;
  private static final int TOLD = 4;
  private static final int TOLD_AS_MEASURED = 8;

  private StageStateCodec() {}

  /** Writes a state. Changes nothing in it. */
  public static void write(StageState state, DataOutput out) throws IOException {
    state.windows.write(out);
    out.writeBoolean(state.armed != StageState.NOT_ARMED);
    if (state.armed != StageState.NOT_ARMED) {
      Values.writeSigned(state.armed, out);
    }
    Values.writeUnsigned(state.knowledge, out);
    Values.writeUnsigned(state.cases.size(), out);
    for (Case c : state.cases.values()) {
      writeCase(c, out);
    }
  }

  private static void writeCase(Case c, DataOutput out) throws IOException {
    c.place.write(out);
    boolean toldAsMeasured = c.told != null && Arrays.equals(c.told, c.measured);
    out.writeByte(
        (c.arrived ? ARRIVED : 0)
            | (c.series == null ? IN_WINDOWS : 0)
            | (c.told != null ? TOLD : 0)
            | (toldAsMeasured ? TOLD_AS_MEASURED : 0));
    Values.writeUnsigned(c.parts, out);
    for (long known : c.known) {
      Values.writeUnsigned(known, out);
    }
    Codec.writeAll(c.measured, out);
    if (c.told != null && !toldAsMeasured) {
      Codec.writeAll(c.told, out);
    }
    if (c.series != null) {
      Codec.writeSeries(c.series, out);
    }
    Codec.writeQuestion(c.question, out);
  }

  /** Reads what {@link #write} wrote into a new state of the same plan. */
  public static void read(StageState empty, DataInput in) throws IOException {
    empty.windows.read(in);
    if (in.readBoolean()) {
      empty.armed = Values.readSigned(in);
    }
    empty.knowledge = Values.readUnsigned(in);
    for (int i = Values.readLength(in); i > 0; i--) {
      Case c = readCase(empty, in);
      empty.cases.put(c.place, c);
    }
  }

  private static Case readCase(StageState state, DataInput in) throws IOException {
    Place place = Place.read(in);
    int flags = in.readUnsignedByte();
    int parts = (int) Values.readUnsigned(in);
    long[] known = new long[state.stages];
    for (int i = 0; i < known.length; i++) {
      known[i] = Values.readUnsigned(in);
    }
    Case c = new Case(place, Codec.readAll(in), known);
    c.arrived = (flags & ARRIVED) != 0;
    c.parts = parts;
    if ((flags & TOLD) != 0) {
      c.told = (flags & TOLD_AS_MEASURED) != 0 ? c.measured : Codec.readAll(in);
    }
    if ((flags & IN_WINDOWS) == 0) {
      c.series = Codec.readSeries(in);
    }
    c.question = Codec.readQuestion(in);
    return c;
  }
}
