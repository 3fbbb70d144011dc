package io.weir.io.kafka;

import io.weir.io.json.Parsed;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.Values;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link Reading} with its verdict: runners copy a source's output by its coder. */
final class ReadingCoder extends AtomicCoder<Reading> {
  private static final ReadingCoder INSTANCE = new ReadingCoder();
  private static final int ADMITTED = 0;
  private static final int LATE = 1;
  private static final int REFUSED = 2;

  private ReadingCoder() {}

  static ReadingCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Reading reading, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    Parsed parsed = reading.parsed();
    int tag = !parsed.isEvent() ? REFUSED : reading.isLate() ? LATE : ADMITTED;
    out.writeByte(tag);
    Values.writeSigned(reading.arrived(), out);
    if (tag == REFUSED) {
      Values.writeString(parsed.reason(), out);
      Values.write(parsed.exception(), out);
    } else {
      EventCoder.of().encode(parsed.event(), out);
    }
    if (tag == LATE) {
      Values.writeSigned(reading.watermark(), out);
    }
    if (tag != ADMITTED) {
      Values.writeBytes(reading.record(), out);
    }
  }

  @Override
  public Reading decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int tag = in.readUnsignedByte();
    long arrived = Values.readSigned(in);
    if (tag == REFUSED) {
      Parsed refused = new Parsed(null, Values.readString(in), (String) Values.read(in));
      return new Reading(refused, Values.readBytes(in), arrived);
    }
    Parsed parsed = Parsed.of(EventCoder.of().decode(in));
    if (tag == ADMITTED) {
      return new Reading(parsed, null, arrived);
    }
    long watermark = Values.readSigned(in);
    Reading reading = new Reading(parsed, Values.readBytes(in), arrived);
    reading.markLate(watermark);
    return reading;
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
