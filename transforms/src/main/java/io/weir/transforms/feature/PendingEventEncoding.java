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
  private static final int RESULT = 4;
  private static final int RESULT_AS_MEASURED = 8;
  private static final int COMPLETE = 16;
  private static final int OF_DECIDED_STREAM = 32;
  private static final int CONFIRMATION_DUE = 64;
  private static final int WITHHELD = 128;

  private PendingEventEncoding() {}

  /** Returns whether an encoded event waits for the watermark only. */
  static boolean isComplete(ByteSlice written) {
    return (written.first() & COMPLETE) != 0;
  }

  /**
   * Returns whether a confirming revision of an encoded event is due when the event becomes final.
   */
  static boolean isConfirmationDue(ByteSlice written) {
    return (written.first() & CONFIRMATION_DUE) != 0;
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
    boolean resultAsMeasured =
        c.lastResult != null
            && (c.lastResult == c.measured || Arrays.equals(c.lastResult, c.measured));
    boolean ofDecidedStream = c.position.stream().equals(layout.decidedStream);
    out.writeByte(
        (c.arrived ? ARRIVED : 0)
            | (c.series == null ? IN_WINDOWS : 0)
            | (c.lastResult != null ? RESULT : 0)
            | (resultAsMeasured ? RESULT_AS_MEASURED : 0)
            | (c.isComplete() ? COMPLETE : 0)
            | (ofDecidedStream ? OF_DECIDED_STREAM : 0)
            | (c.confirmationDue ? CONFIRMATION_DUE : 0)
            | (c.withheld ? WITHHELD : 0));
    ValueEncoding.write(c.position.id(), out);
    if (!ofDecidedStream) {
      ValueEncoding.writeString(c.position.stream(), out);
    }
    ValueEncoding.writeUnsigned(c.parts, out);
    for (long known : c.known) {
      ValueEncoding.writeUnsigned(known, out);
    }
    StageEncoding.writeAll(c.measured, out);
    if (c.lastResult != null && !resultAsMeasured) {
      StageEncoding.writeAll(c.lastResult, out);
    }
    if (c.series != null) {
      StageEncoding.writeSeries(c.series, out);
    }
    StageEncoding.writeRequest(c.request, out);
  }

  /** Reads what {@link #write} wrote, without the length. */
  static PendingEvent read(long time, StageLayout layout, DataInput in) throws IOException {
    int flags = in.readUnsignedByte();
    Object id = ValueEncoding.read(in);
    boolean ofDecidedStream = (flags & OF_DECIDED_STREAM) != 0;
    String stream = ofDecidedStream ? layout.decidedStream : ValueEncoding.readString(in);
    int parts = (int) ValueEncoding.readUnsigned(in);
    long[] known = new long[layout.stages];
    for (int i = 0; i < known.length; i++) {
      known[i] = ValueEncoding.readUnsigned(in);
    }
    PendingEvent c =
        new PendingEvent(new EventPosition(time, id, stream), StageEncoding.readAll(in), known);
    c.arrived = (flags & ARRIVED) != 0;
    c.confirmationDue = (flags & CONFIRMATION_DUE) != 0;
    c.withheld = (flags & WITHHELD) != 0;
    c.parts = parts;
    if ((flags & RESULT) != 0) {
      c.lastResult = (flags & RESULT_AS_MEASURED) != 0 ? c.measured : StageEncoding.readAll(in);
    }
    if ((flags & IN_WINDOWS) == 0) {
      c.series = StageEncoding.readSeries(in);
    }
    c.request = StageEncoding.readRequest(in);
    return c;
  }
}
