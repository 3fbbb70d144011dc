package io.weir.io;

import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.EventCoder;
import io.weir.transforms.record.DeadLetter;
import io.weir.transforms.record.LateEvent;
import io.weir.transforms.record.RecordCoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Coder of a {@link SourceRecord}: a tag byte, then the content. */
public final class SourceRecordCoder extends AtomicCoder<SourceRecord> {
  private static final SourceRecordCoder INSTANCE = new SourceRecordCoder();
  private static final RecordCoder<DeadLetter> DEAD_LETTERS = RecordCoder.of(DeadLetter.TYPE);
  private static final RecordCoder<LateEvent> LATE_EVENTS = RecordCoder.of(LateEvent.TYPE);
  private static final int EVENT = 0;
  private static final int DEAD_LETTER = 1;
  private static final int LATE = 2;

  /**
   * Added to the tag if the time is too old. The decoder restores this with any write time after
   * 2000.
   */
  private static final int TOO_OLD = 4;

  private SourceRecordCoder() {}

  public static SourceRecordCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(SourceRecord received, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    int old = received.isTimeTooOld() ? TOO_OLD : 0;
    if (received.event() != null) {
      out.writeByte(EVENT + old);
      ValueEncoding.write(received.origin(), out);
      EventCoder.of().encode(received.event(), out);
    } else if (received.deadLetter() != null) {
      out.writeByte(DEAD_LETTER);
      DEAD_LETTERS.encode(received.deadLetter(), out);
    } else {
      out.writeByte(LATE + old);
      LATE_EVENTS.encode(received.late(), out);
    }
  }

  @Override
  public SourceRecord decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int tag = in.readUnsignedByte();
    return tag < TOO_OLD ? read(tag, in) : read(tag - TOO_OLD, in).writtenAt(Long.MAX_VALUE);
  }

  private static SourceRecord read(int tag, DataInputStream in) throws IOException {
    return switch (tag) {
      case EVENT -> {
        String origin = (String) ValueEncoding.read(in);
        yield SourceRecord.event(EventCoder.of().decode(in), origin);
      }
      case DEAD_LETTER -> SourceRecord.deadLetter(DEAD_LETTERS.decode(in));
      case LATE -> SourceRecord.late(LATE_EVENTS.decode(in));
      default -> throw new IOException("unknown tag " + tag);
    };
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
