package io.weir.io;

import io.weir.transforms.event.EventCoder;
import io.weir.transforms.event.Values;
import io.weir.transforms.failure.DeadLetterCoder;
import io.weir.transforms.failure.LateEventCoder;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link Received}: a tag byte, then what it holds. */
public final class ReceivedCoder extends AtomicCoder<Received> {
  private static final ReceivedCoder INSTANCE = new ReceivedCoder();
  private static final int EVENT = 0;
  private static final int DEAD_LETTER = 1;
  private static final int LATE = 2;

  /** Added to the tag where the time is too old: any time after that of the year 2000 says so. */
  private static final int TOO_OLD = 4;

  private ReceivedCoder() {}

  public static ReceivedCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(Received received, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    int old = received.isTimeTooOld() ? TOO_OLD : 0;
    if (received.event() != null) {
      out.writeByte(EVENT + old);
      Values.write(received.origin(), out);
      EventCoder.of().encode(received.event(), out);
    } else if (received.deadLetter() != null) {
      out.writeByte(DEAD_LETTER);
      DeadLetterCoder.of().encode(received.deadLetter(), out);
    } else {
      out.writeByte(LATE + old);
      LateEventCoder.of().encode(received.late(), out);
    }
  }

  @Override
  public Received decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    int tag = in.readUnsignedByte();
    return tag < TOO_OLD ? read(tag, in) : read(tag - TOO_OLD, in).writtenAt(Long.MAX_VALUE);
  }

  private static Received read(int tag, DataInputStream in) throws IOException {
    return switch (tag) {
      case EVENT -> {
        String origin = (String) Values.read(in);
        yield Received.event(EventCoder.of().decode(in), origin);
      }
      case DEAD_LETTER -> Received.deadLetter(DeadLetterCoder.of().decode(in));
      case LATE -> Received.late(LateEventCoder.of().decode(in));
      default -> throw new IOException("unknown tag " + tag);
    };
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
