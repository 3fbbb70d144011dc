package io.weir.io.kafka.read;

import io.weir.io.json.ParsedRecord;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventCoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * Coder of a {@link ReadRecord} with its lateness. Runners copy the output of a source with its
 * coder.
 */
final class ReadRecordCoder extends AtomicCoder<ReadRecord> {
  private static final ReadRecordCoder INSTANCE = new ReadRecordCoder();
  private static final int ADMITTED = 0;
  private static final int LATE = 1;
  private static final int REFUSED = 2;

  private ReadRecordCoder() {}

  static ReadRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(ReadRecord reading, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    ParsedRecord parsed = reading.parsed();
    int tag = !parsed.isEvent() ? REFUSED : reading.isLate() ? LATE : ADMITTED;
    out.writeByte(tag);
    ValueEncoding.writeSigned(reading.arrived(), out);
    if (tag == REFUSED) {
      ValueEncoding.writeString(parsed.reason(), out);
      ValueEncoding.write(parsed.exception(), out);
    } else {
      EventCoder.of().encode(parsed.event(), out);
    }
    if (tag == LATE) {
      ValueEncoding.writeSigned(reading.watermark(), out);
    }
    if (tag != ADMITTED) {
      ValueEncoding.writeBytes(reading.record(), out);
    }
  }

  @Override
  public ReadRecord decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int tag = in.readUnsignedByte();
    long arrived = ValueEncoding.readSigned(in);
    if (tag == REFUSED) {
      ParsedRecord refused =
          new ParsedRecord(null, ValueEncoding.readString(in), (String) ValueEncoding.read(in));
      return new ReadRecord(refused, ValueEncoding.readBytes(in), arrived);
    }
    ParsedRecord parsed = ParsedRecord.of(EventCoder.of().decode(in));
    if (tag == ADMITTED) {
      return new ReadRecord(parsed, null, arrived);
    }
    long watermark = ValueEncoding.readSigned(in);
    ReadRecord reading = new ReadRecord(parsed, ValueEncoding.readBytes(in), arrived);
    reading.markLate(watermark);
    return reading;
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
