package io.weir.transforms.feature;

import io.weir.transforms.encoding.FramedCoder;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventPosition;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Coder of messages to stages in shuffles. */
public final class StageMessageCoder extends FramedCoder<StageMessage> {
  private static final StageMessageCoder INSTANCE = new StageMessageCoder();
  private static final int ARRIVAL = 0;
  private static final int PART = 1;
  private static final int RELAY = 2;
  private static final int ARRIVAL_GOING_ON = 3;
  private static final int ARRIVAL_COUNTED_ELSEWHERE = 4;

  private StageMessageCoder() {}

  public static StageMessageCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(StageMessage message, DataOutput out) throws IOException {
    if (message instanceof StageInput arrival) {
      out.writeByte(kind(arrival));
      arrival.place().write(out);
      StageEncoding.writeSeries(arrival.series(), out);
      StageEncoding.writeQuestion(arrival.question(), out);
      if (arrival.onward() != null) {
        ValueEncoding.writeUnsigned(arrival.onward().stage(), out);
        ValueEncoding.writeBytes(arrival.onward().key(), out);
        ValueEncoding.writeBytes(arrival.onward().arrival(), out);
      }
    } else if (message instanceof PartialResult part) {
      out.writeByte(PART);
      writePart(part, out);
    } else {
      ForwardedInput relay = (ForwardedInput) message;
      out.writeByte(RELAY);
      ValueEncoding.writeUnsigned(relay.parts().length, out);
      for (PartialResult part : relay.parts()) {
        writePart(part, out);
      }
      ValueEncoding.writeBytes(relay.arrival(), out);
    }
  }

  private static int kind(StageInput arrival) {
    // A repeated delivery of an event that goes from stage to stage stops at the first stage, so
    // the first stage counts it.
    if (arrival.onward() != null) {
      return ARRIVAL_GOING_ON;
    }
    return arrival.counted() ? ARRIVAL : ARRIVAL_COUNTED_ELSEWHERE;
  }

  private static void writePart(PartialResult part, DataOutput out) throws IOException {
    part.place().write(out);
    ValueEncoding.writeUnsigned(part.stage(), out);
    StageEncoding.writeAll(part.values(), out);
    ValueEncoding.writeUnsigned(part.known(), out);
  }

  @Override
  protected StageMessage read(DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case ARRIVAL -> readArrival(in);
      case ARRIVAL_COUNTED_ELSEWHERE -> readArrival(in).countedElsewhere();
      case ARRIVAL_GOING_ON -> {
        StageInput arrival = readArrival(in);
        StageInput.Onward onward =
            new StageInput.Onward(
                (int) ValueEncoding.readUnsigned(in),
                ValueEncoding.readBytes(in),
                ValueEncoding.readBytes(in));
        yield new StageInput(
            arrival.place(), arrival.series(), arrival.question(), arrival.parts(), onward, true);
      }
      case PART -> readPart(in);
      case RELAY -> {
        PartialResult[] parts = new PartialResult[ValueEncoding.readLength(in)];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = readPart(in);
        }
        yield new ForwardedInput(parts, ValueEncoding.readBytes(in));
      }
      default -> throw new IOException("unknown message " + kind);
    };
  }

  private static StageInput readArrival(DataInput in) throws IOException {
    return new StageInput(
        EventPosition.read(in), StageEncoding.readSeries(in), StageEncoding.readQuestion(in));
  }

  private static PartialResult readPart(DataInput in) throws IOException {
    return new PartialResult(
        EventPosition.read(in),
        (int) ValueEncoding.readUnsigned(in),
        StageEncoding.readAll(in),
        ValueEncoding.readUnsigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
