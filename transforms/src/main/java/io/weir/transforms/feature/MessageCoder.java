package io.weir.transforms.feature;

import io.weir.transforms.event.Place;
import io.weir.transforms.event.Values;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes what a stage receives, an {@link Arrival} or a {@link Part}, for the shuffle. */
public final class MessageCoder extends AtomicCoder<Message> {
  private static final MessageCoder INSTANCE = new MessageCoder();
  private static final int ARRIVAL = 0;
  private static final int PART = 1;

  private MessageCoder() {}

  public static MessageCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Message message, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    if (message instanceof Arrival arrival) {
      out.writeByte(ARRIVAL);
      arrival.place().write(out);
      Codec.writeSeries(arrival.series(), out);
      Codec.writeQuestion(arrival.question(), out);
    } else {
      Part part = (Part) message;
      out.writeByte(PART);
      part.place().write(out);
      Values.writeUnsigned(part.stage(), out);
      Codec.writeAll(part.values(), out);
      Values.writeUnsigned(part.known(), out);
    }
  }

  @Override
  public Message decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case ARRIVAL -> new Arrival(Place.read(in), Codec.readSeries(in), Codec.readQuestion(in));
      case PART ->
          new Part(
              Place.read(in),
              (int) Values.readUnsigned(in),
              Codec.readAll(in),
              Values.readUnsigned(in));
      default -> throw new IOException("unknown message " + kind);
    };
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
