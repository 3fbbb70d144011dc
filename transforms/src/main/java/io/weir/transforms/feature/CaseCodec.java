package io.weir.transforms.feature;

import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.ByteSlice;
import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The state format of a {@link Case}: flags, then the rest but its time, which stands outside. */
final class CaseCodec {
  private static final int ARRIVED = 1;
  private static final int IN_WINDOWS = 2;
  private static final int TOLD = 4;
  private static final int TOLD_AS_MEASURED = 8;
  private static final int COMPLETE = 16;
  private static final int OF_ASKED_STREAM = 32;
  private static final int OWED = 64;

  private CaseCodec() {}

  /** Whether a case of which these are the bytes waits for nothing but its time. */
  static boolean isComplete(ByteSlice written) {
    return (written.first() & COMPLETE) != 0;
  }

  /** Whether a case of which these are the bytes is owed an answer when it settles. */
  static boolean isOwed(ByteSlice written) {
    return (written.first() & OWED) != 0;
  }

  /** Writes a case after its length. Changes nothing in it. */
  static void write(Case c, StageLayout layout, DataOutput to) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      writeParts(c, layout, out);
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  private static void writeParts(Case c, StageLayout layout, DataOutput out) throws IOException {
    boolean toldAsMeasured =
        c.told != null && (c.told == c.measured || Arrays.equals(c.told, c.measured));
    boolean ofAskedStream = c.place.stream().equals(layout.askedStream);
    out.writeByte(
        (c.arrived ? ARRIVED : 0)
            | (c.series == null ? IN_WINDOWS : 0)
            | (c.told != null ? TOLD : 0)
            | (toldAsMeasured ? TOLD_AS_MEASURED : 0)
            | (c.isComplete() ? COMPLETE : 0)
            | (ofAskedStream ? OF_ASKED_STREAM : 0)
            | (c.owed ? OWED : 0));
    Values.write(c.place.id(), out);
    if (!ofAskedStream) {
      Values.writeString(c.place.stream(), out);
    }
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

  /** Reads what {@link #write} wrote, after its length. */
  static Case read(long time, StageLayout layout, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    Object id = Values.read(in);
    boolean ofAskedStream = (flags & OF_ASKED_STREAM) != 0;
    String stream = ofAskedStream ? layout.askedStream : Values.readString(in);
    int parts = (int) Values.readUnsigned(in);
    long[] known = new long[layout.stages];
    for (int i = 0; i < known.length; i++) {
      known[i] = Values.readUnsigned(in);
    }
    Case c = new Case(new Place(time, id, stream), Codec.readAll(in), known);
    c.arrived = (flags & ARRIVED) != 0;
    c.owed = (flags & OWED) != 0;
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
