package io.weir.transforms.admission;

import io.weir.transforms.encoding.ByteOutput;
import io.weir.transforms.encoding.ValueEncoding;
import io.weir.transforms.event.Event;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.datasketches.hash.MurmurHash3;

/**
 * Which ids the gate remembers and for how long. Ids are held by shares of all ids, so that one
 * timer forgets many: a timer of each id's own costs more than everything else the gate does.
 *
 * @param allowedLateness in milliseconds
 * @param shares number of shares, up to 65,536
 */
record RecentIds(long allowedLateness, int shares) implements Serializable {
  private static final long SHORTEST_GRAIN = 10_000;
  private static final long SEED = 9001;

  /** The key of the share that an id belongs to. */
  static byte[] share(Object id, int shares) {
    int hash = id.hashCode() * 0x9E3779B9;
    int number = (hash >>> 16) % shares;
    return new byte[] {(byte) (number >> 8), (byte) number};
  }

  /** The number of a share, of its key. */
  static int number(byte[] share) {
    return ((share[0] & 0xFF) << 8) | (share[1] & 0xFF);
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

  /** Whether deliveries of an event of that time are late at a watermark (epoch milliseconds). */
  boolean isForgotten(long time, long watermark) {
    return watermark > time + allowedLateness;
  }

  /**
   * When a share is to be looked through because of an event of that time: soon after it can be
   * forgotten, and each share at moments of its own, so that not all are looked through at once.
   */
  long whenToForget(long time, byte[] share) {
    long grain = Math.max(SHORTEST_GRAIN, allowedLateness);
    long phase = number(share) * grain / shares;
    return Math.floorDiv(time + allowedLateness + grain - phase, grain) * grain + phase;
  }
}
