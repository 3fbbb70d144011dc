package io.weir.transforms.feature;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ByteSlice;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The state format of a {@link PendingEvent}: flags, then the other fields. The time is not
 * included; the buffer writes it.
 */
final class PendingEventEncoding {
  private static final int ARRIVED = 1;
  private static final int IN_WINDOWS = 2;
  private static final int TOLD = 4;
  private static final int TOLD_AS_MEASURED = 8;
  private static final int COMPLETE = 16;
  private static final int OF_ASKED_STREAM = 32;
  private static final int OWED = 64;

  private PendingEventEncoding() {}

  /** Returns whether an encoded event waits for the watermark only. */
  static boolean isComplete(ByteSlice written) {
    return (written.first() & COMPLETE) != 0;
  }

  /**
   * Returns whether a confirming revision of an encoded event is due when the event becomes final.
   */
  static boolean isOwed(ByteSlice written) {
    return (written.first() & OWED) != 0;
  }

  /** Writes an event after its length. Does not change the event. */
  static void write(PendingEvent c, StageLayout layout, DataOutput to) throws IOException {
    ByteOutput out = ByteOutput.take();
    try {
      writeParts(c, layout, out);
      out.writeSized(to);
    } finally {
      out.free();
    }
  }

  private static void writeParts(PendingEvent c, StageLayout layout, DataOutput out)
      throws IOException {
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
    ValueEncoding.write(c.place.id(), out);
    if (!ofAskedStream) {
      ValueEncoding.writeString(c.place.stream(), out);
    }
    ValueEncoding.writeUnsigned(c.parts, out);
    for (long known : c.known) {
      ValueEncoding.writeUnsigned(known, out);
    }
    StageEncoding.writeAll(c.measured, out);
    if (c.told != null && !toldAsMeasured) {
      StageEncoding.writeAll(c.told, out);
    }
    if (c.series != null) {
      StageEncoding.writeSeries(c.series, out);
    }
    StageEncoding.writeQuestion(c.question, out);
  }

  /** Reads what {@link #write} wrote, without the length. */
  static PendingEvent read(long time, StageLayout layout, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    Object id = ValueEncoding.read(in);
    boolean ofAskedStream = (flags & OF_ASKED_STREAM) != 0;
    String stream = ofAskedStream ? layout.askedStream : ValueEncoding.readString(in);
    int parts = (int) ValueEncoding.readUnsigned(in);
    long[] known = new long[layout.stages];
    for (int i = 0; i < known.length; i++) {
      known[i] = ValueEncoding.readUnsigned(in);
    }
    PendingEvent c =
        new PendingEvent(new EventPosition(time, id, stream), StageEncoding.readAll(in), known);
    c.arrived = (flags & ARRIVED) != 0;
    c.owed = (flags & OWED) != 0;
    c.parts = parts;
    if ((flags & TOLD) != 0) {
      c.told = (flags & TOLD_AS_MEASURED) != 0 ? c.measured : StageEncoding.readAll(in);
    }
    if ((flags & IN_WINDOWS) == 0) {
      c.series = StageEncoding.readSeries(in);
    }
    c.question = StageEncoding.readQuestion(in);
    return c;
  }
}
