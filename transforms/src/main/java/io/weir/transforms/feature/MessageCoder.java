package io.weir.transforms.feature;

import io.weir.transforms.event.FramedCoder;
import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Codes what a stage receives for the shuffle. */
public final class MessageCoder extends FramedCoder<Message> {
  private static final MessageCoder INSTANCE = new MessageCoder();
  private static final int ARRIVAL = 0;
  private static final int PART = 1;
  private static final int RELAY = 2;
  private static final int ARRIVAL_GOING_ON = 3;
  private static final int ARRIVAL_COUNTED_ELSEWHERE = 4;

  private MessageCoder() {}

  public static MessageCoder of() {
    return INSTANCE;
  }

  @Override
  protected void write(Message message, DataOutput out) throws IOException {
    if (message instanceof Arrival arrival) {
      out.writeByte(kind(arrival));
      arrival.place().write(out);
      Codec.writeSeries(arrival.series(), out);
      Codec.writeQuestion(arrival.question(), out);
      if (arrival.onward() != null) {
        Values.writeUnsigned(arrival.onward().stage(), out);
        Values.writeBytes(arrival.onward().key(), out);
        Values.writeBytes(arrival.onward().arrival(), out);
      }
    } else if (message instanceof Part part) {
      out.writeByte(PART);
      writePart(part, out);
    } else {
      Relay relay = (Relay) message;
      out.writeByte(RELAY);
      Values.writeUnsigned(relay.parts().length, out);
      for (Part part : relay.parts()) {
        writePart(part, out);
      }
      Values.writeBytes(relay.arrival(), out);
    }
  }

  private static int kind(Arrival arrival) {
    // What goes from stage to stage stops at the first where it is known.
    if (arrival.onward() != null) {
      return ARRIVAL_GOING_ON;
    }
    return arrival.counted() ? ARRIVAL : ARRIVAL_COUNTED_ELSEWHERE;
  }

  private static void writePart(Part part, DataOutput out) throws IOException {
    part.place().write(out);
    Values.writeUnsigned(part.stage(), out);
    Codec.writeAll(part.values(), out);
    Values.writeUnsigned(part.known(), out);
  }

  @Override
  protected Message read(DataInput in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case ARRIVAL -> readArrival(in);
      case ARRIVAL_COUNTED_ELSEWHERE -> readArrival(in).countedElsewhere();
      case ARRIVAL_GOING_ON -> {
        Arrival arrival = readArrival(in);
        Arrival.Onward onward =
            new Arrival.Onward(
                (int) Values.readUnsigned(in), Values.readBytes(in), Values.readBytes(in));
        yield new Arrival(
            arrival.place(), arrival.series(), arrival.question(), arrival.parts(), onward, true);
      }
      case PART -> readPart(in);
      case RELAY -> {
        Part[] parts = new Part[Values.readLength(in)];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = readPart(in);
        }
        yield new Relay(parts, Values.readBytes(in));
      }
      default -> throw new IOException("unknown message " + kind);
    };
  }

  private static Arrival readArrival(DataInput in) throws IOException {
    return new Arrival(Place.read(in), Codec.readSeries(in), Codec.readQuestion(in));
  }

  private static Part readPart(DataInput in) throws IOException {
    return new Part(
        Place.read(in), (int) Values.readUnsigned(in), Codec.readAll(in), Values.readUnsigned(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
