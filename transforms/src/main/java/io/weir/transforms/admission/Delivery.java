package io.weir.transforms.admission;

import io.weir.transforms.event.ByteOutput;
import io.weir.transforms.event.Event;
import io.weir.transforms.event.Values;
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
record Delivery(long time, long contents) {
  private static final long SEED = 9001;

  static Delivery of(Event event) {
    return new Delivery(event.time, contentsOf(event));
  }

  /** A hash of all values of an event, its time among them. */
  static long contentsOf(Event event) {
    try {
      byte[] bytes =
          ByteOutput.bytes(
              out -> {
                for (Object value : event.values) {
                  Values.write(value, out);
                }
              });
      return MurmurHash3.hash(bytes, SEED)[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Codes it as part of a state. */
  static final class DeliveryCoder extends AtomicCoder<Delivery> {
    private static final DeliveryCoder INSTANCE = new DeliveryCoder();

    private DeliveryCoder() {}

    static DeliveryCoder of() {
      return INSTANCE;
    }

    @Override
    public void encode(Delivery delivery, OutputStream out) throws IOException {
      VarLongCoder.of().encode(delivery.time, out);
      BigEndianLongCoder.of().encode(delivery.contents, out);
    }

    @Override
    public Delivery decode(InputStream in) throws IOException {
      return new Delivery(VarLongCoder.of().decode(in), BigEndianLongCoder.of().decode(in));
    }

    private Object readResolve() {
      return INSTANCE;
    }
  }
}
