package io.weir.transforms.failure;

import io.weir.transforms.event.Values;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;

/** Codes a {@link LateEvent} for shuffles. */
public final class LateEventCoder extends AtomicCoder<LateEvent> {
  private static final LateEventCoder INSTANCE = new LateEventCoder();

  private LateEventCoder() {}

  public static LateEventCoder of() {
    return INSTANCE;
  }

  @Override
  public void encode(LateEvent late, OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    Values.writeString(late.stream(), out);
    Values.write(late.id(), out);
    Values.writeSigned(late.time(), out);
    Values.writeSigned(late.watermark(), out);
    Values.write(late.origin(), out);
    Values.writeString(late.payload(), out);
    Values.writeString(late.encoding(), out);
  }

  @Override
  public LateEvent decode(InputStream stream) throws IOException {
    DataInputStream in = new DataInputStream(stream);
    return new LateEvent(
        Values.readString(in),
        Values.read(in),
        Values.readSigned(in),
        Values.readSigned(in),
        (String) Values.read(in),
        Values.readString(in),
        Values.readString(in));
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
