package io.weir.transforms.admission;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.Event;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * What the gate remembers of the delivery of an id that it let through.
 *
 * @param time event time, epoch milliseconds
 * @param contents a hash of what was delivered
 */
record RememberedDelivery(long time, long contents) {
  private static final long SEED = 9001;

  static RememberedDelivery of(Event event) {
    return new RememberedDelivery(event.time, contentsOf(event));
  }

  /** A hash of all values of an event, its time among them. */
  static long contentsOf(Event event) {
    try {
      byte[] bytes =
          ByteOutput.bytes(
              out -> {
                for (Object value : event.values) {
                  ValueEncoding.write(value, out);
                }
              });
      return MurmurHash3.hash(bytes, SEED)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Codes it as part of a state. */
  static final class DeliveryCoder extends AtomicCoder<RememberedDelivery> {
    private static final DeliveryCoder INSTANCE = new DeliveryCoder();

    private DeliveryCoder() {}

    static DeliveryCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(RememberedDelivery delivery, OutputStream out) throws IOException {
      VarLongCoder.of().encode(delivery.time, out);
      BigEndianLongCoder.of().encode(delivery.contents, out);
    }

    @Override
    public RememberedDelivery decode(InputStream in) throws IOException {
      return new RememberedDelivery(
          VarLongCoder.of().decode(in), BigEndianLongCoder.of().decode(in));
    }

    private Object readResolve() {
      return INSTANCE;
    }
  }
}
